// @vitest-environment jsdom

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentId, type ReadResult } from "../../../src/annotation/index.ts";
import {
	type Corpus,
	type ImportedCorpus,
	markSpansOf,
	renderedContent,
	sectionLabelsOf,
} from "../../../src/corpus/index.ts";
import { parseDocument } from "../../../src/document/index.ts";
import type { ImportedFile } from "../../../src/formats/format.ts";
import { html } from "../../../src/formats/html/index.ts";
import { readHtml as readPages } from "../../../src/formats/html/read.ts";
import { json } from "../../../src/formats/json/index.ts";
import { applyOptions } from "../../../src/formats/kit/options.ts";
import { renderParts } from "../../../src/marks/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import {
	corpus,
	doc,
	documentOf,
	entity,
	everything,
	folder,
	link,
	span,
	text,
	withPieces,
} from "../builders.ts";
import { corpusAtPositions, importedFrom } from "../imported-from.ts";
import { layersWithLaw } from "../layers.ts";

const content = "isoHunt is bad, says IIPA.\nisoHunt lives.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa")],
	type: [text("accusation")],
	about: [link("isohunt")],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "whole", "isoHunt is bad", { layer: "claim", to: "c1" }),
			span(content, "first", "isoHunt"),
			span(content, "second", "isoHunt lives"),
		],
		[claim],
	),
);

