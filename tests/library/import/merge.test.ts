import { describe, expect, test } from "vitest";
import { annotationsText, layersText } from "../folder.ts";
import {
	bratFiles,
	fileAfter,
	importFiles,
	problemCodes,
	setAfter,
	spansAfter,
	tallyNumbers,
} from "./merging.ts";

const text = "The isoHunt site and Demonoid are named here.";
const csv = (...rows: readonly string[]) => ({
	"spans.csv": ["document,id,layer,quote,prefix,suffix,entity_id,name", ...rows, ""].join("\r\n"),
});

describe("merging spans", () => {
	test("an imported span is placed at its words in the current document", () => {
		const longer = `A new first sentence. ${text}`;
		const result = importFiles(bratFiles(text, [["site", "isoHunt"]]), { text: longer });
		expect(spansAfter(result)).toEqual(['T1 site isohunt 26-33 "isoHunt"']);
		expect(tallyNumbers(result)).toEqual([1, 0, 0, 0]);
	});

	test("an imported span that cannot be placed is kept as an orphan with its quote", () => {
		const result = importFiles(csv("report,s1,site,The Pirate Bay,,,tpb,The Pirate Bay"), { text });
		expect(spansAfter(result)).toEqual(['s1 site tpb - "The Pirate Bay"']);
		expect(tallyNumbers(result)).toEqual([0, 0, 1, 0]);
	});

	test("an edited span is placed and keeps the quote of its file", () => {
		const result = importFiles(
			csv("report,s1,site,isoHunt site and Demonoids are,The , named here,isohunt,isoHunt"),
			{ text },
		);
		expect(tallyNumbers(result)).toEqual([1, 0, 0, 0]);
		expect(setAfter(result)?.annotations[0]?.quote.exact).toBe("isoHunt site and Demonoids are");
	});

	test("an uncertain span is to be checked and keeps the quote of its file", () => {
		const result = importFiles(csv("report,s1,site,Demonoid,,,demonoid,Demonoid"), { text });
		expect(tallyNumbers(result)).toEqual([0, 1, 0, 0]);
		expect(setAfter(result)?.annotations[0]?.quote).toEqual({ exact: "Demonoid", prefix: "", suffix: "" });
	});

	test("a span that the document already has is not added again", () => {
		const annotations = annotationsText("report", [{ id: "a", words: "isoHunt", start: 4, prefix: "The " }]);
		const files = bratFiles(text, [["site", "isoHunt"]]);
		const result = importFiles(files, { text, annotations });
		expect(result.documents.size).toBe(0);
		expect(result.outcomes[0]?.spans).toEqual({ placed: 1, check: 0, orphans: 0, refused: 0, known: 1 });
	});

	test("a span keeps its id if the id is free, and otherwise gets a numbered one", () => {
		const annotations = annotationsText("report", [
			{ id: "T1", words: "Demonoid", start: 21, site: "demonoid" },
		]);
		const result = importFiles(bratFiles(text, [["site", "isoHunt"]]), { text, annotations });
		expect(spansAfter(result)).toEqual([
			'T1 site demonoid 21-29 "Demonoid"',
			'T1-2 site isohunt 4-11 "isoHunt"',
		]);
	});

	test("a span with the layer and range of an existing span but another entity is added", () => {
		const annotations = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 4, site: "demonoid" },
		]);
		const result = importFiles(bratFiles(text, [["site", "isoHunt"]]), { text, annotations });
		expect(tallyNumbers(result)).toEqual([1, 0, 0, 0]);
		expect(spansAfter(result)).toEqual(['a site demonoid 4-11 "isoHunt"', 'T1 site isohunt 4-11 "isoHunt"']);
	});

	test("unknown keys of an imported span are kept", () => {
		const line = { text, spans: [], ents: [{ start: 4, end: 11, label: "site", score: 0.9 }] };
		const result = importFiles({ "report.jsonl": JSON.stringify(line) }, { text });
		expect(setAfter(result)?.annotations[0]?.extra).toMatchObject({ spacy: { score: 0.9 } });
	});
});

