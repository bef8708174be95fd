import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CitedPassage, formatCitation, plainCitation } from "../../../src/formats/index.ts";

const whole: CitedPassage = {
	quote: "the site has “operated\nwith impunity”",
	title: "IIPA Reports “BitTorrent” Sites & Cyberlockers",
	section: "Canada",
	url: "https://example.org/?document=a_b#s1",
	author: "Ernesto",
	source: "TorrentFreak",
	published: "2012-02-14",
};
const least: CitedPassage = { quote: "isoHunt", title: "Special 301" };

describe("Chicago citations", () => {
	it("a Chicago citation is the quotation followed by a note in parentheses", () => {
		expect(formatCitation("chicago", whole)).toBe(
			"“the site has ‘operated with impunity’” (Ernesto, “IIPA Reports ‘BitTorrent’ Sites & Cyberlockers,” TorrentFreak, February 14, 2012, under “Canada,” https://example.org/?document=a_b#s1)",
		);
	});

	it("a Chicago citation omits what is unknown", () => {
		expect(formatCitation("chicago", least)).toBe("“isoHunt” (“Special 301”)");
		expect(formatCitation("chicago", { ...least, author: " ", published: "", source: "TorrentFreak" })).toBe(
			"“isoHunt” (“Special 301,” TorrentFreak)",
		);
	});

	it.each([
		["2012", "2012"],
		["2012-02", "February 2012"],
		["2012-02-29", "February 29, 2012"],
		["2011-02-29", "2011-02-29"],
		["2012-13-01", "2012-13-01"],
		["spring of 2012", "spring of 2012"],
	])("a Chicago citation writes the date %s as %s", (published, written) => {
		expect(formatCitation("chicago", { ...least, published })).toBe(`“isoHunt” (“Special 301,” ${written})`);
	});
});

describe("BibTeX citations", () => {
	it("a BibTeX citation is one entry whose note has the quotation and the section", () => {
		expect(formatCitation("bibtex", whole)).toBe(
			[
				"@misc{ernesto2012iipa,",
				"  author = {Ernesto},",
				"  title = {{IIPA Reports “BitTorrent” Sites \\& Cyberlockers}},",
				"  howpublished = {TorrentFreak},",
				"  year = {2012},",
				"  month = feb,",
				"  day = {14},",
				"  url = {https://example.org/?document=a_b#s1},",
				"  note = {“the site has ‘operated with impunity’”, Canada}",
				"}",
			].join("\n"),
		);
	});

	it("a BibTeX citation omits what is unknown", () => {
		expect(formatCitation("bibtex", least)).toBe(
			"@misc{special,\n  title = {{Special 301}},\n  note = {“isoHunt”}\n}",
		);
		expect(formatCitation("bibtex", { quote: "ليس", title: "الموقع" })).toMatch(/^@misc\{document,\n/);
	});

	it("a BibTeX citation uses a date that is not ISO 8601 as the year", () => {
		expect(formatCitation("bibtex", { ...least, published: "spring of 2012" })).toContain(
			"year = {spring of 2012}",
		);
	});

	it("a BibTeX citation has balanced braces and one line per field for any text", () => {
		const words = fc.string({ unit: fc.constantFrom(..."{}\\%$#_^~&, \n“a1é") });
		fc.assert(
			fc.property(words, words, words, words, (quote, title, section, url) => {
				const entry = formatCitation("bibtex", { quote, title, section, url });
				let depth = 0;
				for (const sign of entry) {
					if (sign === "{") depth += 1;
					if (sign === "}") depth -= 1;
					expect(depth).toBeGreaterThanOrEqual(0);
				}
				expect(depth).toBe(0);
				for (const line of entry.split("\n").slice(1, -1)) expect(line).toMatch(/^ {2}\w+ = \S/);
			}),
		);
	});
});

it("a citation states who claims what the passage says, the source, the date and the day of access", () => {
	const cited = { ...whole, claimants: "IIPA, ESA", accessed: "2026-11-27" };
	expect(formatCitation("plain", cited)).toBe(
		"“the site has ‘operated with impunity’”, claimed by IIPA, ESA, Ernesto, IIPA Reports “BitTorrent” Sites & Cyberlockers, TorrentFreak, 2012-02-14, Canada, https://example.org/?document=a_b#s1, accessed 2026-11-27",
	);
	expect(formatCitation("chicago", cited)).toBe(
		"“the site has ‘operated with impunity’” (claimed by IIPA, ESA, Ernesto, “IIPA Reports ‘BitTorrent’ Sites & Cyberlockers,” TorrentFreak, February 14, 2012, under “Canada,” accessed November 27, 2026, https://example.org/?document=a_b#s1)",
	);
	expect(formatCitation("bibtex", cited)).toContain(
		"note = {“the site has ‘operated with impunity’”, claimed by IIPA, ESA, Canada, accessed 2026-11-27}",
	);
});

it("a plain citation has quote, title, section and address on one line", () => {
	const cited = {
		quote: "isoHunt\n  and others",
		title: "Special 301",
		section: "Canada",
		url: "https://example.org/#s1",
	};
	expect(plainCitation(cited)).toBe("“isoHunt and others”, Special 301, Canada, https://example.org/#s1");
});

it("a plain citation omits what is unknown", () => {
	expect(plainCitation({ quote: "isoHunt", title: "Special 301", section: "" })).toBe(
		"“isoHunt”, Special 301",
	);
});

it.each([
	["the “hub” of it", "“the ‘hub’ of it”"],
	['listed as an "infringing hub"', "“listed as an 'infringing hub'”"],
	['protection of intellectual property rights."', "“protection of intellectual property rights.'”"],
	["er nennt es „Unsinn“ und geht", "“er nennt es ‚Unsinn‘ und geht”"],
	["il dit «non»", "“il dit «non»”"],
	['a 12" disc', '“a 12" disc”'],
])("the marks of a quotation inside the quotation are single: %s", (quote, quoted) => {
	expect(plainCitation({ quote, title: "Special 301" })).toBe(`${quoted}, Special 301`);
});
