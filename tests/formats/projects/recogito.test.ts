import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csv } from "../../../src/formats/csv/index.ts";
import { webAnnotation } from "../../../src/formats/web-annotation/index.ts";
import { exchanged, projectFiles } from "./project.ts";

describe("Web Annotations of Recogito", () => {
	test("come in completely", async () => {
		const { tally, codes } = exchanged(await projectFiles("recogito"), webAnnotation);
		// The stamp is not a part of the text.
		expect([tally, codes.toSorted()]).toEqual([
			[7, 0, 1, 0],
			["W_ENTITY_NEW", "W_OFFSET_UNIT", "W_ORPHAN"],
		]);
	});

	test("go out with all of their members, with their relations and replies", async () => {
		const project = await projectFiles("recogito");
		const { files } = exchanged(project, webAnnotation);
		const [before = "", after = ""] = [...project.values(), ...files.values()];
		expect(shownBy(after)).toEqual(shownBy(before));
	});

	test("are read from Ascribe's own file with the same replies", async () => {
		const project = await projectFiles("recogito");
		const [before = ""] = project.values();
		const { files } = exchanged(project, webAnnotation);
		const again = exchanged(files, webAnnotation);
		const [after = ""] = again.files.values();
		expect(shownBy(after)).toEqual(shownBy(before));
	});
});

test("a table of Recogito goes out with its quotes, types, tags, comments and other columns", async () => {
	const project = await projectFiles("recogito-csv");
	const { files, tally } = exchanged(project, csv);
	expect(tally).toEqual([5, 0, 0, 0]);
	const [before = "", after = ""] = [...project.values(), ...files.values()];
	const [stated, written] = [before, after].map(
		(content) => Papa.parse<Record<string, string>>(content, { header: true, skipEmptyLines: true }).data,
	);
	const named = {
		...{ UUID: "id", FILE: "document", QUOTE_TRANSCRIPTION: "quote", ANCHOR: "start", TYPE: "layer" },
		...{ URI: "URI", VOCAB_LABEL: "VOCABLABEL", LAT: "LAT", LNG: "LNG", PLACE_TYPE: "PLACETYPE" },
		...{ VERIFICATION_STATUS: "VERIFICATIONSTATUS", TAGS: "tags", COMMENTS: "comments" },
	} as const;
	// The text starts with a character of two UTF-16 units, which Recogito counts.
	const shown = (column: string, cell = "") => {
		if (column === "FILE") return cell.replace(/\.txt$/, "");
		if (column === "ANCHOR") return String(Number(cell.replace("char-offset:", "")) - 1);
		return column === "TAGS" ? cell.replaceAll("|", "; ") : cell;
	};
	expect(Object.keys(stated?.[0] ?? {}).toSorted()).toEqual(Object.keys(named).toSorted());
	const byId = (a: { readonly UUID?: string }, b: { readonly UUID?: string }) =>
		String(a.UUID) < String(b.UUID) ? -1 : 1;
	const rows = written?.map((row) =>
		Object.fromEntries(Object.entries(named).map(([column, name]) => [column, row[name] ?? ""])),
	);
	expect(rows?.toSorted(byId)).toEqual(
		stated
			?.map((row) =>
				Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, shown(column, cell)])),
			)
			.toSorted(byId),
	);
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface Item {
	readonly id: string;
	readonly motivation: Json;
	readonly body?: Json;
	readonly target: Json;
}

/**
 * Returns each annotation with all of its members. Positions and the words around a quote are left out, because tools
 * count and cut them differently. So are addresses of Ascribe's own: the document, the link to an entity, and the address
 * before the id of an annotation. Annotations and their bodies are in any order.
 */
function shownBy(content: string): readonly string[] {
	const file: readonly Item[] & { readonly first?: { readonly items: readonly Item[] } } =
		JSON.parse(content);
	const items = file.first?.items ?? file;
	const ids = new Set(items.map(({ id }) => idIn(id)));
	const isOwnLink = (body: Json) => JSON.stringify(body).includes(".jsonld#");
	return items
		.map((item) => {
			const { id, motivation, body, target, ...others } = item;
			const relation = relationOf(item);
			if (relation !== undefined) return JSON.stringify(relation);
			const bodies = listed(body).filter((one) => !isOwnLink(one) && JSON.stringify(one) !== noteTag);
			const members = Object.fromEntries(Object.entries(others).filter(([key]) => !addedKeys.has(key)));
			return sorted({
				...members,
				id: idIn(id),
				motivation: listed(motivation),
				bodies: bodies.map(sorted).toSorted(),
				target: listed(target).map((one) => replyTarget(one, ids) ?? quotesIn(one)),
			});
		})
		.toSorted();
}

/** The context of the file is that of each annotation. The other keys are those that Ascribe adds. */
const addedKeys = new Set(["@context", "export", "importedFrom", "webAnnotation", "wholeDocument"]);

/** The tag of the layer for notes. */
const noteTag = JSON.stringify({ type: "TextualBody", purpose: "tagging", value: "note" });

/** Returns an id without the address of the file that an export puts before it. */
const idIn = (id: string): string => id.replace(/^page\.jsonld#|^#/, "");

/** Returns the id of the annotation to which a reply leads. Undefined if the target is a text. */
function replyTarget(target: Json, ids: ReadonlySet<string>): string | undefined {
	const id = idIn(String(typeof target === "string" ? target : objectIn(target).id));
	return ids.has(id) ? id : undefined;
}

const listed = (value: Json | undefined): readonly Json[] =>
	value === undefined ? [] : isArray(value) ? value : [value];
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const objectIn = (value: Json | undefined): { readonly [key: string]: Json } =>
	typeof value === "object" && value !== null && !isArray(value) ? value : {};

/** Returns JSON with the keys in alphabetical order. */
function sorted(value: Json): string {
	if (isArray(value)) return `[${value.map(sorted).join()}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const object = objectIn(value);
	return `{${Object.keys(object)
		.toSorted()
		.map((key) => `${key}:${sorted(object[key] ?? null)}`)
		.join()}}`;
}

/** Returns the words of a target, its other selectors, or that it is a whole page. */
function quotesIn(target: Json): string {
	const selectors = listed(objectIn(target).selector).map(objectIn);
	const shown = selectors.filter(({ type }) => type !== "TextPositionSelector");
	if (shown.length === 0) return "whole page";
	return shown.map(({ type, exact, value }) => `${type} ${exact ?? value}`).join();
}

/** Returns the label of a relation and the ids of its ends, which Recogito has as two targets. */
function relationOf({ id, motivation, body, target }: Item): readonly string[] | undefined {
	if (motivation !== "linking") return undefined;
	const [first, second] = listed(target);
	const link = listed(body).find((one) => objectIn(one).purpose === "linking");
	const label = listed(body)
		.map((one) => objectIn(one).value)
		.find((one) => one !== undefined);
	const [from, to] =
		second === undefined ? [first, objectIn(link).source] : [objectIn(first).id, objectIn(second).id];
	return [idIn(id), String(label), idIn(String(from)), idIn(String(to))];
}