const written = (of: Corpus, options = everything) => html.write(of, options).files;
/** Parses without a window, because jsdom would otherwise process the style sheet. */
const parsed = (page: string): Document => new DOMParser().parseFromString(page, "text/html");
const pageOf = (of: Corpus, options = everything): Document => parsed(written(of, options)[0]?.content ?? "");
const textOf = (page: Document | Element, selector: string): string =>
	(page.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();

/** Reads pages. Their articles as HTML are left out, because the data blocks do not contain them. */
function readHtml(files: readonly ImportedFile[]): ReadResult<ImportedCorpus> {
	const { value, problems } = readPages(files);
	const documents = value.documents.map(({ html: _article, ...document }) => document);
	return { value: { ...value, documents }, problems };
}

describe("an exported HTML page", () => {
	test("the article of an HTML page contains exactly the text of the document", () => {
		expect(pageOf(sample).querySelector("article")?.textContent).toBe(content);
	});

	const structuredMarkdown = "# Sites\n\nSee [isoHunt and others](https://example.org/).\n";
	/** A document with a heading, a link and an author. */
	const structured = () => {
		const { tree, text } = parseDocument(structuredMarkdown);
		const record = {
			id: documentId("report"),
			title: "Report",
			file: "corpus/report.md",
			author: "Jane Doe",
		};
		return documentOf({ record, text, tree, spans: [span(text, "a1", "isoHunt")] });
	};

	test("an HTML page has the Markdown structure of the document and the fields of its front matter", () => {
		const document = structured();
		const page = pageOf(corpus(document));
		expect(page.querySelector("article")?.textContent).toBe(document.text);
		expect(textOf(page, "article h1")).toBe("Sites");
		expect(page.querySelectorAll("h1")).toHaveLength(1);
		expect(page.querySelector("a a")).toBeNull();
		expect(page.querySelector("article p > a[href] + a.number")?.id).toBe("at-a1");
		expect(textOf(page, ".about")).toContain("Author Jane Doe");
	});

	test("the page of a document from rendered parts equals the page from its tree", () => {
		const document = structured();
		const { tree } = parseDocument(structuredMarkdown);
		const parts = renderParts(tree, markSpansOf(document), sectionLabelsOf(document));
		const rendered = { ...document, content: renderedContent(document, tree, parts) };
		expect(written(corpus(rendered))).toEqual(written(corpus(document)));
	});

	test("a number after each span links to the note of its entity, inner spans first", () => {
		const numbers = [...pageOf(sample).querySelectorAll("article .number")];
		expect(
			numbers.map((number) => [number.id, number.getAttribute("data-number"), number.getAttribute("href")]),
		).toEqual([
			["at-first", "1", "#about-isohunt"],
			["at-whole", "2", "#about-c1"],
			["at-second", "1", "#about-isohunt"],
		]);
		expect(numbers[1]?.getAttribute("aria-label")).toBe("Note 2, claim");
	});

	test("a place to be checked has a broken mark, a number that says so, and a line in the legend", () => {
		const certain = span(content, "first", "isoHunt");
		const { range } = certain.placement.kind === "orphan" ? {} : certain.placement;
		if (!range) throw new Error("The span is in the text.");
		const placement = { kind: "check", range, found: "isoHunt", reason: "similar" } as const;
		const page = pageOf(corpus(doc("report", content, [{ ...certain, placement }])));
		expect(page.querySelector("article mark")?.className).toBe("l-site c-solid d-solid s-solid e-solid");
		expect(page.querySelector("article .number")?.getAttribute("aria-label")).toBe(
			"Note 1, site, place to be checked",
		);
		expect(textOf(page, ".how")).toContain("A broken line or ⌜? marks a place to be checked.");
		expect(textOf(pageOf(sample), ".how")).not.toContain("to be checked");
	});

	test("the number of an annotation of several pieces follows its last piece", () => {
		const pieces = withPieces(span(content, "a1", "isoHunt is"), content, "IIPA");
		const page = pageOf(corpus(doc("report", content, [pieces])));
		const marks = [...page.querySelectorAll("mark[data-ann]")].map(({ textContent }) => textContent);
		expect(marks).toEqual(["isoHunt is", "IIPA"]);
		const numbers = [...page.querySelectorAll("article .number")];
		expect(numbers.map(({ previousElementSibling }) => previousElementSibling?.textContent)).toEqual([
			"IIPA",
		]);
		const cited = pageOf(corpus(doc("report", content, [pieces])), { ...everything, citation: true });
		expect(textOf(cited, "#about-isohunt")).toContain("“isoHunt is … IIPA”");
	});

	test("a note in an HTML page has the speaker, the title, all fields, and links back to the text", () => {
		const note = pageOf(sample).querySelector("#about-c1");
		expect(note && textOf(note, ".byline")).toBe("IIPAaccusation");
		expect(note && textOf(note, ".words")).toBe("isoHunt is bad.");
		const links = [...(note?.querySelectorAll("a:not(.close)") ?? [])].map((at) => at.getAttribute("href"));
		expect(links).toEqual(["#at-whole", "#about-iipa", "#about-isohunt", "#at-whole"]);
	});

	test("the index of an HTML page lists entities with every mention, and sources with their claims", () => {
		const index = pageOf(sample).querySelector(".index");
		expect(textOf(index ?? pageOf(sample), "h3")).toBe("Sites");
		const site = [...(index?.querySelectorAll(".entry") ?? [])].find((entry) =>
			/isoHunt/.test(entry.textContent),
		);
		expect([...(site?.querySelectorAll("dd a") ?? [])].map((at) => at.getAttribute("href"))).toEqual([
			"#at-first",
			"#at-second",
		]);
		const source = index?.querySelector("#about-iipa");
		expect(source?.textContent.replace(/\s+/g, " ")).toContain("1 claim by it 2");
	});

	test("an HTML page lists orphans with their quotes", () => {
		const lost = span(content, "lost", "isoHunt");
		const orphan = { ...lost, placement: { kind: "orphan", candidates: [], reason: "gone" } } as const;
		const page = pageOf(corpus(doc("report", content, [orphan])));
		expect(textOf(page, ".unplaced li")).toBe("isoHunt isoHunt");
		expect(page.querySelector("#about-isohunt")).not.toBeNull();
	});

	test("two overlapping spans with underline styles both have a line in the HTML page", () => {
		const words = span(content, "law", "isoHunt", { layer: "law", to: "law.c" });
		const law = entity("law.c", "Law", { name: [text("A law")] });
		const document = documentOf({
			record: { id: documentId("report"), title: "Report", file: "corpus/report.md" },
			text: content,
			layers: layersWithLaw,
			sharedEntities: [...folder.sharedEntities, law],
			spans: [words, span(content, "site", "isoHunt")],
		});
		const page = pageOf(corpus(document));
		const mark = page.querySelector("mark");
		expect(mark?.className.split(" ")).toEqual(expect.arrayContaining(["c-solid", "c-wavy"]));
		// The mark itself draws the wavy line.
		expect(mark?.querySelector(".line-solid")?.textContent).toBe("isoHunt");
	});

	test("every fragment link in an HTML page has a target, and ids are unique", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				for (const { content } of written(random, options)) {
					const document = parsed(content);
					const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
					expect(new Set(ids).size).toBe(ids.length);
					const links = [...document.querySelectorAll('a[href^="#"]')].map((at) => at.getAttribute("href"));
					expect(links.filter((href) => !ids.includes(href?.slice(1) ?? ""))).toEqual([]);
				}
			}),
			{ numRuns: 15 },
		);
	});

	test("the article contains the exact text of any document without characters that HTML changes", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				written(random).forEach(({ content }, at) => {
					const { text = "" } = random.documents[at] ?? {};
					fc.pre(!/[\r\0]/.test(text));
					expect(parsed(content).querySelector("article")?.textContent).toBe(text);
				});
			}),
			{ numRuns: 15 },
		);
	});
});

