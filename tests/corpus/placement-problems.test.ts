import { describe, expect, test } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { openDocument, openLibraryParts, placementProblems, tallyOf } from "../../src/corpus/index.ts";
import { annotationsText, layersText, sharedEntitiesText, type TestAnnotation } from "../library/folder.ts";

const parts = openLibraryParts({ layers: layersText, sharedEntities: sharedEntitiesText });

function open(markdown: string, ...marked: readonly TestAnnotation[]) {
	const record = { id: documentId("report"), title: "Report", file: "corpus/report.md" };
	return openDocument({ record, source: markdown, ...parts, annotations: annotationsText("report", marked) });
}

const hintsOf = (opened: ReturnType<typeof open>) => placementProblems(opened).map(({ hint }) => hint);

const linesOf = (opened: ReturnType<typeof open>) =>
	placementProblems(opened).map(({ path, level, code, reason }) => `${path} ${level} ${code} ${reason}`);

const sentence = "At the time the site isoHunt was the second in the world.";
const surrounded = {
	words: "isoHunt",
	prefix: "At the time the site ",
	suffix: " was the second in the world.",
};

describe("placementProblems", () => {
	test("a span at its stored position gives no problem", () => {
		expect(linesOf(open(sentence, { id: "a", start: 21, ...surrounded }))).toEqual([]);
	});

	test("a moved span gives a warning with the new position in code points", () => {
		const opened = open(`😀 ${sentence}`, { id: "a", start: 21, ...surrounded });
		expect(linesOf(opened)).toEqual([
			'#a warning W_MOVED "isoHunt" is not at its stored position, but at 23–30.',
		]);
		expect(hintsOf(opened)).toEqual(['Set "start" to 23 and "end" to 30.']);
	});

	test("a span without a stored position gives a warning with the position that was found", () => {
		const opened = open(sentence, { id: "a", start: undefined, ...surrounded });
		expect(linesOf(opened)).toEqual([
			'#a warning W_MOVED "isoHunt" has no stored position and was found at 21–28.',
		]);
		expect(hintsOf(opened)).toEqual(['Add a TextPositionSelector with "start" 21 and "end" 28.']);
	});

	test("a span whose words are gone gives an error", () => {
		expect(linesOf(open("Of other things.", { id: "a", start: 3, ...surrounded }))).toEqual([
			expect.stringMatching(/^#a error E_QUOTE "isoHunt" cannot be placed in the text: ./),
		]);
	});

	test("a span whose words have changed in place gives a note with the words that were found", () => {
		const quote = {
			words: "the famous torrent site isoHunt",
			prefix: "At that time ",
			suffix: " was second.",
		};
		const opened = open("At that time the famous torrent site IsoHunt was second.", {
			id: "a",
			start: 13,
			...quote,
		});
		expect(tallyOf(opened)).toEqual({ placed: 1, check: 0, orphans: 0, refused: 0 });
		expect(linesOf(opened)).toEqual([
			'#a note N_EDITED "the famous torrent site isoHunt" now reads "the famous torrent site IsoHunt" at 13–44.',
		]);
		expect(hintsOf(opened)).toEqual([
			'Change "exact" to "the famous torrent site IsoHunt", "start" to 13 and "end" to 44.',
		]);
	});

	test("a span whose words may have changed gives an error with the words that were found", () => {
		const opened = open("By then the famous torrent portal isoHunt was second.", {
			id: "a",
			start: 13,
			words: "the famous torrent site isoHunt",
			prefix: "At that time ",
			suffix: " was second.",
		});
		expect(linesOf(opened)).toEqual([
			'#a error E_QUOTE The quote "the famous torrent site isoHunt" was not found. The most similar text is "the famous torrent portal isoHunt" at 8–41.',
		]);
		expect(hintsOf(opened)).toEqual([
			'Change "exact" to "the famous torrent portal isoHunt" if this is the passage, or choose other words.',
		]);
	});

	test("a span at its position whose surroundings have changed gives a note", () => {
		const words = "isoHunt was the second in the world in all of these years";
		const opened = open(`It is said: ${words}. Who knows.`, {
			id: "a",
			start: 12,
			words,
			prefix: "It is said: ",
			suffix: ", as the group repeats",
		});
		expect(linesOf(opened)).toEqual([
			expect.stringMatching(/^#a note N_CONTEXT .* but the text beside it has changed\.$/),
		]);
	});

	test("a span with the same words in another context gives an error that asks for the context", () => {
		const opened = open("The site isoHunt is here.", { id: "a", start: 2, words: "isoHunt" });
		expect(linesOf(opened)).toEqual([
			expect.stringMatching(/^#a error E_QUOTE The quote "isoHunt" may be the passage at 9–16\. [A-Z]/),
		]);
		expect(hintsOf(opened)).toEqual([
			'If this is the passage, write the text around it into "prefix" and "suffix". Otherwise choose other words.',
		]);
	});

	test("the hint for a long passage names its position, because its text is shortened", () => {
		const words = `isoHunt ${"and other torrent sites ".repeat(5)}`.trim();
		const opened = open(`Here: ${words.replace("isoHunt", "IsoHunt")}.`, {
			id: "a",
			start: 6,
			words,
			prefix: "Here: ",
			suffix: ".",
		});
		expect(hintsOf(opened)).toEqual(['Change "exact" to the text at 6–133, "start" to 6 and "end" to 133.']);
	});

	test("a position outside the text gives an error even if the quote is found", () => {
		expect(linesOf(open(sentence, { id: "a", start: 805, ...surrounded }))).toEqual([
			"#a error E_POSITION The position ends at 812, but the text has 57 characters.",
			'#a warning W_MOVED "isoHunt" is not at its stored position, but at 21–28.',
		]);
	});
});

test("a section that cannot be placed gives an error", () => {
	expect(linesOf(open("Of other things.", { id: "s", label: "Canada", start: 3, ...surrounded }))).toEqual([
		expect.stringMatching(/^#s error E_QUOTE/),
	]);
});

test("the tally counts every annotation of a file as placed, to be checked, orphan or refused", () => {
	const opened = open(
		sentence,
		{ id: "placed", start: 21, ...surrounded },
		{ id: "gone", start: 3, words: "words that nobody wrote" },
		{ id: "refused", start: 3, words: "the", site: "unknown" },
	);
	expect(tallyOf(opened)).toEqual({ placed: 1, check: 0, orphans: 1, refused: 1 });
});
