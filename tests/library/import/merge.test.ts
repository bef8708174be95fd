import { describe, expect, test } from "vitest";
import { annotationsText, layersText } from "../folder.ts";
import { bratFiles, codes, imported, numbers, report, spansOf } from "./merging.ts";

const text = "The isoHunt site and Demonoid are named here.";
const csv = (...rows: readonly string[]) => ({
	"spans.csv": ["document,id,layer,quote,prefix,suffix,entity_id,name", ...rows, ""].join("\r\n"),
});

describe("an imported span", () => {
	test("stands where its words are in the document as it is now", () => {
		const longer = `A new first sentence. ${text}`;
		const result = imported(bratFiles(text, [["site", "isoHunt"]]), { text: longer });
		expect(spansOf(result)).toEqual(['T1 site isohunt 26-33 "isoHunt"']);
		expect(numbers(result)).toEqual([1, 0, 0, 0]);
	});

	test("without a place is kept with its words", () => {
		const result = imported(csv("report,s1,site,The Pirate Bay,,,tpb,The Pirate Bay"), { text });
		expect(spansOf(result)).toEqual(['s1 site tpb - "The Pirate Bay"']);
		expect(numbers(result)).toEqual([0, 0, 1, 0]);
	});

	test("in doubt is to be checked, and states what its file does", () => {
		const result = imported(
			csv("report,s1,site,isoHunt site and Demonoids are,The , named here,isohunt,isoHunt"),
			{ text },
		);
		expect(numbers(result)).toEqual([0, 1, 0, 0]);
		expect(result.documents.get(report)?.set.annotations[0]?.quote.exact).toBe(
			"isoHunt site and Demonoids are",
		);
	});

	test("that the document has already is one with it", () => {
		const annotations = annotationsText("report", [{ id: "a", words: "isoHunt", start: 4, prefix: "The " }]);
		const files = bratFiles(text, [["site", "isoHunt"]]);
		const result = imported(files, { text, annotations });
		expect(result.documents.size).toBe(0);
		expect(result.outcomes[0]?.spans).toEqual({ placed: 1, check: 0, orphans: 0, refused: 0, known: 1 });
	});

	test("keeps its id where that is free, and has the same new one each time where it is not", () => {
		const annotations = annotationsText("report", [
			{ id: "T1", words: "Demonoid", start: 21, site: "demonoid" },
		]);
		const result = imported(bratFiles(text, [["site", "isoHunt"]]), { text, annotations });
		expect(spansOf(result)).toEqual([
			'T1 site demonoid 21-29 "Demonoid"',
			'T1-2 site isohunt 4-11 "isoHunt"',
		]);
	});

	test("of the layer and place of another, and of another thing, is refused", () => {
		const annotations = annotationsText("report", [
			{ id: "a", words: "isoHunt", start: 4, site: "demonoid" },
		]);
		const result = imported(bratFiles(text, [["site", "isoHunt"]]), { text, annotations });
		expect(numbers(result)).toEqual([0, 0, 0, 1]);
		expect(result.problems).toContainEqual(
			expect.objectContaining({ code: "E_SAME_RANGE", file: "report.ann", path: "#T1" }),
		);
	});

	test("keeps what its file says beside", () => {
		const line = { text, spans: [], ents: [{ start: 4, end: 11, label: "site", score: 0.9 }] };
		const result = imported({ "report.jsonl": JSON.stringify(line) }, { text });
		expect(result.documents.get(report)?.set.annotations[0]?.extra).toEqual({ spacy: { score: 0.9 } });
	});
});

