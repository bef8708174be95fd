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
 * Parses a text with spans in brackets: `[site|isoHunt]` or `[claim|…]`. A span with "Bay" links to The
 * Pirate Bay, any other site to isoHunt. The ids are `a1`, `a2` … in the order of the span ends.
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
			spans.push({ annotation: made, entity: to, ranges: [{ start, end: plain.length }] });
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

describe("layers whose spans are names", () => {
	test("a span that begins with an article is reported, in upper or lower case", () => {
		expect(check("Of [site|the isoHunt] site")).toEqual([
			'#a1 E_GUIDE_ARTICLE "a1" begins with an article: "the isoHunt".',
			'#a1 W_GUIDE_NAME "a1" covers "the isoHunt", which is neither the name of "isohunt" nor an alias.',
		]);
		expect(codes("[site|An isoHunt]")).toContain("E_GUIDE_ARTICLE");
	});

	test("an article that belongs to the name is accepted", () => {
		expect(check("[site|The Pirate Bay] and [site|Pirate Bay]")).toEqual([]);
	});

	test.each(["isoHunt's", "isoHunt’s", "vKontaktes’"])("a possessive is reported: %s", (words) => {
		expect(codes(`[site|${words}]`)).toContain("E_GUIDE_POSSESSIVE");
	});

	test("words that are neither name nor alias give a warning", () => {
		expect(check("[site|isohunt] and [site|IsoHunt.com]")).toEqual([
			'#a1 W_GUIDE_NAME "a1" covers "isohunt", which is neither the name of "isohunt" nor an alias.',
		]);
	});

	test("a name with a line break is a name", () => {
		expect(check("[site|The Pirate\nBay]")).toEqual([]);
	});
});

describe("the rule no-final-stop", () => {
	test("a span that ends with the full stop of its sentence is reported", () => {
		expect(check("[claim|IIPA says so.] Then")).toEqual([
			'#a1 E_GUIDE_FINAL_STOP "a1" ends with the full stop of its sentence: "IIPA says so.".',
		]);
	});

	test.each([
		["before a closing quotation mark", "[claim|IIPA says “it is so.”] Then"],
		["before a closing parenthesis", "[claim|(IIPA says so.)] Then"],
		["of a dotted abbreviation", "[claim|IIPA went to the U.S.] Then"],
		["of an abbreviation", "[claim|IIPA names movies, games, etc.] Then"],
		["of an ellipsis", "[claim|IIPA says ...] Then"],
		["after which the sentence continues", "[claim|IIPA met Warner Bros. Ent.], which"],
		["outside the span", "[claim|IIPA names Torrentz.eu]. Then"],
	])("a full stop %s is accepted", (_, source) => {
		expect(check(source)).toEqual([]);
	});

	test.each([
		["after a domain", "[claim|IIPA names Torrentz.eu.] Then"],
		["before a lower-case name that begins a sentence", "[claim|IIPA says so.] isoHunt"],
		["that separates a quotation from its closing mark", "[claim|IIPA says “it is so.]” Then"],
	])("a full stop %s is reported", (_, source) => {
		expect(codes(source)).toEqual(["E_GUIDE_FINAL_STOP"]);
	});

	test("a claim that begins with an article or repeats its proposition is accepted", () => {
		expect(check("[claim|The IIPA says]. [claim|It is so]")).toEqual([]);
		expect(codes("[claim|It is so.] Then")).toEqual(["E_GUIDE_FINAL_STOP"]);
	});
});

