// What a front end asks, as Apollo and urql send it. Relay's are in relay.mjs, for its compiler.

const PAGE = "pageInfo { hasNextPage endCursor }";

export const LIST = `query List($after: String) {
  projects(first: 2, after: $after, orderBy: [{ field: ID }]) {
    edges { cursor node { id recordId version title } }
    ${PAGE}
  }
}`;

export const NODE = `query Node($id: ID!) {
  node(id: $id) { id ... on Project { recordId version title } }
}`;

export const RECORD = `query Record($id: ID!, $asOf: AsOf) {
  record(id: $id, asOf: $asOf) { id recordId version ... on Project { title } }
}`;

export const AGREEMENTS = `query Agreements($id: ID!, $after: String) {
  node(id: $id) {
    id
    ... on Project {
      agreements(first: 2, after: $after, orderBy: [{ field: ID }]) {
        edges { cursor node { id version title } }
        ${PAGE}
      }
    }
  }
}`;

export const EVENTS = `query Events($id: ID!, $after: String) {
  node(id: $id) {
    id
    ... on Project {
      events(first: 2, after: $after) {
        edges { cursor node { id type } }
        ${PAGE}
      }
    }
  }
}`;

export const DESCRIBE = `mutation Describe($input: DescribeProjectInput!) {
  describeProject(input: $input) {
    __typename
    ... on ProjectRecorded { project { id recordId version title } }
    ... on Conflict { message }
    ... on Rejection { message }
  }
}`;

export const HELD = `query Held($id: ID!) {
  project(id: $id) { id version title }
}`;
