// Verifies a file of evidence, by docs/proofs.md: node docs/verify-evidence.mjs FILE VKEY [OLDER_CHECKPOINT]
// It prints what was proved and ends with 0, or says what is wrong and ends with 1. It needs Node 20 and nothing else.
import { createHash, createPublicKey, verify as verifies } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
export const leafHash = (data) => sha256(Buffer.of(0), data);
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const check = (holds, wrong) => { if (!holds) throw new Error(wrong); };
const same = (one, other) => Buffer.compare(one, other) === 0;

// Canonical JSON, and what the format says of its parts ----------------------------------------

export function canonical(value, depth = 1) {
  if (typeof value === "number") check(Number.isSafeInteger(value), "a number is not whole, or too large");
  if (typeof value === "string") check(value.isWellFormed(), "a text is not Unicode");
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  check(depth <= 32, "nested too deep");
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part, depth + 1)).join()}]`;
  const names = Object.keys(value).sort();
  check(names.every((name) => /^[\x00-\x7f]*$/.test(name)), "the name of a member is not ASCII");
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name], depth + 1)}`).join()}}`;
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const text = (value) => typeof value === "string", flag = (value) => typeof value === "boolean";
const like = (pattern) => (value) => text(value) && pattern.test(value);
const from = (least) => (value) => Number.isSafeInteger(value) && value >= least;
const list = (each) => (value) => Array.isArray(value) && value.every(each);
const hash = like(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/), count = from(1);
/** Whether a value is an object of these members; those that are `perhaps` may be left out. */
const object = (members, perhaps = {}) => (value) => isObject(value)
  && Object.keys(members).every((name) => Object.hasOwn(value, name))
  && Object.keys(value).every((name) => Object.hasOwn(members, name) ? members[name](value[name]) : Object.hasOwn(perhaps, name) && perhaps[name](value[name]));

const isCommitment = object({ sha256: like(/^[0-9a-f]{64}$/) });
const isLeaf = object({
  format: (value) => value === 1 || value === 2, position: count, id: text, record: text, version: count, type: text, type_version: count,
  payload: isObject, effective_on: text, effective_from: like(/^\d{4}-\d\d-\d\d$/), recorded_at: like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  actor_id: text, command_id: text, sources: list(isObject), exceptional: flag, replayed: flag,
}, {
  reason: isCommitment, corrects: count, about: count,
  actor: object({ kind: text, name: isCommitment }), command: object({ fingerprint: isCommitment }),
});
const isEntry = object({ leaf: isLeaf, openings: list(object({ path: text, salt: like(/^[0-9a-f]{32}$/), text })), proof: list(hash) });
const isRecord = object({ record: text, version: count, proof: list(hash), entries: list(isEntry) });
const isActor = (value) => value === null || object({ name: text, kind: text })(value);
const isEvidence = object({
  format: (value) => value === "liaison-evidence/1", checkpoint: text, records: (value) => list(isRecord)(value) && value.length > 0,
  actors: (value) => isObject(value) && Object.values(value).every(isActor),
}, { consistency: object({ size: from(0), proof: list(hash) }) });

function read(bytes) {
  check(bytes.length <= 100_000_000, "the file is too large");
  const evidence = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  check(same(Buffer.from(`${canonical(evidence)}\n`), bytes), "the file is not canonical JSON and a newline");
  check(isEvidence(evidence), "the file is not as the format says");
  return evidence;
}

const base64 = (coded) => Buffer.from(coded, "base64");
const inOrder = (names, what) => check(names.every((name, at) => at === 0 || names[at - 1] < name), `${what} are not in order, each once`);

// Checkpoints ----------------------------------------------------------------------------------

const NAME = "[^\\s+\\x85]+", WHOLE = /^(0|[1-9]\d{0,18})$/;

function strictBase64(coded) {
  check(base64(coded).toString("base64") === coded, `not base64: ${coded}`);
  return base64(coded);
}

export function readKey(vkey) {
  const parts = new RegExp(`^(${NAME})\\+([0-9a-f]{8})\\+(.*)$`).exec(vkey);
  check(parts, "not a verifier key");
  const [, name, id, coded] = parts, key = strictBase64(coded);
  check(key.length === 33 && key[0] === 1, "not the key of a log");
  check(sha256(`${name}\n`, key).subarray(0, 4).toString("hex") === id, "the key has another id");
  const jwk = { kty: "OKP", crv: "Ed25519", x: key.subarray(1).toString("base64url") };
  return { name, id, key: createPublicKey({ key: jwk, format: "jwk" }) };
}

/** Return what a checkpoint says, once it is sure that its log signed it. */
export function readCheckpoint(note, { name, id, key }) {
  check(Buffer.byteLength(note) <= 1_000_000 && !/[\x00-\x09\x0b-\x1f]/.test(note), "the note is too long, or has control characters");
  const end = note.lastIndexOf("\n\n"), said = note.slice(0, end + 1), lines = note.slice(end + 2).split("\n");
  check(end > 0 && lines.pop() === "" && lines.length > 0 && lines.length <= 100, "the note is not a text and signatures");
  let signed = false;
  for (const line of lines) {
    const parts = new RegExp(`^— (${NAME}) ([^ ]+)$`).exec(line), bytes = parts && strictBase64(parts[2]);
    check(bytes?.length > 4, "a line is not a signature");
    if (parts[1] !== name || bytes.subarray(0, 4).toString("hex") !== id) continue;
    check(verifies(null, Buffer.from(said), key, bytes.subarray(4)), "the checkpoint was altered");
    signed = true;
  }
  const [origin, size, root, ...extensions] = said.slice(0, -1).split("\n");
  check(signed && origin === name, "the checkpoint is not signed by its log");
  check(extensions.every((line) => line !== "") && WHOLE.test(size) && hash(root), "not a checkpoint");
  const ours = extensions.map((line) => line.split(" ")).filter((parts) => parts[0] === "liaison/records/v1");
  check(ours.length === 1 && ours[0].length === 3 && WHOLE.test(ours[0][1]) && hash(ours[0][2]), "the checkpoint does not say the last versions once");
  return { size: BigInt(size), root: base64(root), records: base64(ours[0][2]), line: ours[0].join(" ") };
}

// The trees ------------------------------------------------------------------------------------

/** RFC 9162, 2.1.3.2. */
export function rootOfInclusion(index, size, leaf, proof) {
  let fn = BigInt(index), sn = BigInt(size) - 1n, made = leaf;
  for (const one of proof) {
    check(sn > 0n, "a proof is too long");
    if (fn & 1n || fn === sn) {
      made = nodeHash(one, made);
      while (fn && !(fn & 1n)) { fn >>= 1n; sn >>= 1n; }
    } else made = nodeHash(made, one);
    fn >>= 1n; sn >>= 1n;
  }
  check(sn === 0n, "a proof is too short");
  return made;
}

/** RFC 9162, 2.1.4.2. */
export function checkConsistency(first, second, proof) {
  if (first.size === 0n || first.size === second.size) {
    const root = first.size === 0n ? sha256() : second.root;
    return check(proof.length === 0 && same(first.root, root), "the log was written anew");
  }
  const path = first.size & (first.size - 1n) ? [...proof] : [first.root, ...proof];
  check(path.length > 0, "the proof of consistency is too short");
  let fn = first.size - 1n, sn = second.size - 1n;
  while (fn & 1n) { fn >>= 1n; sn >>= 1n; }
  let ofFirst = path.shift(), ofSecond = ofFirst;
  for (const one of path) {
    check(sn > 0n, "the proof of consistency is too long");
    if (fn & 1n || fn === sn) {
      ofFirst = nodeHash(one, ofFirst); ofSecond = nodeHash(one, ofSecond);
      while (fn && !(fn & 1n)) { fn >>= 1n; sn >>= 1n; }
    } else ofSecond = nodeHash(ofSecond, one);
    fn >>= 1n; sn >>= 1n;
  }
  check(sn === 0n && same(ofFirst, first.root) && same(ofSecond, second.root), "the log was written anew");
}

export function rootOfRecord(record, version, proof) {
  check(proof.length <= 256, "a proof is too long");
  const place = sha256(record);
  return proof.reduceRight((made, one, depth) => (place[depth >> 3] >> (7 - (depth & 7))) & 1 ? nodeHash(one, made) : nodeHash(made, one),
    leafHash(canonical({ format: 1, record, version })));
}

// Evidence -------------------------------------------------------------------------------------

/** Return the commitments in a leaf, by path. */
function commitments(value, path = "", found = new Map()) {
  if (isObject(value) && Object.keys(value).join() === "sha256" && text(value.sha256)) return found.set(path, value.sha256);
  if (value !== null && typeof value === "object")
    for (const [name, part] of Object.entries(value)) commitments(part, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, found);
  return found;
}

/** Return what a file proves, in sentences; throw if anything in it is not as it has to be. */
export function verify(bytes, vkey, older) {
  const key = readKey(vkey), evidence = read(bytes), head = readCheckpoint(evidence.checkpoint, key);
  const told = [`${key.name} signed a log of ${head.size} entries`], acted = new Set();
  if (older !== undefined) {
    const before = readCheckpoint(older, key), given = evidence.consistency;
    check(before.size <= head.size && (given ? BigInt(given.size) === before.size : before.size === head.size), "it proves no growth since the older checkpoint");
    checkConsistency(before, head, given ? given.proof.map(base64) : []);
    check(before.size < head.size || before.line === head.line, "the older checkpoint says other last versions");
    told.push(`it only grew since it had ${before.size}`);
  }
  inOrder(evidence.records.map(({ record }) => record), "the records");
  for (const { record, version, proof, entries } of evidence.records) {
    let last = { position: 0, recorded_at: "" }, redacted = 0;
    for (const [at, { leaf, openings, proof }] of entries.entries()) {
      const what = `version ${at + 1} of ${record}`;
      check(leaf.record === record && leaf.version === at + 1, `${what} is missing`);
      check(leaf.position > last.position && leaf.recorded_at >= last.recorded_at, `${what} is older than the one before`);
      check(leaf.position <= head.size, `${what} is beyond the checkpoint`);
      check(same(rootOfInclusion(leaf.position - 1, head.size, leafHash(canonical(leaf)), proof.map(base64)), head.root), `${what} is not in the log`);
      inOrder(openings.map(({ path }) => path), `the openings of ${what}`);
      const committed = commitments(leaf);
      for (const { path, salt, text } of openings)
        check(committed.get(path) === sha256(Buffer.from(salt, "hex"), text).toString("hex"), `${what} has another text at ${path}`);
      redacted += committed.size - openings.length;
      acted.add(leaf.actor_id);
      last = leaf;
    }
    check(version === entries.length && same(rootOfRecord(record, version, proof.map(base64)), head.records), `version ${version} is not the last of ${record}`);
    told.push(`${record} has ${version} entries, all of them here; ${redacted} texts are redacted`);
  }
  const named = Object.keys(evidence.actors);
  check(named.length === acted.size && named.every((actor) => acted.has(actor)), "the actors are not those of the entries");
  return told;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const [file, vkey, older] = process.argv.slice(2);
    check(vkey !== undefined, "expected: FILE VKEY [OLDER_CHECKPOINT]");
    console.log(verify(readFileSync(file), vkey, older && readFileSync(older, "utf-8")).join("\n"));
  } catch (error) {
    console.error(`Not proved: ${error.message}`);
    process.exitCode = 1;
  }
}
