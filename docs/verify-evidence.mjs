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

/** Let nothing through that a terminal would obey, or that stands where it does not show: what is read may be an enemy's. */
export const shown = (text) => text.replace(/[\p{C}\p{Z}]/gu, (sign) => {
  const code = sign.codePointAt(0), [mark, digits] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return sign === " " ? sign : `\\${mark}${code.toString(16).padStart(digits, "0")}`;
});

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

// Days and dates: real ones, and in a set of two, some day from the one to the other
const monthDays = (year, month) => month === 2 ? 28 + (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) : 30 + ((month + (month > 7)) % 2);
const isPart = (text) => {
  const [year, month = 1, day = 1] = text.split("-").map(Number);
  return year > 0 && month > 0 && month < 13 && day > 0 && day <= monthDays(year, month);
};
const isDay = (value) => like(/^\d{4}-\d\d-\d\d$/)(value) && isPart(value);
const isMoment = (value) => like(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/)(value) && isDay(value.slice(0, 10));
const D = "(\\d{4}(?:-\\d\\d(?:-\\d\\d)?)?)";
const DATES = new RegExp(`^(?:${D}|XXXX|\\[${D}\\.\\.${D}\\]|\\[\\.\\.${D}\\]|\\[${D}\\.\\.\\]|${D}/${D}|\\.\\./${D}|\\.\\.)$`);
const isPartialDate = (value) => {
  const given = text(value) && DATES.exec(value)?.slice(1).filter((part) => part !== undefined);
  // A month or a year ends after whatever begins with the same digits.
  return Boolean(given) && given.every(isPart) && (given.length < 2 || given[0] <= given[1] || given[0].startsWith(given[1]));
};

// Leaves: a commitment is an object whose only member is sha256, and no payload or source as a whole
const isCommitment = object({ sha256: like(/^[0-9a-f]{64}$/) }), claimsToBeOne = (value) => isObject(value) && Object.keys(value).join() === "sha256";
const isSound = (value) => claimsToBeOne(value) ? isCommitment(value) : value === null || typeof value !== "object" || Object.values(value).every(isSound);
const isStated = (value) => isObject(value) && !claimsToBeOne(value) && isSound(value);
const word = like(/^[\x21-\x7e]{1,200}$/), kind = (value) => value === "PERSON" || value === "PROGRAM";
const columns = {
  position: count, id: word, record: word, version: count, type: word, type_version: count, payload: isStated, effective_on: isPartialDate, effective_from: isDay,
  recorded_at: isMoment, actor_id: word, command_id: word, sources: list(isStated), exceptional: flag, replayed: flag,
}, perhaps = { reason: isCommitment, corrects: count, about: count };
const ofFormat = (number) => (value) => value === number;
const isLeaf1 = object({ format: ofFormat(1), ...columns }, perhaps);
const isLeaf2 = object({ format: ofFormat(2), ...columns }, {
  ...perhaps, actor: object({ kind, name: isCommitment }), command: object({ fingerprint: isCommitment }),
});
const isBefore = (leaf) => (leaf.corrects ?? 0) < leaf.position && (leaf.about ?? 0) < leaf.position;
const entryOf = (...leaves) => object({
  leaf: (value) => leaves.some((isLeaf) => isLeaf(value)) && isBefore(value),
  openings: list(object({ path: text, salt: like(/^[0-9a-f]{32}$/), text })), proof: list(hash),
});
const isNamed = object({ kind, name: text }), isShown = object({ entry: entryOf(isLeaf2) });
const evidenceOf = (format, entry, isActor) => object({
  format: (value) => value === format, checkpoint: text,
  records: (value) => list(object({ record: word, version: count, proof: list(hash), entries: list(entry) }))(value) && value.length > 0,
  actors: (value) => isObject(value) && Object.keys(value).every(word) && Object.values(value).every((one) => one === null || isActor(one)),
}, { consistency: object({ size: from(0), proof: list(hash) }) });
const isEvidence1 = evidenceOf("liaison-evidence/1", entryOf(isLeaf1), isNamed);
const isEvidence2 = evidenceOf("liaison-evidence/2", entryOf(isLeaf1, isLeaf2), (value) => isNamed(value) || isShown(value));

function read(bytes) {
  check(bytes.length <= 100_000_000, "the file is too large");
  const evidence = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  check(same(Buffer.from(`${canonical(evidence)}\n`), bytes), "the file is not canonical JSON and a newline");
  check(isEvidence1(evidence) || isEvidence2(evidence), "the file is not as the format says");
  return evidence;
}

const base64 = (coded) => Buffer.from(coded, "base64");
const inOrder = (names, what) => check(names.every((name, at) => at === 0 || names[at - 1] < name), `${what} are not in order, each once`);

