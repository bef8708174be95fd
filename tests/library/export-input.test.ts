import { describe, expect, test } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { openDocument, openLibraryParts } from "../../src/corpus/index.ts";
import { createExportInput } from "../../src/library/index.ts";
import { annotationsText, layersText, sharedEntitiesText } from "./folder.ts";

const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });
const open = openDocument({
	record: { id: documentId("report"), title: "Report", file: "corpus/report.md", language: "en" },
	markdown: "isoHunt and Demonoid.",
	...parts,
	annotations: annotationsText("report", [
		{ id: "gone", words: "words that nobody wrote", start: 2 },
		{ id: "demonoid", words: "Demonoid", start: 12, site: "demonoid" },
		{ id: "isohunt", words: "isoHunt", start: 0 },
		{ id: "part", label: "Sites", words: "isoHunt and", start: 0 },
	]),
});

describe("createExportInput", () => {
	test("the input has the spans in text order, then the orphans, each with its section", () => {
		const { documents, layers, sharedEntities } = createExportInput([open], () => true);
		expect([layers, sharedEntities]).toEqual([parts.layers, parts.sharedEntities]);
		expect(documents).toHaveLength(1);
		expect(documents[0]).toMatchObject({
			id: "report",
			title: "Report",
			file: "corpus/report.md",
			language: "en",
			text: "isoHunt and Demonoid.",
		});
		expect(
			documents[0]?.spans.map(({ annotation, placement, section }) => [
				annotation.id,
				placement.kind,
				section,
			]),
		).toEqual([
			["isohunt", "exact", "Sites"],
			["demonoid", "exact", undefined],
			["gone", "orphan", undefined],
		]);
		expect(documents[0]?.sections.map(({ section }) => section.label)).toEqual(["Sites"]);
	});

	test("the input has the tree and the record of each document", () => {
		const original = createExportInput([open], () => true).originals?.get(open.record.id);
		expect(original).toMatchObject({ stated: open.record });
	});

	test("spans that the predicate excludes are not in the input", () => {
		const { documents } = createExportInput([open], ({ entity }) => entity.id === "demonoid");
		expect(documents[0]?.spans.map(({ annotation }) => annotation.id)).toEqual(["demonoid"]);
	});

	test("spans have the address that the callback returns", () => {
		const { documents } = createExportInput(
			[open],
			() => true,
			({ id }, annotation) => `https://reader.example/?doc=${id}#${annotation.id}`,
		);
		expect(documents[0]?.spans[0]?.url).toBe("https://reader.example/?doc=report#isohunt");
	});

	test("the input without documents is empty", () => {
		expect(createExportInput([], () => true)).toEqual({
			layers: { layers: [], types: new Map() },
			sharedEntities: [],
			documents: [],
			originals: new Map(),
		});
	});
});
