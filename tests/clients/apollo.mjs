// The stories as a page tells them that is written with Apollo Client.
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import * as documents from "./documents.mjs";
import { ask, given, paged, tell } from "./stories.mjs";

const { url } = await given();
const { __schema } = await ask(url, "{ __schema { types { name possibleTypes { name } } } }");
const possibleTypes = {};
for (const type of __schema.types) {
  if (type.possibleTypes) possibleTypes[type.name] = type.possibleTypes.map((one) => one.name);
}
const list = relayStylePagination(["where", "orderBy"]);
const typePolicies = {
  Query: { fields: { projects: relayStylePagination(["where", "orderBy", "asOf"]) } },
  Project: { fields: { agreements: list, events: list } },
};

function begun() {
  const cache = new InMemoryCache({ possibleTypes, typePolicies });
  const client = new ApolloClient({ cache, link: new HttpLink({ uri: url }) });
  const asked = (name, variables) =>
    client.query({ query: gql(documents[name]), variables, fetchPolicy: "network-only" });
  const read = (name, variables) => cache.readQuery({ query: gql(documents[name]), variables });
  return {
    asked,
    read,
    changed: async (input) => {
      const done = await client.mutate({ mutation: gql(documents.DESCRIBE), variables: { input } });
      return done.data.describeProject;
    },
    below: (...list) => paged({ asked, read }, ...list),
    held: (id) => {
      const { version, title } = cache.extract()[`Project:${id}`];
      return { version, title };
    },
    ids: () =>
      Object.keys(cache.extract())
        .filter((key) => key.startsWith("Project:"))
        .map((key) => key.replace("Project:", "")),
  };
}

await tell(begun, url);
