// Asks Cedar the questions of a file and prints, as one JSON object, how it answered and how long an answer took.
// Use: node run.mjs CASES.jsonl [ROUNDS]   where a line is {"situation":{word:value,…},"permit":true|false}
import { readFileSync } from "node:fs";
import cedar from "@cedar-policy/cedar-wasm/nodejs";

const CALLS_PER_ROUND = 20; // about a millisecond: short enough that most rounds run undisturbed beside other work
const POLICIES = "guideline-2025";

const [file, rounds = "2000"] = process.argv.slice(2);
const cases = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const text = readFileSync(new URL("guideline-2025.cedar", import.meta.url), "utf8");

const parsed = cedar.preparsePolicySet(POLICIES, { staticPolicies: text });
if (parsed.type !== "success") throw new Error(JSON.stringify(parsed.errors));

// Everything that a caller can make ready is made ready: only the call is timed.
const calls = cases.map(({ situation }) => ({
  principal: { type: "Person", id: "asker" },
  action: { type: "Action", id: "use" },
  resource: { type: "Service", id: "asked-for" },
  context: situation,
  preparsedPolicySetId: POLICIES,
  entities: [],
}));

// Cedar numbers the policies of a text in their order.
const clauses = [...text.matchAll(/@id\("([^"]+)"\)/g)].map((match) => match[1]);
const decisive = new Set();
const differ = [];
calls.forEach((call, index) => {
  const answer = cedar.statefulIsAuthorized(call);
  if (answer.type !== "success") throw new Error(JSON.stringify(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
  diagnostics.reason.forEach((policy) => decisive.add(clauses[Number(policy.slice("policy".length))]));
  if ((decision === "allow") !== cases[index].permit) differ.push(index);
});

const took = [];
let next = 0;
for (let round = 0; round < Number(rounds); round++) {
  const begun = process.hrtime.bigint();
  for (let call = 0; call < CALLS_PER_ROUND; call++) cedar.statefulIsAuthorized(calls[(next + call) % calls.length]);
  took.push(Number(process.hrtime.bigint() - begun) / CALLS_PER_ROUND);
  next = (next + CALLS_PER_ROUND) % calls.length;
}
took.sort((left, right) => left - right);
const at = (share) => took[Math.floor(share * (took.length - 1))];

const { version } = JSON.parse(readFileSync(new URL("node_modules/@cedar-policy/cedar-wasm/package.json", import.meta.url), "utf8"));
console.log(JSON.stringify({
  version,
  node: process.version,
  cases: cases.length,
  agreements: cases.length - differ.length,
  differ: differ.slice(0, 10),
  policies: clauses.length,
  silent: clauses.filter((clause) => !decisive.has(clause)),
  nanoseconds: { median: at(0.5), low: at(0.05), high: at(0.95), rounds: took.length },
}));
