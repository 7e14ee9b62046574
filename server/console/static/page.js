// Opens GraphiQL with a tab for each example; tabs a visitor has opened before are kept by GraphiQL itself.
async function open() {
  const examples = await (await fetch("/graphiql/examples.json")).json();
  ReactDOM.createRoot(document.getElementById("graphiql")).render(
    React.createElement(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
      defaultTabs: examples.map((query) => ({ query })),
      defaultEditorToolsVisibility: false,
    }),
  );
}

open();
