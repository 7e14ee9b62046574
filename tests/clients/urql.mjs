// The stories as a page tells them that is written with urql and its normalized cache.
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { getIntrospectionQuery } from "graphql";
import * as documents from "./documents.mjs";
import { ask, given, paged, tell } from "./stories.mjs";

const { url } = await given();
const schema = await ask(url, getIntrospectionQuery());

function begun() {
  const ids = new Set();
  const cache = cacheExchange({
    schema,
    resolvers: {
      Query: {
        projects: relayPagination(),
        project: (_, { id }) => ({ __typename: "Project", id }), // as it is kept, however it came
      },
      Project: { agreements: relayPagination(), events: relayPagination() },
    },
    keys: { Project: ({ id }) => (ids.add(id), id) },
  });
  const client = new Client({ url, exchanges: [cache, fetchExchange], preferGetMethod: false });
  const queried = async (query, variables, requestPolicy) => {
    const { data, error } = await client.query(query, variables, { requestPolicy }).toPromise();
    if (error) throw error;
    return data;
  };
  const asked = (name, variables = {}) => queried(documents[name], variables, "network-only");
  const read = (name, variables = {}) => queried(documents[name], variables, "cache-only");
  return {
    asked,
    read,
    changed: async (input) => {
      const { data, error } = await client.mutation(documents.DESCRIBE, { input }).toPromise();
      if (error) throw error;
      return data.describeProject;
    },
    below: (...list) => paged({ asked, read }, ...list),
    held: async (id) => {
      const { version, title } = (await read("HELD", { id })).project;
      return { version, title };
    },
    ids: () => [...ids],
  };
}

await tell(begun, url);