// Checkpoints ----------------------------------------------------------------------------------

// What Unicode calls white space: \\s of JavaScript is more, and of others less.
const NAME = "[^+\\x00-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+", WHOLE = /^(0|[1-9]\d{0,18})$/, MOST = 2n ** 63n - 1n;
const LOG = 1, WITNESS = 4;

function strictBase64(coded) {
  check(base64(coded).toString("base64") === coded, "not base64, or not as it is written");
  return base64(coded);
}

function whole(digits) {
  check(WHOLE.test(digits) && BigInt(digits) <= MOST, "not a number, or too large");
  return BigInt(digits);
}

export function readKey(vkey, kind = LOG) {
  const parts = new RegExp(`^(${NAME})\\+([0-9a-f]{8})\\+(.*)$`, "s").exec(vkey.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""));
  check(parts, "not a verifier key");
  const [, name, id, coded] = parts, key = strictBase64(coded);
  check(key.length === 33 && key[0] === kind, kind === LOG ? "not the key of a log" : "not the key of a witness");
  check(sha256(`${name}\n`, key).subarray(0, 4).toString("hex") === id, "the key has another id");
  const jwk = { kty: "OKP", crv: "Ed25519", x: key.subarray(1).toString("base64url") };
  return { name, id, kind, key: createPublicKey({ key: jwk, format: "jwk" }) };
}

/** Whether a key made a signature over a text; that of a witness has the time before it. */
function isSignedBy({ key, kind }, said, signature) {
  if (kind === LOG) return verifies(null, Buffer.from(said), key, signature);
  if (signature.length !== 72 || signature.readBigUInt64BE() > MOST) return false;
  return verifies(null, Buffer.from(`cosignature/v1\ntime ${signature.readBigUInt64BE()}\n${said}`), key, signature.subarray(8));
}

/** Return what a checkpoint says, once it is sure that its log signed it, and all who were asked to see it. */
export function readCheckpoint(note, keys, witnesses = []) {
  check(note.isWellFormed() && Buffer.byteLength(note) <= 1_000_000 && !/[\x00-\x09\x0b-\x1f\x7f-\x9f]/.test(note), "the note is too long, or has control characters");
  const end = note.lastIndexOf("\n\n"), said = note.slice(0, end + 1), lines = note.slice(end + 2).split("\n");
  check(end >= 0 && lines.pop() === "" && lines.length > 0 && lines.length <= 100, "the note is not a text and signatures");
  const signed = new Set();
  for (const line of lines) {
    const parts = new RegExp(`^— (${NAME}) ([^ ]+)$`).exec(line), bytes = parts && strictBase64(parts[2]);
    check(bytes?.length > 4, "a line is not a signature");
    for (const key of [...keys, ...witnesses].filter(({ name, id }) => name === parts[1] && id === bytes.subarray(0, 4).toString("hex"))) {
      check(isSignedBy(key, said, bytes.subarray(4)), "the checkpoint was altered");
      signed.add(key);
    }
  }
  const [origin, digits, root, ...extensions] = said.slice(0, -1).split("\n");
  check(keys.some((key) => key.name === origin && signed.has(key)), "the checkpoint is not signed by its log");
  for (const { name } of witnesses) check([...signed].some((key) => key.kind === WITNESS && key.name === name), `the checkpoint is not signed by the witness ${name}`);
  check(extensions.every((line) => line !== "") && hash(root), "not a checkpoint");
  const size = whole(digits), ours = (first) => extensions.map((line) => line.split(" ")).filter((parts) => parts[0] === first);
  const [records, ...more] = ours("liaison/records/v1"), [made, ...again] = ours("liaison/made-at/v1");
  check(records?.length === 3 && more.length === 0 && hash(records[2]), "the checkpoint does not say the last versions once");
  const number = whole(records[1]);
  check(number <= size && (number > 0n || size === 0n), "the checkpoint counts records that its entries are not of");
  check(again.length === 0 && (made === undefined || (made.length === 2 && isMoment(made[1]))), "the checkpoint does not say once when it was made");
  return { origin, size, root: base64(root), number, records: base64(records[2]), madeAt: made?.[1] };
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
  if (isCommitment(value)) return found.set(path, value.sha256);
  if (value !== null && typeof value === "object")
    for (const [name, part] of Object.entries(value)) commitments(part, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, found);
  return found;
}

