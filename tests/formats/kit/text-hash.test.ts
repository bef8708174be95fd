import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { emptyImport } from "../../../src/corpus/index.ts";
import { type FileContent, type Format, formats } from "../../../src/formats/index.ts";
import { asImport, contentOf, corpus, doc, everything, span } from "../builders.ts";
import { layers } from "../layers.ts";

const content = "🏴 isoHunt is bad.";
const sample = corpus(doc("report", content, [span(content, "a1", "isoHunt")]));
const hash = createHash("sha256").update(content, "utf8").digest("hex");
const otherHash = createHash("sha256").update("Another text.").digest("hex");

const formatOf = (id: string): Format<FileContent> => {
	const format = formats.find((one) => one.id === id);
	if (!format) throw new Error(`There is no format ${id}.`);
	return format;
};

/** The problems and texts of what a format wrote of the sample, read again after a change. */
function readAfter(id: string, change: (written: string) => string) {
	const { write, read } = formatOf(id);
	const files = write(sample, everything).files.map(asImport);
	const changed = files.map((file) => ({ ...file, content: change(file.content) }));
	const { value, problems } = read?.(changed, layers) ?? { value: emptyImport, problems: [] };
	return { texts: value.documents.map(({ text }) => text), problems };
}

const families = [
	["json", `"textSha256": "${hash}"`, "/documents/0/textSha256"],
	["html", `"textSha256": "${hash}"`, "/documents/0/textSha256"],
	["web-annotation", `"textSha256": "${hash}"`, "/included/0/textSha256"],
	["spacy", `"textSha256":"${hash}"`, "1:1/meta/textSha256"],
	["doccano", `"textSha256":"${hash}"`, "1:1/meta/textSha256"],
	["label-studio", `"textSha256": "${hash}"`, "/0/data/document/textSha256"],
	["hypothesis", `"textSha256": "${hash}"`, "/documents/0/textSha256"],
	["cas-json", `"text_sha256": "${hash}"`, "/%FEATURE_STRUCTURES/2"],
	["cas-xmi", `text_sha256="${hash}"`, "6:1"],
	["tei", `<note type="text-sha256">${hash}</note>`, "4:1"],
] as const;

/** Matches the hash with the surrounding syntax of each format, to remove it from a file. */
const stating = new RegExp(
	`"textSha256":\\s*"${hash}",|,\\s*"text_sha256":\\s*"${hash}"| text_sha256="${hash}"|<notesStmt>.*</notesStmt>`,
);

describe.each(families)("SHA-256 of the text in %s", (id, stated, place) => {
	test(`${id} states the SHA-256 of the document's text once`, () => {
		// An address of a published folder, because the hash would otherwise be in the base of a Web Annotation file.
		const written = formatOf(id)
			.write({ ...sample, base: "https://example.org/" }, everything)
			.files.map(contentOf)
			.join("\n");
		expect(written.split(stated)).toHaveLength(2);
		expect(written.replace(stating, "")).not.toContain(hash);
	});

	test(`${id} is read with a warning if the text does not match the hash`, () => {
		const { texts, problems } = readAfter(id, (written) => written.replaceAll(hash, otherHash));
		expect(texts).toEqual([content]);
		expect(problems).toMatchObject([
			{
				level: "warning",
				code: "W_TEXT_HASH",
				path: expect.stringContaining(place),
				reason: 'The text of "report" does not match its SHA-256.',
			},
		]);
	});

	test(`${id} is read without problems if it has no hash, or a hash in upper case`, () => {
		const without = readAfter(id, (written) => written.replace(stating, ""));
		const inCapitals = readAfter(id, (written) => written.replaceAll(hash, hash.toUpperCase()));
		expect(without).toEqual({ texts: [content], problems: [] });
		expect(inCapitals).toEqual({ texts: [content], problems: [] });
	});
});

test("the SHA-256 in an XML format is computed after unsafe characters are replaced", () => {
	const nul = corpus(doc("report", "is\0bad", []));
	for (const id of ["tei", "cas-xmi"]) {
		const { write, read } = formatOf(id);
		const { value, problems } = read?.(write(nul, everything).files.map(asImport), layers) ?? {
			value: emptyImport,
			problems: [],
		};
		expect(problems).toEqual([]);
		expect(value.documents[0]?.text).toBe("is\uFFFDbad");
	}
});
