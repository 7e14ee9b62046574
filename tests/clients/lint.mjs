// What graphql-eslint finds in a schema by its rules for schemas, Relay's and those for names, but
// for what is excepted here, each with its reason. The schema is given, and findings are printed.
import graphql from "@graphql-eslint/eslint-plugin";
import { Linter } from "eslint";
import { buildSchema, isObjectType } from "graphql";
import { given } from "./stories.mjs";

const { schema } = await given();

// What bears no id is a value, and a part of what bears it: money, a page, an outcome. An id by
// which nothing can be asked would mislead a cache. Of what does bear one, the rule judges the id.
const values = Object.values(buildSchema(schema).getTypeMap())
  .filter((type) => isObjectType(type) && !("id" in type.getFields()))
  .map((type) => type.name);

const { configs, parser } = graphql;
const rules = {
  ...configs["flat/schema-recommended"].rules,
  ...configs["flat/schema-relay"].rules,
  "@graphql-eslint/input-name": ["error", { checkInputType: true, caseSensitiveInputType: false }],
  "@graphql-eslint/no-scalar-result-type-on-mutation": "error",
  // A list that is read whole is a plain one: only what is read in pages has edges.
  "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
  // The only directive is `@oneOf`, which is GraphQL's own.
  "@graphql-eslint/require-description": ["error", { types: true, rootField: true }],
  "@graphql-eslint/strict-id-in-types": ["error", { exceptions: { types: values } }],
};

// By rule, and by the line that it finds.
const excepted = {
  "no-typename-prefix": {
    "code: String!": "in a type of this name, it is what the type is about",
    "documentDate(": "as the log names it, where `effectiveOn` is the entry's date",
    "recordId: ID!": "`id` is what caches go by; entries name their record by this word, too",
    "recordKind: RecordKind!": "`kind` is an institution's own",
    "recoveryReference: String!": "as the log names it, beside the references of other payments",
  },
  "relay-edge-types": {
    "type ChangeEdge {": "a change is between two instants: one id would not say which",
  },
};

const lines = schema.split("\n");
const config = {
  files: ["**/*.graphql"],
  languageOptions: { parser, parserOptions: { graphQLConfig: { schema } } },
  plugins: { "@graphql-eslint": graphql },
  rules,
};
const found = new Linter()
  .verify(schema, [config], { filename: "schema.graphql" })
  .map(({ ruleId, line, message }) => ({
    rule: ruleId?.replace("@graphql-eslint/", ""),
    line: lines[line - 1]?.trim(),
    message,
  }))
  .filter(({ rule, line }) => !excepted[rule]?.[line]);
process.stdout.write(JSON.stringify(found));