/** Check that an entry is in the log and was opened as it was entered; return the texts of it, by path, null if not opened. */
function checkEntry({ leaf, openings, proof }, head, what) {
  check(leaf.position <= head.size, `${what} is beyond the checkpoint`);
  check(same(rootOfInclusion(leaf.position - 1, head.size, leafHash(canonical(leaf)), proof.map(base64)), head.root), `${what} is not in the log`);
  inOrder(openings.map(({ path }) => path), `the openings of ${what}`);
  const committed = commitments(leaf), texts = new Map([...committed.keys()].map((path) => [path, null]));
  for (const { path, salt, text } of openings) {
    check(committed.get(path) === sha256(Buffer.from(salt, "hex"), text).toString("hex"), `${what} has another text at ${path}`);
    texts.set(path, text);
  }
  return texts;
}

/** Check who acted, and return it by id: their kind, their name, and the position of the entry that shows it. */
function checkActors(actors, leaves, head) {
  const acted = new Set(leaves.map(({ actor_id }) => actor_id)), named = Object.keys(actors);
  check(named.length === acted.size && named.every((id) => acted.has(id)), "the actors are not those of the entries");
  const who = new Map(Object.entries(actors).map(([id, said]) => {
    if (said === null || !Object.hasOwn(said, "entry")) return [id, said ?? {}];
    const { leaf, openings } = said.entry;
    check(leaf.actor_id === id && leaf.actor && openings.every(({ path }) => path === "/actor/name"), `${id} is not shown by the entry that names them`);
    return [id, { kind: leaf.actor.kind, name: checkEntry(said.entry, head, `the entry that shows ${id}`).get("/actor/name"), position: leaf.position }];
  }));
  for (const { actor_id, position, format, actor } of leaves) {
    const by = who.get(actor_id).position;
    check(actor ? position === by : format === 1 || by < position, `${actor_id} is not shown by the first entry that could`);
  }
  return who;
}

const named = (id, { kind, name, position }) => kind === undefined ? `${id} was erased`
  : `${id} is ${name === null ? "erased" : `“${name}”`} (${kind})${position ? `, by entry ${position}` : ", which is not proved"}`;

/** Return what a file proves, in sentences; throw if anything in it is not as it has to be. */
export function verify(bytes, vkeys, { older, witnesses = [] } = {}) {
  const keys = [vkeys].flat().map((vkey) => readKey(vkey)), seers = witnesses.map((vkey) => readKey(vkey, WITNESS));
  const evidence = read(bytes), head = readCheckpoint(evidence.checkpoint, keys, seers), given = evidence.consistency;
  const told = [`${head.origin} signed a log of ${head.size} entries${head.madeAt ? ` at ${head.madeAt}` : ""}`], leaves = [];
  if (older !== undefined) {
    const before = readCheckpoint(older, keys);
    check(before.origin === head.origin, "the older checkpoint is of another log");
    check(before.size <= head.size && (given ? BigInt(given.size) === before.size : before.size === head.size), "it proves no growth since the older checkpoint");
    checkConsistency(before, head, given ? given.proof.map(base64) : []);
    check(before.size < head.size || (same(before.records, head.records) && before.number === head.number), "the older checkpoint says other last versions");
    told.push(`it only grew since it had ${before.size}`);
  } else check(!given || given.size <= head.size, "it proves growth since more entries than there are");
  inOrder(evidence.records.map(({ record }) => record), "the records");
  check(evidence.records.length <= head.number, "there are more records than the checkpoint counts");
  for (const { record, version, proof, entries } of evidence.records) {
    let last = { position: 0, recorded_at: "" }, redacted = 0;
    for (const [at, entry] of entries.entries()) {
      const { leaf } = entry, what = `version ${at + 1} of ${record}`;
      check(leaf.record === record && leaf.version === at + 1, `${what} is missing`);
      check(leaf.position > last.position && leaf.recorded_at >= last.recorded_at, `${what} is older than the one before`);
      const texts = checkEntry(entry, head, what);
      redacted += [...texts].filter(([path, text]) => text === null && !/^\/(actor|command)\//.test(path)).length;
      leaves.push(leaf);
      last = leaf;
    }
    check(version === entries.length && same(rootOfRecord(record, version, proof.map(base64)), head.records), `version ${version} is not the last of ${record}`);
    told.push(`${record} has ${version} entries, all of them here; ${redacted} texts are redacted`);
  }
  for (const [id, who] of checkActors(evidence.actors, leaves, head)) told.push(named(id, who));
  return told.map(shown);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const [file, vkey, older] = process.argv.slice(2);
    check(vkey !== undefined, "expected: FILE VKEY [OLDER_CHECKPOINT]");
    console.log(verify(readFileSync(file), vkey, { older: older && readFileSync(older, "utf-8") }).join("\n"));
  } catch (error) {
    console.error(`Not proved: ${shown(error.message)}`);
    process.exitCode = 1;
  }
}
