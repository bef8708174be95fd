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

test("the configuration of an exported brat project declares its events", () => {
	const configuration = result.files.get("annotation.conf") ?? "";
	expect(configuration).toMatch(/^Sale\tSeller\*:\S+, Buyer\*:\S+, Thing\*:\S+$/m);
	expect(configuration.split("[relations]")[0]).not.toContain("Regret");
});

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
