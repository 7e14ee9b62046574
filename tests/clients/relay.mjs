// The stories as a page tells them that is written with Relay: what is asked is compiled first, and
// the folder of what relay-compiler made of it is given beside the server's address.
import { createRequire } from "node:module";
import { join } from "node:path";
import { createElement, Suspense, useEffect } from "react";
import { create } from "react-test-renderer";
import relay from "react-relay";
import runtime from "relay-runtime";
import { ask, given, nodes, tell } from "./stories.mjs";

const { RelayEnvironmentProvider, useLazyLoadQuery, usePaginationFragment } = relay;
const { Environment, Network, RecordSource, Store } = runtime;
const { commitMutation, createOperationDescriptor, fetchQuery } = runtime;
const { url, compiled } = await given();
const load = createRequire(import.meta.url);

/** What the compiler made of a text, found by its name, as Relay's plugin for bundlers finds it. */
function graphql([text]) {
  const [, name] = /(?:query|mutation|fragment) (\w+)/.exec(text);
  return load(join(compiled, `${name}.graphql.js`));
}

const DOCUMENTS = {
  LIST: graphql`
    query relayListQuery($after: String) {
      projects(first: 2, after: $after, orderBy: [{ field: ID }])
        @connection(key: "relayList_projects") {
        edges { node { id recordId version title } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  NODE: graphql`
    query relayNodeQuery($id: ID!) {
      node(id: $id) { id ... on Project { recordId version title } }
    }
  `,
  RECORD: graphql`
    query relayRecordQuery($id: ID!, $asOf: AsOf) {
      record(id: $id, asOf: $asOf) { id recordId version ... on Project { title } }
    }
  `,
};
const DESCRIBE = graphql`
  mutation relayDescribeMutation($input: DescribeProjectInput!) {
    describeProject(input: $input) {
      __typename
      ... on ProjectRecorded { project { id recordId version title } }
      ... on Conflict { message }
      ... on Rejection { message }
    }
  }
`;
const BELOW = graphql`
  query relayBelowQuery($id: ID!) {
    project(id: $id) { ...relay_agreements ...relay_events }
  }
`;
const LISTS = {
  agreements: graphql`
    fragment relay_agreements on Project
      @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" })
      @refetchable(queryName: "relayAgreementsQuery") {
      agreements(first: $first, after: $after, orderBy: [{ field: ID }])
        @connection(key: "relay_agreements") {
        edges { node { id version title } }
      }
    }
  `,
  events: graphql`
    fragment relay_events on Project
      @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" })
      @refetchable(queryName: "relayEventsQuery") {
      events(first: $first, after: $after) @connection(key: "relay_events") {
        edges { node { id type } }
      }
    }
  `,
};

function begun() {
  const network = Network.create(async ({ text }, variables) => ({
    data: await ask(url, text, variables),
  }));
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  const kept = () => environment.getStore().getSource();
  const retained = (name, variables) => {
    const operation = createOperationDescriptor(DOCUMENTS[name], variables);
    environment.retain(operation); // as a page does that shows it
    return operation;
  };
  return {
    asked: async (name, variables = {}) => {
      retained(name, variables);
      await fetchQuery(environment, DOCUMENTS[name], variables).toPromise();
    },
    read: (name, variables = {}) => {
      const { data, isMissingData } = environment.lookup(retained(name, variables).fragment);
      if (isMissingData) throw new Error(`${name} is not in the store: ${JSON.stringify(data)}`);
      return data;
    },
    changed: (input) =>
      new Promise((onCompleted, onError) => {
        commitMutation(environment, {
          mutation: DESCRIBE,
          variables: { input },
          onCompleted: (data) => onCompleted(data.describeProject),
          onError,
        });
      }),
    below: (...list) => below(environment, ...list),
    held: (id) => {
      const { version, title } = kept().get(id);
      return { version, title };
    },
    ids: () =>
      kept()
        .getRecordIDs()
        .filter((id) => kept().get(id)?.__typename === "Project"),
  };
}

/** A page that shows a list of a project, refetches it, and loads more as long as there is more. */
async function below(environment, id, field, between = () => {}) {
  let shown;
  function List({ project }) {
    const list = usePaginationFragment(LISTS[field], project);
    useEffect(() => {
      shown = list;
    });
    return null;
  }
  function Page() {
    return createElement(List, { project: useLazyLoadQuery(BELOW, { id }).project });
  }
  const waiting = createElement(Suspense, { fallback: null }, createElement(Page));
  const page = create(createElement(RelayEnvironmentProvider, { environment }, waiting));
  const until = async (done) => {
    while (!done()) await new Promise((resume) => setTimeout(resume, 5));
  };
  await until(() => shown);
  const first = shown;
  first.refetch({}, { fetchPolicy: "network-only" });
  await until(() => shown !== first); // it is shown again once all of it is there
  await between();
  while (shown.hasNext) {
    const { length } = nodes(shown.data[field]);
    shown.loadNext(2);
    await until(() => nodes(shown.data[field]).length > length);
  }
  page.unmount();
  return nodes(shown.data[field]);
}

await tell(begun, url);
