import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentId, writeAnnotationSet } from "../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	currentSelectors,
	openDocument,
	openLibraryParts,
	outdatedSelectorsNote,
	placementProblems,
} from "../../src/corpus/index.ts";
import { annotationsText, layersText, sharedEntitiesText, type TestAnnotation } from "../library/folder.ts";

const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });
const record = { id: documentId("report"), title: "Report", file: "corpus/report.md" };

const reopen = (markdown: string, annotations: string): AnnotatedDocument =>
	openDocument({ record, source: markdown, ...parts, annotations });

const open = (markdown: string, ...marked: readonly TestAnnotation[]): AnnotatedDocument =>
	reopen(markdown, annotationsText("report", marked));

const updatesOf = (document: AnnotatedDocument) =>
	currentSelectors(document).updates.map(({ id, kind, after: { quote, position } }) => ({
		id,
		kind,
		words: [quote.prefix, quote.exact, quote.suffix],
		start: position?.start,
	}));

const sentence = "At the time the site isoHunt was the second in the world.";
const isoHunt = { id: "a", words: "isoHunt", prefix: "the time the site ", suffix: " was the second" };

describe("currentSelectors", () => {
	test("a span at its stored position is not updated", () => {
		expect(updatesOf(open(sentence, { ...isoHunt, start: 21 }))).toEqual([]);
	});

	test("a moved span gets its position in code points, and keeps the context that is still beside it", () => {
		expect(updatesOf(open(`😀 ${sentence}`, { ...isoHunt, start: 21 }))).toEqual([
			{ id: "a", kind: "position", words: [isoHunt.prefix, "isoHunt", isoHunt.suffix], start: 23 },
		]);
	});

	test("a span without a position gets one", () => {
		expect(updatesOf(open(sentence, { ...isoHunt, start: undefined }))).toMatchObject([
			{ id: "a", kind: "no-position", start: 21 },
		]);
	});

	test("an edited span gets the words of the text and their context", () => {
		const quote = {
			words: "site isoHunt was the second",
			prefix: "At the time the ",
			suffix: " in the world.",
		};
		const document = open(sentence.replace("isoHunt", "IsoHunt"), { id: "a", start: 16, ...quote });
		expect(updatesOf(document)).toEqual([
			{
				id: "a",
				kind: "words",
				words: ["At the time the ", "site IsoHunt was the second", " in the world."],
				start: 16,
			},
		]);
	});

	test("a section is updated, and a span to be checked and an orphan are not", () => {
		const document = open(
			`New. ${sentence}`,
			{ id: "part", label: "Start", words: sentence, start: 0 },
			{ id: "check", words: "world", start: 3 },
			{ id: "gone", words: "words that nobody wrote", start: 3 },
		);
		expect(document.spans.map(({ placement }) => placement.kind)).toEqual(["check"]);
		expect(document.orphans).toHaveLength(1);
		expect(updatesOf(document)).toMatchObject([{ id: "part", kind: "position", start: 5 }]);
		const before = open(`New. ${sentence}`, { id: "check", words: "world", start: 3 });
		expect(currentSelectors(before).set.annotations).toEqual(before.spans.map((span) => span.annotation));
	});
});

test("after any edit, stored updates are exact, keep every other selector, and leave nothing to update", () => {
	const word = fc.constantFrom<string>("one", "two", "three", "site", "isoHunt", "world", "“quoted”", "😀");
	const words = fc.array(word, { minLength: 8, maxLength: 40 });
	const edit = fc.record({
		at: fc.nat(39),
		removed: fc.nat(3),
		added: fc.array(fc.constantFrom<string>("new", "site")),
	});
	fc.assert(
		fc.property(words, fc.array(edit, { maxLength: 3 }), fc.nat(30), (original, edits, from) => {
			const text = original.join(" ");
			const points = [...text];
			const start = Math.min(from, points.length - 1);
			const marked = {
				id: "a",
				words: points.slice(start, start + 12).join(""),
				start,
				prefix: points.slice(Math.max(0, start - 32), start).join(""),
				suffix: points.slice(start + 12, start + 44).join(""),
			};
			const edited = edits.reduce(
				(list, { at, removed, added }) => [...list.slice(0, at), ...added, ...list.slice(at + removed)],
				original,
			);
			const document = open(edited.join(" "), marked);
			const { set, updates } = currentSelectors(document);
			const again = reopen(edited.join(" "), writeAnnotationSet(set, document));
			expect(again.problems.filter(({ level }) => level === "error")).toEqual([]);
			expect(currentSelectors(again).updates).toEqual([]);
			const [before] = document.spans;
			if (!before || before.placement.kind === "check") expect(updates).toEqual([]);
			else expect(again.spans[0]).toMatchObject({ placement: { kind: "exact" }, range: before.range });
		}),
	);
});

describe("outdatedSelectorsNote", () => {
	test("one sentence counts the annotations that are out of date", () => {
		const document = open(
			`New. ${sentence}`,
			{ ...isoHunt, start: 21 },
			{ id: "b", words: "the second in the WORLD", start: 33, prefix: "site isoHunt was ", suffix: "." },
		);
		expect(outdatedSelectorsNote(document)).toEqual({
			level: "note",
			code: "N_OUTDATED",
			file: "annotations/report.jsonld",
			path: "",
			reason:
				"The text has changed since the annotations were made: 1 at another position, 1 with other words.",
			hint: "Run `ascribe check --fix` to store the current positions and quotes.",
		});
	});

	test("an unchanged document, and one whose spans only lack a position, give no note", () => {
		expect(outdatedSelectorsNote(open(sentence, { ...isoHunt, start: 21 }))).toBeUndefined();
		const document = open(sentence, { ...isoHunt, start: undefined });
		expect(placementProblems(document).map(({ code }) => code)).toEqual(["W_MOVED"]);
		expect(outdatedSelectorsNote(document)).toBeUndefined();
	});
});