describe("merging entities", () => {
	test("a span without a link is linked to the entity that is named like the words of the span", () => {
		const result = importFiles(bratFiles(text, [["site", "Demonoid"]]), { text });
		expect(spansAfter(result)).toEqual(['T1 site demonoid 21-29 "Demonoid"']);
		expect(setAfter(result)?.entities).toEqual([]);
	});

	test("unlinked spans with the same words are linked to one new entity", () => {
		const twice = "Rapidshare, and again Rapidshare.";
		const ann = "T1\tsite 0 10\tRapidshare\nT2\tsite 22 32\tRapidshare\n";
		const result = importFiles({ "report.txt": twice, "report.ann": ann }, { text: twice });
		expect(spansAfter(result).map((span) => span.split(" ")[2])).toEqual(["T1-2", "T1-2"]);
	});

	test("an entity whose fields are a subset of the existing entity is merged", () => {
		const result = importFiles(csv("report,s1,site,isoHunt,The ,,isohunt,isoHunt"), { text });
		expect(setAfter(result)?.entities).toEqual([]);
	});

	test("an entity that conflicts with the existing entity gets a new id", () => {
		const result = importFiles(
			csv("report,s1,site,isoHunt,The , site and Demonoid are named here.,isohunt,Another site"),
			{ text },
		);
		expect(spansAfter(result)).toEqual(['s1 site isohunt-2 4-11 "isoHunt"']);
		expect(problemCodes(result)).toEqual(["W_ENTITY_OTHER"]);
	});

	test("a new entity is added to the annotation file of the document", () => {
		const result = importFiles(csv("report,s1,site,here,named ,.,here,Here"), { text });
		expect(setAfter(result)?.entities.map(({ id }) => id)).toEqual(["here"]);
	});

	test("a new entity without a required field is kept with its spans", () => {
		const layers = layersText.replace(
			'"required":true',
			'"required":true},{"name":"kind","label":"Kind","kind":"text","required":true',
		);
		const result = importFiles(bratFiles(text, [["site", "here"]]), {
			text,
			layers,
			sharedEntities: '{"included":[]}',
		});
		expect(tallyNumbers(result)).toEqual([1, 0, 0, 0]);
		expect(setAfter(result)?.entities).toHaveLength(1);
	});
});

describe("importing a file again", () => {
	test("a second import of the same file changes nothing", () => {
		const files = csv(
			"report,s1,site,isoHunt,The , site and Demonoid are named here.,isohunt,Another site",
			"report,s2,site,gone,,,gone,Gone",
		);
		const first = importFiles(files, { text });
		const annotations = fileAfter(first);
		const second = importFiles(files, { text, annotations });
		expect(second.documents.size).toBe(0);
		expect(second.outcomes[0]?.spans).toEqual({ placed: 1, check: 0, orphans: 1, refused: 0, known: 2 });
	});

	test("unknown keys of the annotation file are kept", () => {
		const file: object = JSON.parse(annotationsText("report", [{ id: "a", words: "isoHunt", start: 4 }]));
		const annotations = JSON.stringify({ ...file, creator: "Jane" });
		const result = importFiles(bratFiles(text, [["site", "Demonoid"]]), { text, annotations });
		expect(JSON.parse(fileAfter(result))).toMatchObject({
			creator: "Jane",
			label: "report",
		});
	});
});

describe("choosing the document", () => {
	test("the document is the one that the file names if no document is given", () => {
		const files = bratFiles(text, [["site", "isoHunt"]]);
		expect(spansAfter(importFiles(files, { text, hasDocument: false }))).toHaveLength(1);
	});

	test("the spans of a document that the library does not have are refused", () => {
		const result = importFiles(csv("other,s1,site,isoHunt,,,isohunt,isoHunt"), { text, hasDocument: false });
		expect([tallyNumbers(result), problemCodes(result)]).toEqual([[0, 0, 0, 1], ["E_DOCUMENT"]]);
	});

	test("only the given document is imported from a file about several, with a warning", () => {
		const rows = [
			"other,s1,site,isoHunt,,,isohunt,isoHunt",
			"report,s1,site,isoHunt,The , site and Demonoid are named here.,isohunt,isoHunt",
		];
		const result = importFiles(csv(...rows), { text });
		expect([tallyNumbers(result), problemCodes(result)]).toEqual([[1, 0, 0, 0], ["W_DOCUMENT_OTHER"]]);
	});
});
