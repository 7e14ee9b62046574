// Runs docs/verify-evidence.mjs for the tests: many files at once, or the vectors, given as JSON.
import { readFileSync } from "node:fs";
import * as verifier from "../../../docs/verify-evidence.mjs";

const given = JSON.parse(readFileSync(0, "utf-8"));
const base64 = (text) => Buffer.from(text, "base64");
const written = (hash) => hash.toString("base64");

/** Say for each file what is wrong with it; null: nothing. */
const verdicts = () => given.map(({ file, evidence, keys, key, older, witnesses }) => {
  try {
    const bytes = evidence === undefined ? base64(file) : Buffer.from(evidence);
    verifier.verify(bytes, keys ?? key, { older: older ?? undefined, witnesses: witnesses ?? [] });
    return null;
  } catch (error) {
    return error.message;
  }
});

/** Compute what the vectors say, of their leaves and proofs. */
const computed = () => {
  const hashes = given.entries.map(({ leaf }) => verifier.leafHash(leaf));
  const key = verifier.readKey(given.key);
  const [older, newer] = given.checkpoints.map((note) => verifier.readCheckpoint(note, [key]));
  verifier.checkConsistency(older, newer, given.consistency.map(base64));
  return {
    leaves: given.entries.map(({ leaf }) => verifier.canonical(JSON.parse(leaf))),
    hashes: hashes.map(written),
    roots: given.inclusion.map((proofs, before) => proofs.map((proof, index) =>
      written(verifier.rootOfInclusion(index, before + 1, hashes[index], proof.map(base64))))),
    records: given.records.map(({ record, version, proof }) => written(verifier.rootOfRecord(record, version, proof.map(base64)))),
    signed: [older, newer].map(({ size, root, records }) => [Number(size), written(root), written(records)]),
    told: verifier.verify(Buffer.from(given.evidence), given.key, { older: given.checkpoints[0] }),
  };
};

console.log(JSON.stringify(process.argv[2] === "vectors" ? computed() : verdicts()));
