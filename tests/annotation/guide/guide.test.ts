import { describe, expect, test } from "vitest";
import { checkGuide, checkNames, type Entity, type GuideSpan } from "../../../src/annotation/index.ts";
import { annotation, entity, layers, lines, text } from "../builders.ts";

const isohunt = entity("isohunt", "Site", { name: [text("isoHunt")], aliases: [text("IsoHunt.com")] });
const bay = entity("bay", "Site", {
	name: [text("The Pirate Bay")],
	aliases: [text("Pirate Bay")],
	notIn: [text("the Pirate Bay of Pigs")],
});
const claim = entity("claim", "Claim", { proposition: [text("It is so.")] });

/**
 * A text whose spans stand in brackets, `[site|isoHunt]` or, of a claim, `[claim|…]`;
 * the sites are told by their first words. Spans get the ids `a1`, `a2` … by their ends.
 */
function marked(source: string): { text: string; spans: GuideSpan[] } {
	const open: { start: number; layer: string }[] = [];
	const spans: GuideSpan[] = [];
	let plain = "";
	for (const piece of source.split(/(\[\w+\||\])/)) {
		if (piece === "]") {
			const { start, layer } = open.pop() ?? { start: 0, layer: "" };
			const words = plain.slice(start);
			const to = layer === "claim" ? claim : /Bay/.test(words) ? bay : isohunt;
			const made = annotation(`a${spans.length + 1}`, words, start, { layer, to: to.id });
			spans.push({ annotation: made, entity: to, start, end: plain.length });
		} else if (piece.startsWith("[")) {
			open.push({ start: plain.length, layer: piece.slice(1, -1) });
		} else {
			plain += piece;
		}
	}
	return { text: plain, spans };
}

const check = (source: string, entities: readonly Entity[] = []): readonly string[] =>
	lines({ problems: checkGuide({ ...marked(source), file: "annotations/report.jsonld", layers, entities }) });

const codes = (source: string, entities?: readonly Entity[]): readonly string[] =>
	check(source, entities).map((line) => line.split(" ")[1] ?? "");

describe("a site's span is the name alone", () => {
	test("an article in front is a fault, in any case", () => {
		expect(check("Of [site|the isoHunt] site")).toEqual([
			'#a1 E_GUIDE_ARTICLE "a1" begins with an article: "the isoHunt".',
			'#a1 W_GUIDE_NAME "a1" marks "the isoHunt", which is neither the name of "isohunt" nor an alias.',
		]);
		expect(codes("[site|An isoHunt]")).toContain("E_GUIDE_ARTICLE");
	});

	test("an article that belongs to the name is right", () => {
		expect(check("[site|The Pirate Bay] and [site|Pirate Bay]")).toEqual([]);
	});

	test.each(["isoHunt's", "isoHunt’s", "vKontaktes’"])("a possessive is a fault: %s", (words) => {
		expect(codes(`[site|${words}]`)).toContain("E_GUIDE_POSSESSIVE");
	});

	test("words that are neither name nor alias are a warning", () => {
		expect(check("[site|isohunt] and [site|IsoHunt.com]")).toEqual([
			'#a1 W_GUIDE_NAME "a1" marks "isohunt", which is neither the name of "isohunt" nor an alias.',
		]);
	});

	test("a name over a line break is a name", () => {
		expect(check("[site|The Pirate\nBay]")).toEqual([]);
	});
});

describe("a claim leaves off its final full stop", () => {
	test("a stop at the end is a fault", () => {
		expect(check("[claim|IIPA says so.] Then")).toEqual([
			'#a1 E_GUIDE_FINAL_STOP "a1" ends with the full stop of its sentence: "IIPA says so.".',
		]);
	});

	test.each([
		["inside a closing quotation mark", "[claim|IIPA says “it is so.”] Then"],
		["inside a closing parenthesis", "[claim|(IIPA says so.)] Then"],
		["of a dotted abbreviation", "[claim|IIPA went to the U.S.] Then"],
		["of an abbreviation", "[claim|IIPA names movies, games, etc.] Then"],
		["of an ellipsis", "[claim|IIPA says ...] Then"],
		["where the sentence goes on", "[claim|IIPA met Warner Bros. Ent.], which"],
		["that is left off, as after a domain", "[claim|IIPA names Torrentz.eu]. Then"],
	])("a stop %s is right", (_, source) => {
		expect(check(source)).toEqual([]);
	});

	test.each([
		["after a domain", "[claim|IIPA names Torrentz.eu.] Then"],
		["before a name in lower case that begins a sentence", "[claim|IIPA says so.] isoHunt"],
		["that parts a quotation from its mark", "[claim|IIPA says “it is so.]” Then"],
	])("a stop %s is a fault", (_, source) => {
		expect(codes(source)).toEqual(["E_GUIDE_FINAL_STOP"]);
	});

	test("a claim may begin with an article and repeat its proposition", () => {
		expect(check("[claim|The IIPA says]. [claim|It is so]")).toEqual([]);
		expect(codes("[claim|It is so.] Then")).toEqual(["E_GUIDE_FINAL_STOP"]);
	});
});

