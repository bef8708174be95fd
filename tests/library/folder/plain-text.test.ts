import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentId } from "../../../src/annotation/index.ts";
import { openDocument, openLibraryParts } from "../../../src/corpus/index.ts";
import { createSaver, readFolder } from "../../../src/library/folder/index.ts";
import { annotationsText, folderOf, layersText, problemPlaces, sharedEntitiesText } from "../folder.ts";
import { addition, contentOf } from "./saving/folder-with-sites.ts";

const shared = { "annotations/layers.json": layersText, "annotations/entities.jsonld": sharedEntitiesText };

describe("a plain text document of a folder", () => {
	test("its title, author and so on are in a description file with the rules of front matter", async () => {
		const folder = await folderOf({
			"corpus/letter.txt": "# Dear all\r\n\r\nisoHunt.\r\n",
			"corpus/letter.yaml": "title: A letter\nauthor: Ada\nlanguage: no tag\n",
		});
		const { documents, problems } = await readFolder(folder);
		expect(documents).toEqual([
			{
				record: { id: "letter", title: "A letter", author: "Ada", file: "corpus/letter.txt" },
				source: "# Dear all\r\n\r\nisoHunt.\r\n",
				annotations: undefined,
			},
		]);
		expect(problemPlaces(problems)).toEqual(["corpus/letter.yaml 3:1 W_FRONT_MATTER"]);
	});

	test("without a description file, its id is its title", async () => {
		const folder = await folderOf({ "corpus/letter.txt": "# Dear all\n" });
		const { documents, problems } = await readFolder(folder);
		expect([documents[0]?.record.title, problems]).toEqual(["letter", []]);
	});

	test("an id that Markdown has already is an error", async () => {
		const folder = await folderOf({ "corpus/a.txt": "plain", "corpus/a.md": "# A\n", "corpus/a.yaml": "" });
		const { documents, problems } = await readFolder(folder);
		expect(documents.map(({ record }) => record.file)).toEqual(["corpus/a.md"]);
		expect(problemPlaces(problems)).toEqual(["corpus/a.txt  E_DOCUMENT_TWICE", "corpus/a.yaml  W_STRAY"]);
	});

	test("names that no document can have are reported", async () => {
		const folder = await folderOf({
			"corpus/Letter.txt": "",
			"corpus/b.yml": "title: B",
			"corpus/gone.yaml": "title: Gone",
			"annotations/gone.jsonld": "{}",
			...shared,
		});
		await mkdir(join(folder, "corpus/folder.txt"));
		const { problems } = await readFolder(folder);
		expect([...problemPlaces(problems)].sort()).toEqual([
			"annotations/gone.jsonld  E_DOCUMENT",
			"corpus/Letter.txt  E_NAME",
			"corpus/b.yml  W_STRAY",
			"corpus/folder.txt  E_READ",
			"corpus/gone.yaml  W_STRAY",
		]);
	});

	test("changes are saved with the .txt as their target", async () => {
		const folder = await folderOf({
			...shared,
			"corpus/letter.txt": "isoHunt",
			"corpus/letter.yaml": "title: L",
		});
		const answer = await createSaver(folder).save(documentId("letter"), addition("a"));
		expect(answer).toMatchObject({ kind: "saved" });
		const content = await contentOf(folder, "annotations/letter.jsonld");
		expect(content).toContain('"source": "../corpus/letter.txt"');
		expect(content).toContain('"label": "L"');
		const [document] = (await readFolder(folder)).documents;
		const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });
		expect(document && openDocument({ ...document, ...parts })).toMatchObject({
			spans: [{ annotation: { id: "a" } }],
			problems: [],
		});
	});

	test("a target that names the .md is refused", async () => {
		const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });
		const { problems } = openDocument({
			record: { id: documentId("letter"), title: "L", file: "corpus/letter.txt" },
			source: "isoHunt",
			annotations: annotationsText("letter", [{ id: "a", words: "isoHunt", start: 0 }], "md"),
			...parts,
		});
		expect(problems).toMatchObject([
			{ code: "E_DOCUMENT", hint: 'Write "../corpus/letter.txt", the name of the document\'s file.' },
		]);
	});
});

describe("stored offsets that count the carriage returns of the file", () => {
	const lines = ["isoHunt is a site.", "isoHunt is large.", "isoHunt is slow."];
	const openAt = (starts: readonly number[]) =>
		openDocument({
			record: { id: documentId("letter"), title: "L", file: "corpus/letter.txt" },
			source: lines.join("\r\n"),
			annotations: annotationsText(
				"letter",
				starts.map((start, at) => ({ id: `s${at}`, words: "isoHunt", start })),
				"txt",
			),
			...openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText }),
		});

	test("are mapped to the text, also if the words occur elsewhere and no context is stated", () => {
		const counted = [0, lines[0]?.length ?? 0, lines.slice(0, 2).join("").length].map(
			(at, line) => at + 2 * line,
		);
		const { spans, orphans } = openAt(counted);
		expect(spans.map(({ range, placement }) => [range.start, placement.kind])).toEqual([
			[0, "exact"],
			[19, "moved"],
			[37, "moved"],
		]);
		expect(orphans).toEqual([]);
	});

	test("offsets that do not count them are exact", () => {
		expect(openAt([0, 19, 37]).spans.map(({ placement }) => placement.kind)).toEqual([
			"exact",
			"exact",
			"exact",
		]);
	});
});