describe("what an imported span is linked to", () => {
	test("is the one of its name, where its file links it to nothing", () => {
		const result = imported(bratFiles(text, [["site", "Demonoid"]]), { text });
		expect(spansOf(result)).toEqual(['T1 site demonoid 21-29 "Demonoid"']);
		expect(result.documents.get(report)?.set.entities).toEqual([]);
	});

	test("is one thing for all spans of the same words", () => {
		const twice = "Rapidshare, and again Rapidshare.";
		const ann = "T1\tsite 0 10\tRapidshare\nT2\tsite 22 32\tRapidshare\n";
		const result = imported({ "report.txt": twice, "report.ann": ann }, { text: twice });
		expect(spansOf(result).map((span) => span.split(" ")[2])).toEqual(["T1-2", "T1-2"]);
	});

	test("is the library's, where the file says nothing else of it", () => {
		const result = imported(csv("report,s1,site,isoHunt,The ,,isohunt,isoHunt"), { text });
		expect(result.documents.get(report)?.set.entities).toEqual([]);
	});

	test("gets an id of its own, where the file says other things than the library", () => {
		const result = imported(
			csv("report,s1,site,isoHunt,The , site and Demonoid are named here.,isohunt,Another site"),
			{ text },
		);
		expect(spansOf(result)).toEqual(['s1 site isohunt-2 4-11 "isoHunt"']);
		expect(codes(result)).toEqual(["W_ENTITY_OTHER"]);
	});

	test("comes into the document's own file", () => {
		const result = imported(csv("report,s1,site,here,named ,.,here,Here"), { text });
		expect(result.documents.get(report)?.set.entities.map(({ id }) => id)).toEqual(["here"]);
	});

	test("takes its spans with it, where it lacks what the library asks for", () => {
		const layers = layersText.replace(
			'"required":true',
			'"required":true},{"name":"kind","label":"Kind","kind":"text","required":true',
		);
		const result = imported(bratFiles(text, [["site", "here"]]), {
			text,
			layers,
			sharedEntities: '{"included":[]}',
		});
		expect(numbers(result)).toEqual([0, 0, 0, 1]);
		expect(codes(result)).toEqual(expect.arrayContaining(["E_FIELD_REQUIRED", "E_ENTITY_UNKNOWN"]));
	});
});

describe("importing again", () => {
	test("changes nothing", () => {
		const files = csv(
			"report,s1,site,isoHunt,The , site and Demonoid are named here.,isohunt,Another site",
			"report,s2,site,gone,,,gone,Gone",
		);
		const first = imported(files, { text });
		const annotations = first.documents.get(report)?.content ?? "";
		const second = imported(files, { text, annotations });
		expect(second.documents.size).toBe(0);
		expect(second.outcomes[0]?.spans).toEqual({ placed: 1, check: 0, orphans: 1, refused: 0, known: 2 });
	});

	test("keeps what the annotation file has that is not ours", () => {
		const file: object = JSON.parse(annotationsText("report", [{ id: "a", words: "isoHunt", start: 4 }]));
		const annotations = JSON.stringify({ ...file, creator: "Jane" });
		const result = imported(bratFiles(text, [["site", "Demonoid"]]), { text, annotations });
		expect(JSON.parse(result.documents.get(report)?.content ?? "")).toMatchObject({
			creator: "Jane",
			total: 2,
		});
	});
});

describe("the document", () => {
	test("is that of the file's name, where none is named", () => {
		const files = bratFiles(text, [["site", "isoHunt"]]);
		expect(spansOf(imported(files, { text, isNamed: false }))).toHaveLength(1);
	});

	test("that the library does not have refuses its spans", () => {
		const result = imported(csv("other,s1,site,isoHunt,,,isohunt,isoHunt"), { text, isNamed: false });
		expect([numbers(result), codes(result)]).toEqual([[0, 0, 0, 1], ["E_DOCUMENT"]]);
	});

	test("that is named is the one of several, and the others are said to be left out", () => {
		const rows = [
			"other,s1,site,isoHunt,,,isohunt,isoHunt",
			"report,s1,site,isoHunt,The , site and Demonoid are named here.,isohunt,isoHunt",
		];
		const result = imported(csv(...rows), { text });
		expect([numbers(result), codes(result)]).toEqual([[1, 0, 0, 0], ["W_DOCUMENT_OTHER"]]);
	});
});