describe("all layers", () => {
	test("spans of one layer with one entity can nest but not have the same start and end", () => {
		expect(check("[claim|[claim|IIPA] says [site|isoHunt]]")).toEqual([]);
		expect(check("[claim|[site|isoHunt]]")).toEqual([]);
		expect(check("[claim|[claim|IIPA says so]]")).toEqual([
			'#a2 E_GUIDE_SAME_RANGE "a2" covers the same words as "a1" in layer "claim" and links to the same entity.',
		]);
	});

	test("two spans with the same words that link to different entities are allowed", () => {
		const { text: words, spans } = marked("[site|[site|isoHunt]]");
		const [one, other] = spans;
		if (!one || !other) throw new Error("Two spans are expected.");
		const linked = { ...other, annotation: { ...other.annotation, entity: bay.id }, entity: bay };
		const codesOf = (both: readonly GuideSpan[]) =>
			checkGuide({ text: words, file: "f", layers, spans: both, entities: [] }).map(({ code }) => code);
		expect(codesOf([one, other])).toEqual(["E_GUIDE_SAME_RANGE"]);
		expect(codesOf([one, linked])).toEqual(["W_GUIDE_NAME"]);
	});

	test("the rules of a layer apply to the start of the first piece and the end of the last piece", () => {
		const { text: words, spans } = marked("[claim|IIPA says.] Here [claim|it is so.] Then");
		const [first, second] = spans;
		if (!first || !second) throw new Error("Two spans are expected.");
		const span = {
			...first,
			annotation: { ...first.annotation, furtherPieces: [second.annotation] },
			ranges: [...first.ranges, ...second.ranges],
		};
		const problems = checkGuide({ text: words, file: "f", layers, spans: [span], entities: [] });
		expect(lines({ problems })).toEqual([
			'#a1 E_GUIDE_FINAL_STOP "a1" ends with the full stop of its sentence: "IIPA says. it is so.".',
		]);
	});
});

describe("the rule every-mention", () => {
	const entities = [isohunt, bay, claim];

	test("an unmarked name or alias is reported with its position and context", () => {
		expect(check("Is 😀 isoHunt here? [site|isoHunt] is, and IsoHunt.com.", entities)).toEqual([
			'#isohunt E_GUIDE_UNMARKED "isoHunt" (isohunt) is not annotated at character 5: "Is 😀 isoHunt here? isoHunt is, a".',
			'#isohunt E_GUIDE_UNMARKED "IsoHunt.com" (isohunt) is not annotated at character 35: "re? isoHunt is, and IsoHunt.com.".',
		]);
	});

	test("a name inside a longer name is not reported separately", () => {
		expect(check("[site|The Pirate Bay]", entities)).toEqual([]);
		expect(codes("The Pirate Bay", entities)).toEqual(["E_GUIDE_UNMARKED"]);
	});

	test("a name inside a span of another layer is reported as unmarked", () => {
		expect(codes("[claim|isoHunt is so]", entities)).toEqual(["E_GUIDE_UNMARKED"]);
	});

	test.each(["isoHunters", "MisoHunt", "isohunt", "ISOHUNT", "isoHunté", "isoHunt2"])(
		"%s is not a mention, because names are compared exactly and as whole words",
		(word) => {
			expect(check(word, entities)).toEqual([]);
		},
	);

	test.each(["isoHunt’s", "“isoHunt”", "isoHunt-type", "x/isoHunt.", "isoHunt\n"])(
		"the name in %s is a mention",
		(word) => {
			expect(codes(word, entities)).toEqual(["E_GUIDE_UNMARKED"]);
		},
	);

	test("a name inside an exception is not reported", () => {
		expect(check("Of the Pirate Bay of Pigs", entities)).toEqual([]);
		expect(codes("Of the Pirate Bay of Whales", entities)).toEqual(["E_GUIDE_UNMARKED"]);
	});

	test("entities of a layer without the rule every-mention can be unmarked", () => {
		expect(check("It is so.", [claim])).toEqual([]);
	});
});

describe("aliases and exceptions", () => {
	const names = (...texts: string[]): readonly string[] =>
		lines({
			problems: checkNames({ texts, file: "annotations/entities.jsonld", layers, entities: [isohunt, bay] }),
		});

	test("aliases and exceptions that occur in one of the texts are accepted", () => {
		expect(names("IsoHunt.com", "of the Pirate Bay of Pigs")).toEqual([]);
	});

	test("aliases and exceptions that do not occur as whole words are reported", () => {
		expect(names("IsoHunt.community", "Pirate Bays")).toEqual([
			'#isohunt E_GUIDE_ALIAS The alias "IsoHunt.com" of "isohunt" does not occur in any text.',
			'#bay E_GUIDE_ALIAS The alias "Pirate Bay" of "bay" does not occur in any text.',
			'#bay W_GUIDE_EXCEPTION The exception "the Pirate Bay of Pigs" of "bay" does not occur in any text.',
		]);
	});
});