describe("hostile text in an HTML page", () => {
	const hostile = [
		"</script><script>alert(1)</script>",
		"<!--<script>",
		"<img src=x onerror=alert(1)>",
		'" onmouseover="alert(1)" \'',
		"</style></title></article>",
		"]]>&lt;&#60;",
		"javascript:alert(1)",
	];

	test.each(hostile)("hostile text %j never becomes markup in an HTML page", (words) => {
		const bad = entity("isohunt", "Site", { name: [text(words)], status: [text(words)] });
		const document = documentOf({
			record: {
				id: documentId("report"),
				title: words,
				language: words,
				file: words,
				author: words,
				source: words,
				received: words,
			},
			text: `A ${words} B`,
			spans: [{ ...span(`A ${words} B`, "a1", words), section: words }],
			sharedEntities: [bad],
		});
		const of: Corpus = { ...corpus(document), site: words };
		const page = pageOf(of);
		expect(page.title.trim()).toBe(words.trim());
		expect(textOf(page, ".about")).toContain(words);
		expect(page.querySelectorAll("script")).toHaveLength(1);
		expect(page.querySelectorAll("style")).toHaveLength(1);
		expect(page.querySelectorAll("img, [onerror], [onmouseover]")).toHaveLength(0);
		expect(page.querySelectorAll('a[href^="javascript"]')).toHaveLength(0);
		expect(readHtml(written(of)).value).toEqual(importedFrom(of));
	});
});

describe("the data block of an HTML page", () => {
	const single = written(sample);
	const page = single[0]?.content ?? "";
	const read = (content: string) => readHtml([{ name: "x.html", content }]);
	const codes = ({ problems }: ReturnType<typeof read>) =>
		problems.map(({ code, path }) => `${code} ${path}`);

	test("the data block equals the JSON export and reads back unchanged", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				fc.pre(random.documents.length > 0);
				const { value, problems } = readHtml(written(random, options));
				expect(problems).toEqual([]);
				expect(value).toEqual(importedFrom(applyOptions(random, options)));
			}),
			{ numRuns: 50 },
		);
	});

	test("annotated HTML has the losses of the JSON export: only what the options exclude", () => {
		const options = { ...everything, entityFields: false, context: false };
		expect(html.write(sample, options).losses).toEqual(json.write(sample, options).losses);
		expect(html.write(sample, everything).losses).toEqual([]);
	});

	test("exporting an imported HTML page again gives the same page", () => {
		expect(written(corpusAtPositions(readHtml(single).value))[0]?.content).toBe(page);
	});

	test("the data block is read from a page that a browser has saved", () => {
		const saved = parsed(page).documentElement.outerHTML;
		expect(saved).not.toBe(page);
		expect(read(saved).value).toEqual(importedFrom(sample));
		const turned = page.replace(
			'<script type="application/json" id="ascribe-data">',
			"<SCRIPT id=ascribe-data\n>",
		);
		expect(read(turned).value).toEqual(importedFrom(sample));
	});

	test("a page without a data block is reported", () => {
		expect(codes(read("<!doctype html><p>Words.</p>"))).toEqual(["E_HTML_DATA "]);
		expect(codes(read(""))).toEqual(["E_HTML_DATA "]);
	});

	test("a data block that is truncated at any offset is reported and never throws", () => {
		const start = page.indexOf("ascribe-data");
		for (let at = start; at < page.length - 40; at += 97) {
			const found = read(page.slice(0, at));
			expect(found.problems.some(({ level }) => level === "error")).toBe(true);
		}
		expect(read(page.slice(0, page.lastIndexOf("</script"))).problems[0]).toMatchObject({
			code: "E_HTML_DATA",
			file: "x.html",
		});
	});

	test("an error in an edited data block is reported with its line in the page", () => {
		const broken = page.replace('"format": "ascribe-export",', '"format" "ascribe-export",');
		const line = page.split("\n").findIndex((each) => each.includes('"format": "ascribe-export"')) + 1;
		expect(codes(read(broken))[0]).toMatch(new RegExp(`^E_JSON_SYNTAX ${line}:`));
	});

	test("finding the data block takes linear time", () => {
		const many = "<script ".repeat(200_000);
		expect(codes(read(many))).toEqual(["E_HTML_DATA "]);
	});

	test("pages of different exports and repeated documents are reported and not merged", () => {
		const more = entity("mpaa", "Organization", { name: [text("MPAA")] });
		const other = { ...sample, sharedEntities: [...sample.sharedEntities, more] };
		const [one, two] = [...single, ...written(other)];
		if (!one || !two) throw new Error("There are two pages.");
		const mixed = readHtml([one, { ...two, name: "other.html" }]);
		expect(mixed.problems.map(({ file, code }) => `${file} ${code}`)).toEqual(["other.html E_FILE_MORE"]);
		const twice = readHtml([one, { ...one, name: "again.html" }]);
		expect(twice.problems.map(({ file, code }) => `${file} ${code}`)).toEqual(["again.html E_ID_TWICE"]);
		expect(twice.value).toEqual(importedFrom(sample));
	});
});

test("an HTML page shows only the fields and citations that the options include", () => {
	const page = pageOf(sample, { ...everything, entityFields: false, context: false });
	expect(textOf(page, "#about-c1")).not.toContain("accusation");
	const cited = pageOf(sample, { ...everything, citation: true });
	expect(textOf(cited, "#about-c1")).toContain("“isoHunt is bad”, Title of report");
});
