import { expect, test } from "vitest";
import { brat } from "../../../src/formats/brat/index.ts";
import { exchanged, projectFiles } from "./project.ts";

const project = await projectFiles("brat");
const result = exchanged(project, brat);

test("a brat project comes in completely", () => {
	expect([result.tally, result.codes]).toEqual([[11, 0, 0, 0], ["W_ENTITY_NEW"]]);
});

test("a brat project goes out as it came in", () => {
	const written = result.files.get("page.ann") ?? "";
	expect(result.files.get("page.txt")).toBe(project.get("page.txt"));
	expect(statementsIn(written)).toEqual(statementsIn(project.get("page.ann") ?? ""));
});

test("the configuration of an exported brat project declares what the project declares", () => {
	const written = declarationsIn(result.files.get("annotation.conf") ?? "");
	const stated = declarationsIn(project.get("annotation.conf") ?? "");
	// Ascribe declares more participants and ends of relations, but only the attributes that annotations have.
	expect([...stated].filter((one) => !written.has(one))).toEqual([
		"attributes Negation Arg Sale",
		"attributes Certainty Arg Regret",
		"attributes Certainty Value Certain",
		"attributes Role Value Seller",
	]);
	const typesIn = (declarations: ReadonlySet<string>) =>
		[...new Set([...declarations].map((one) => one.split(" ").slice(0, 2).join(" ")))].toSorted();
	expect(typesIn(written)).toEqual(typesIn(stated));
});

/** Returns each part of the declarations of a configuration, by the rules of brat: `Type<tab>Part:A|B, Part:C`. */
function declarationsIn(configuration: string): ReadonlySet<string> {
	const [, events = ""] = /\[events\]\n([^[]*)/.exec(configuration) ?? [];
	const eventTypes = events.split("\n").flatMap((line) => line.split("\t")[0] || []);
	const found = new Set<string>();
	let section = "";
	for (const line of configuration.split("\n").filter((one) => one !== "")) {
		const heading = /^\[(\w+)\]$/.exec(line)?.[1];
		section = heading ?? section;
		if (heading !== undefined) continue;
		const [type = "", parts = ""] = line.split("\t");
		found.add(`${section} ${type}`);
		for (const part of parts.split(/,\s*/).filter((one) => one !== "")) {
			const [name = "", types = ""] = part.split(/:(?=[^:]*$)/);
			const alternatives = types.split("|").flatMap((one) => (one === "<EVENT>" ? eventTypes : one));
			for (const one of alternatives) found.add(`${section} ${type} ${name.replace(/[?*+]$/, "")} ${one}`);
		}
	}
	return found;
}

/**
 * Returns what brat reads: each line with the ids replaced by what they stand for, sorted. The ids, links and names
 * of entities that Ascribe adds are left out.
 */
function statementsIn(annotations: string): readonly string[] {
	const lines = annotations.split("\n").filter((line) => line !== "");
	const texts = new Map<string, string>();
	for (const line of lines.filter((one) => one.startsWith("T"))) {
		const [id = "", typed = "", words = ""] = line.split("\t");
		texts.set(id, `${typed} “${words}”`);
	}
	const events = new Map<string, string>();
	const named = (text: string): string =>
		text.replace(/\b[TE]\d+\b/g, (id) => texts.get(id) ?? events.get(id) ?? id);
	const eventLines = lines.filter((line) => line.startsWith("E"));
	for (const line of eventLines) {
		const [id = "", parts = ""] = line.split("\t");
		const participants = parts.split(" ").filter((part) => !/:E\d/.test(part));
		events.set(id, `{${named(participants.toSorted().join(" "))}}`);
	}
	const relations = new Map(
		lines.flatMap((line) => (line.startsWith("R") ? [line.trim().split("\t") as [string, string]] : [])),
	);
	const added = /^(?:#\d+\t(?:annotation_id|name) |N\d+\tReference \S+ this_document:)/;
	return lines
		.filter((line) => !added.test(line))
		.map((line) => {
			const [, ...parts] = line.trim().split("\t");
			const body = parts.join("\t").replace(/\bR\d+\b/g, (id) => relations.get(id) ?? id);
			const isEvent = line.startsWith("E");
			return `${line.charAt(0)} ${named(isEvent ? body.split(" ").toSorted().join(" ") : body)}`;
		})
		.toSorted();
}
