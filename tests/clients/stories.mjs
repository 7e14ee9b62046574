// The stories that every client tells: what a page does, and what the client's cache holds then.
//
// A client is given as what begins it with an empty cache, and returns:
//   asked(name, variables)  ask the server for a document of documents.mjs, and keep the answer
//   changed(input)          describe a project anew, and keep the answer
//   read(name, variables)   what the cache answers to the document by itself
//   below(id, field, between)  read a page of a project's list, do something, read all others; and
//                           what the cache has of the list then
//   held(id)                what the cache holds of a project under an id
//   ids()                   the ids of all projects in the cache
import { DESCRIBE, LIST } from "./documents.mjs";

/** Somebody else asks the same server, without a cache. */
export async function ask(url, query, variables = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

export const nodes = (connection) => connection.edges.map((edge) => edge.node);
const titles = (connection) => nodes(connection).map((one) => one.title);

const describing = (id, title, entry = {}) => ({
  id,
  title: [{ language: "en", text: title }],
  entry,
});

/** Somebody else describes a project anew. */
async function described(url, id, title) {
  await ask(url, DESCRIBE, { input: describing(id, title) });
}

/** Where the log ends. */
async function end(url) {
  return (await ask(url, "{ register { position } }")).register.position;
}

/** The ids of a project's entries, as the register has them. */
async function entered(url, id) {
  const query = "query($id: ID!) { project(id: $id) { events { nodes { id } } } }";
  return (await ask(url, query, { id })).project.events.nodes.map((one) => one.id);
}

const STORIES = {
  /** A list is read now, and then a record of it again, which somebody else has changed. */
  async refetch({ asked, read, ids }, url) {
    await asked("LIST");
    const { projects } = await read("LIST");
    const [{ id, recordId }] = nodes(projects);
    await described(url, recordId, "Alpha, second");
    await asked("NODE", { id });
    const then = titles((await read("LIST")).projects);
    return { first: titles(projects), then, ids: ids() };
  },

  async below({ asked, read, below }) {
    await asked("LIST");
    const [{ id }] = nodes((await read("LIST")).projects);
    const agreements = (await below(id, "agreements")).map((one) => one.title);
    const events = (await below(id, "events")).map((one) => one.type);
    return { agreements, events };
  },

  /** Between two pages of a record's events, somebody else enters one more. */
  async belowAmidWrites({ asked, read, below, held }, url) {
    await asked("LIST");
    const [{ id }] = nodes((await read("LIST")).projects);
    const events = await below(id, "events", () => described(url, id, "Alpha, third"));
    await asked("NODE", { id });
    return { ids: events.map((one) => one.id), entries: await entered(url, id), is: await held(id) };
  },

  /** A record is read as it is and as it was; the older state then again, by its id. */
  async instants({ asked, read, held, ids }, url) {
    await asked("LIST");
    const [, { recordId }] = nodes((await read("LIST")).projects);
    const position = await end(url);
    await described(url, recordId, "Beta, second");
    const then = { id: recordId, asOf: { position } };
    await asked("RECORD", { id: recordId });
    await asked("RECORD", then);
    const { id } = (await read("RECORD", then)).record;
    await asked("NODE", { id });
    const again = (await read("NODE", { id })).node;
    const states = { now: await held(recordId), then: await held(id), again: again.title };
    return { ...states, position, recordId, id, ids: ids() };
  },

  /** Between two pages a record of the second changes, and is read; a form is then sent. */
  async amidWrites({ asked, changed, read, held, ids }, url) {
    await asked("LIST");
    const position = await end(url);
    const after = (await read("LIST")).projects.pageInfo.endCursor;
    const [{ recordId }] = nodes((await ask(url, LIST, { after })).projects);
    await described(url, recordId, "Gamma, second");
    await asked("NODE", { id: recordId });
    await asked("LIST", { after });
    const pages = titles((await read("LIST")).projects);
    const shown = await held(recordId);
    const form = describing(recordId, "Gamma, third", { expectedVersion: shown.version });
    const { __typename: outcome } = await changed(form);
    return { pages, shown, outcome, sent: await held(recordId), position, ids: ids() };
  },

  async dryRun({ asked, changed, read, held, ids }) {
    await asked("LIST");
    const [, { recordId }] = nodes((await read("LIST")).projects);
    const { project } = await changed(describing(recordId, "Never", { dryRun: true }));
    const { id } = project;
    return { is: await held(recordId), would: await held(id), recordId, id, ids: ids() };
  },

  async mutation({ asked, changed, read, ids }) {
    await asked("LIST");
    const [, { recordId }] = nodes((await read("LIST")).projects);
    await changed(describing(recordId, "Beta, third"));
    return { titles: titles((await read("LIST")).projects), ids: ids() };
  },
};

/** Where the server is, and what else the test gives on standard input. */
export async function given() {
  let text = "";
  for await (const part of process.stdin) text += part;
  return JSON.parse(text);
}

/** Tell the stories in their order, each with an empty cache, and print what was found. */
export async function tell(begun, url) {
  const told = {};
  for (const [name, story] of Object.entries(STORIES)) told[name] = await story(begun(), url);
  process.stdout.write(JSON.stringify(told), () => process.exit()); // Relay's timers have minutes left
}

/** `below` of a client that asks for each page by a document, and joins them as it keeps them. */
export async function paged({ asked, read }, id, field, between = () => {}) {
  const name = field.toUpperCase();
  await asked(name, { id });
  await between();
  const kept = async () => (await read(name, { id })).node[field];
  while ((await kept()).pageInfo.hasNextPage) {
    await asked(name, { id, after: (await kept()).pageInfo.endCursor });
  }
  return nodes(await kept());
}
