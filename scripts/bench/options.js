import { parseArgs } from "node:util";
import { sizeNames } from "./sizes.js";

/**
 * What `npm run bench` is asked for. Without words it is all of it, and then
 * the figures are written to the documentation.
 *
 * @typedef {import("./sizes.js").SizeName} SizeName
 * @typedef {"built" | "markdown"} Mode
 * @typedef {"none" | "default" | "all"} Peers `default` has peers up to 200k words, for larger ones take minutes
 * @typedef {{ readonly sizes: readonly SizeName[], readonly modes: readonly Mode[], readonly peers: Peers,
 *   readonly runs: number, readonly writes: boolean, readonly command: string }} Options
 *
 * @param {readonly string[]} words
 * @returns {Options}
 * @throws {Error} with a sentence for the user
 */
export function readOptions(words) {
	const { values } = parseArgs({
		args: [...words],
		options: {
			sizes: { type: "string", default: sizeNames.join(",") },
			modes: { type: "string", default: modes.join(",") },
			peers: { type: "string", default: "default" },
			runs: { type: "string", default: "3" },
			write: { type: "boolean", default: false },
		},
	});
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1)
		throw new Error(`--runs must be a number from 1, not ${values.runs}.`);
	const chosen = {
		sizes: listed("--sizes", values.sizes, sizeNames),
		modes: listed("--modes", values.modes, modes),
		peers: oneOf("--peers", values.peers, peers),
	};
	const isFull =
		chosen.sizes.length === sizeNames.length &&
		chosen.modes.length === modes.length &&
		chosen.peers !== "none" &&
		runs >= 3;
	const command = ["npm run bench", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
	return { ...chosen, runs, writes: values.write || isFull, command };
}

/** @type {readonly Mode[]} */
const modes = ["built", "markdown"];
/** @type {readonly Peers[]} */
const peers = ["none", "default", "all"];

/** @template {string} T @param {string} option @param {string} value @param {readonly T[]} known */
function listed(option, value, known) {
	const wanted = value.split(",").map((one) => oneOf(option, one, known));
	return known.filter((one) => wanted.includes(one));
}

/** @template {string} T @param {string} option @param {string} value @param {readonly T[]} known @returns {T} */
function oneOf(option, value, known) {
	const found = known.find((one) => one === value);
	if (found === undefined) throw new Error(`${option} knows ${known.join(", ")}, not "${value}".`);
	return found;
}
