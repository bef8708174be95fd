import { describe, expect, test } from "vitest";
import { formats } from "../../../src/formats/index.ts";
import { contentOf, everything } from "../builders.ts";
import { shipped } from "../shipped.ts";

/** The names of the sources of the shipped article. */
const claimants = ["International Intellectual Property Alliance", "ESA"];
const [document] = shipped.documents;
const paraphrases = (document?.spans ?? []).flatMap(({ layer, entity }) => {
	const [title] = entity.fields.get(layer.entityType.title) ?? [];
	return layer.id === "claim" && title?.kind === "text" ? [title.text] : [];
});

function fileOf(id: string, options = everything): string {
	const [file] = formats.find((one) => one.id === id)?.write(shipped, options).files ?? [];
	return file ? contentOf(file) : "";
}

/** Returns the pieces of a file, separated by `separator`, that contain a paraphrase but not who claims it. */
function unattributed(id: string, separator: string, options = everything): readonly string[] {
	const pieces = fileOf(id, options)
		.split(separator)
		.filter((piece) => paraphrases.some((text) => piece.includes(text)));
	expect(pieces.length).toBeGreaterThan(0);
	return pieces.filter((piece) => !claimants.some((name) => piece.includes(name)));
}

describe("a paraphrase is exported with its claimant", () => {
	test("in the same row of CSV and TSV, with and without the other fields", () => {
		for (const id of ["csv", "tsv"]) {
			expect(unattributed(id, "\r\n")).toEqual([]);
			expect(unattributed(id, "\r\n", { ...everything, entityFields: false })).toEqual([]);
		}
	});

	test("in the same row of an Excel sheet, with and without the other fields", () => {
		expect(unattributed("xlsx", "</row>")).toEqual([]);
		expect(unattributed("xlsx", "</row>", { ...everything, entityFields: false })).toEqual([]);
	});

	test("in the same paragraph of Markdown, with and without the other fields", () => {
		expect(unattributed("markdown", "\n\n")).toEqual([]);
		expect(unattributed("markdown", "\n\n", { ...everything, entityFields: false })).toEqual([]);
	});

	test("in the same span of TEI", () => {
		const [, ...spans] = fileOf("tei").split('<spanGrp type="claim">');
		const titles = [...(spans[0] ?? "").matchAll(/<span [^>]*>([^<]*)<\/span>/g)].map(
			([, title = ""]) => title,
		);
		expect(titles.length).toBeGreaterThan(paraphrases.length);
		expect(titles.filter((title) => paraphrases.includes(title))).toEqual([]);
	});

	test("in the same link of HTML", () => {
		const links = [...fileOf("html").matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, label = ""]) =>
			label.replace(/<[^>]*>/g, ""),
		);
		expect(links.some((label) => label.endsWith(`: ${paraphrases[0]}`))).toBe(true);
		expect(links.filter((label) => paraphrases.includes(label))).toEqual([]);
	});
});
