// PostGraphile 5 over a schema of the register, in its production mode, on one process and a
// loopback port. PEER_HOST is the folder of PostgreSQL's socket; PEER_USER, PEER_DATABASE,
// PEER_SCHEMA and PORT say the rest.
import { createServer } from "node:http";
import { makePgService } from "@dataplan/pg/adaptors/pg";
import { PgAggregatesPreset } from "@graphile/pg-aggregates";
import { grafserv } from "grafserv/node";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const {
  PEER_HOST: host,
  PEER_USER: user,
  PEER_DATABASE: database,
  PEER_SCHEMA: schema,
  PORT: port,
} = process.env;

const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  pgServices: [
    makePgService({
      poolConfig: { host, user, database, max: 10 },
      schemas: [schema],
    }),
  ],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.keepAliveTimeout = 60_000;
server.listen(Number(port), "127.0.0.1");