describe("spans of one layer", () => {
	test("may nest and cross layers, but never share start and end", () => {
		expect(check("[claim|[claim|IIPA] says [site|isoHunt]]")).toEqual([]);
		expect(check("[claim|[site|isoHunt]]")).toEqual([]);
		expect(check("[claim|[claim|IIPA says so]]")).toEqual([
			'#a2 E_GUIDE_SAME_RANGE "a2" stands on the same words as "a1", in the same layer "claim".',
		]);
	});

	test("stand on the words that they quote", () => {
		const { text: words, spans } = marked("Of [claim|a claim] here");
		const moved = spans.map((span) => ({ ...span, start: 0, end: 4 }));
		const problems = checkGuide({ text: words, file: "f", layers, spans: moved, entities: [] });
		expect(lines({ problems })).toEqual([
			'#a1 E_GUIDE_QUOTE "a1" stands on "Of a", but its quote is "a claim".',
		]);
	});
});

describe("every mention of a site is marked", () => {
	const entities = [isohunt, bay, claim];

	test("a name or alias that stands unmarked is a fault, with its place and surroundings", () => {
		expect(check("Is 😀 isoHunt here? [site|isoHunt] is, and IsoHunt.com.", entities)).toEqual([
			'#isohunt E_GUIDE_UNMARKED "isoHunt" (isohunt) stands unmarked at character 5: "Is 😀 isoHunt here? isoHunt is, a".',
			'#isohunt E_GUIDE_UNMARKED "IsoHunt.com" (isohunt) stands unmarked at character 35: "re? isoHunt is, and IsoHunt.com.".',
		]);
	});

	test("the longer name covers the shorter one in it, marked or not", () => {
		expect(check("[site|The Pirate Bay]", entities)).toEqual([]);
		expect(codes("The Pirate Bay", entities)).toEqual(["E_GUIDE_UNMARKED"]);
	});

	test("only a span of the same layer covers", () => {
		expect(codes("[claim|isoHunt is so]", entities)).toEqual(["E_GUIDE_UNMARKED"]);
	});

	test.each(["isoHunters", "MisoHunt", "isohunt", "ISOHUNT", "isoHunté", "isoHunt2"])(
		"%s is no mention, for names compare exactly and as whole words",
		(word) => {
			expect(check(word, entities)).toEqual([]);
		},
	);

	test.each(["isoHunt’s", "“isoHunt”", "isoHunt-type", "x/isoHunt.", "isoHunt\n"])(
		"%s is a mention",
		(word) => {
			expect(codes(word, entities)).toEqual(["E_GUIDE_UNMARKED"]);
		},
	);

	test("a name inside an exception phrase is no mention", () => {
		expect(check("Of the Pirate Bay of Pigs", entities)).toEqual([]);
		expect(codes("Of the Pirate Bay of Whales", entities)).toEqual(["E_GUIDE_UNMARKED"]);
	});

	test("layers without the rule may leave their entities unmarked", () => {
		expect(check("It is so.", [claim])).toEqual([]);
	});
});

describe("the names of a corpus", () => {
	const names = (...texts: string[]): readonly string[] =>
		lines({
			problems: checkNames({ texts, file: "annotations/entities.jsonld", layers, entities: [isohunt, bay] }),
		});

	test("an alias or an exception phrase must occur in one of the texts", () => {
		expect(names("IsoHunt.com", "of the Pirate Bay of Pigs")).toEqual([]);
	});

	test("one that occurs nowhere as whole words is named", () => {
		expect(names("IsoHunt.community", "Pirate Bays")).toEqual([
			'#isohunt E_GUIDE_ALIAS The alias "IsoHunt.com" of "isohunt" occurs in no text.',
			'#bay E_GUIDE_ALIAS The alias "Pirate Bay" of "bay" occurs in no text.',
			'#bay W_GUIDE_EXCEPTION The phrase "the Pirate Bay of Pigs", in which "bay" is not mentioned, occurs in no text.',
		]);
	});
});
