import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { documentIdOf } from "../../../src/corpus/index.ts";
import {
	importAnnotations,
	newDocument,
	prepareNewDocuments,
	readImports,
} from "../../../src/library/index.ts";

const layers = readLayers("{}", "annotations/layers.json").value;
const id = documentIdOf("deed");

/** Imports a TEI file into an empty library. */
async function importTei(body: string) {
	const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>${body}</text></TEI>`;
	const { imports } = readImports([{ name: "deed.xml", bytes: new TextEncoder().encode(xml) }], layers);
	const prepared = await prepareNewDocuments(imports, () => id);
	const newLayers = new Set(imports.flatMap((one) => one.newLayers.map((layer) => layer.id)));
	const { documents, problems } = importAnnotations(imports, {
		...{ layers, newLayers, documentOf: () => undefined },
		makeDocument: (wanted, document, format) =>
			newDocument(wanted, document, { ...{ format, prepared, layers }, sharedEntities: [] }),
	});
	const [made] = documents.values();
	return {
		markdown: new TextDecoder().decode(made?.newFiles?.at(-1)?.content),
		spans: (made?.document.spans ?? []).map(({ annotation, range, placement }) => {
			const words = made?.document.text.slice(range.start, range.end) ?? "";
			return [annotation.layer, words, ...(placement.kind === "exact" ? [] : [placement.kind])].join(" ");
		}),
		problems: [...prepared.problems, ...problems].map(({ code, reason }) => `${code} ${reason}`),
	};
}

const markdownOf = async (body: string) => (await importTei(`<body>${body}</body>`)).markdown;

describe("The Markdown of a TEI document", () => {
	test.each([
		[
			"lists",
			"<list><item>One</item><item>Two<list rend='numbered'><item>a</item></list></item></list>",
			"- One\n- Two\n  1. a\n",
		],
		[
			"lists of terms",
			"<list type='gloss'><label>Mill</label><item>A house.</item></list>",
			"- **Mill**\n\n  A house.\n",
		],
		[
			"a list in a paragraph",
			"<p>Sold: <list><item>it</item></list> and more.</p>",
			"Sold:\n\n- it\n\nand more.\n",
		],
		[
			"emphasis",
			"<p><hi rend='italic'>a</hi> <hi rend='bold'>b</hi> <emph>c</emph> <title>D</title> x<hi rend='superscript'>2</hi></p>",
			"*a* **b** *c* *D* x<sup>2</sup>\n",
		],
		["quotations", "<cit><quote>So it is.</quote><bibl>Ann</bibl></cit>", "> So it is.\n>\n> Ann\n"],
		[
			"links",
			"<p xml:id='p1'>See <ref target='https://example.org/a'>there</ref>, <ref target='#p1'>here</ref> and <ptr target='https://example.org/b'/>.</p>",
			'<a id="p1"></a>See [there](https://example.org/a), [here](#p1) and <https://example.org/b>.\n',
		],
		[
			"line breaks and verse",
			"<p>One<lb/>two im<lb break='no'/>port</p><lg><head>Song</head><l>First</l><l>Second</l></lg><l>Third</l><l>Fourth</l>",
			"One\\\ntwo import\n\nSong\n\nFirst\\\nSecond\n\nThird\\\nFourth\n",
		],
		[
			"notes",
			"<p>Ann<note>Who <emph>she</emph> is<note>Unknown.</note></note> sold it<note>The mill.</note>.</p><p>End.</p>",
			"Ann[^1] sold it[^2].\n\nEnd.\n\n[^1]: Who *she* is[^3]\n\n[^2]: The mill.\n\n[^3]: Unknown.\n",
		],
		[
			"tables",
			"<table><head>Prices</head><row role='label'><cell>What</cell><cell>Price</cell></row><row><cell>Mill</cell><cell>5<note>pounds</note></cell></row></table>",
			"Prices\n\n| What | Price      |\n| ---- | ---------- |\n| Mill | 5 (pounds) |\n",
		],
		[
			"figures",
			"<figure><graphic url='https://example.org/m.png'/><head>The mill</head><figDesc>A mill</figDesc></figure>",
			"![A mill](https://example.org/m.png)\n\nThe mill\n",
		],
		[
			"speeches",
			"<sp><speaker>ANN</speaker><stage>aside</stage><l>So be it.</l></sp>",
			"**ANN**\n\n*aside*\n\nSo be it.\n",
		],
		[
			"nested divisions",
			"<head>A</head><div><head>B</head><div><head>C</head><p>d</p></div></div>",
			"# A\n\n## B\n\n### C\n\nd\n",
		],
	])("keeps %s", async (_what, body, markdown) => {
		expect(await markdownOf(body)).toBe(markdown);
	});

	test("has the front and the back of the text", async () => {
		const { markdown } = await importTei(
			"<front><titlePage><docTitle><titlePart>Deeds</titlePart></docTitle></titlePage></front><body><p>a</p></body><back><div><head>Index</head><p>b</p></div></back>",
		);
		expect(markdown).toBe("Deeds\n\na\n\n## Index\n\nb\n");
	});

	test("has one reading of each passage, and the report names the others", async () => {
		const { markdown, problems } = await importTei(
			"<body><pb/><p>The <choice><sic>mil</sic><corr>mill</corr></choice> of <choice><abbr>Mr</abbr><expan>Mister</expan></choice> <del>Bob</del> <choice><orig>Ridg</orig><reg>Ridge</reg></choice>, <gap/> <unclear>sold</unclear> <unclear>here</unclear>.</p></body>",
		);
		expect(markdown).toBe("The mill of Mister Ridge, \\[…] sold here.\n");
		expect(problems).toEqual([
			"W_TEI_TEXT Only the text of these elements is read: unclear (2).",
			"W_TEI_OMITTED These elements are left out: pb (1), sic (1), abbr (1), del (1), orig (1), gap (1).",
		]);
	});
});

describe("Annotations in a TEI document", () => {
	test("are at their words, also inside other markup, in notes, and across notes and readings", async () => {
		const { spans } = await importTei(
			"<body><p>Ann and <persName>Ann</persName><note>Not <persName>Ann</persName> of <hi rend='bold'><placeName>Ridge</placeName></hi></note>.</p><list><item><rs type='mill'>the <choice><sic>mil</sic><corr>mill</corr></choice><note>Sold.</note> at</rs> Ridge</item></list></body>",
		);
		expect(spans).toEqual(["persname Ann", "mill the mill at", "persname Ann", "placename Ridge"]);
	});

	const word = fc.constantFrom("Ann", "mill", "a*b", "1.", "#x", "[y]", "<z", "Ann & Bob");
	const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

	interface Piece {
		readonly xml: string;
		/** Without notes and without the readings that are left out. */
		readonly text: string;
		/** The words of the named elements in it, in the order of the document. */
		readonly named: readonly string[];
		/** The words of the named elements of its notes. */
		readonly inNotes: readonly string[];
	}

	const plain: fc.Arbitrary<Piece> = word.map((text) => ({
		xml: escaped(text),
		text,
		named: [],
		inNotes: [],
	}));
	const joinedPieces = (pieces: readonly Piece[]): Piece => ({
		xml: pieces.map(({ xml }) => xml).join(" "),
		text: pieces.map(({ text }) => text).join(" "),
		named: pieces.flatMap(({ named }) => named),
		inNotes: pieces.flatMap(({ inNotes }) => inNotes),
	});
	const inline: fc.Arbitrary<Piece> = fc.letrec<{ readonly piece: Piece; readonly pieces: Piece }>((tie) => ({
		pieces: fc.array(tie("piece"), { minLength: 1, maxLength: 3 }).map(joinedPieces),
		piece: fc.oneof(
			{ maxDepth: 3, withCrossShrink: true },
			plain,
			tie("pieces").map((piece) => ({
				...piece,
				xml: `<rs type="name">${piece.xml}</rs>`,
				// Two spans on the same words become one.
				named: piece.named.includes(piece.text) ? piece.named : [piece.text, ...piece.named],
			})),
			fc
				.tuple(tie("pieces"), fc.constantFrom("hi rend='bold'", "emph", "title", "q", "unclear", "seg"))
				.map(([piece, tag]) => ({ ...piece, xml: `<${tag}>${piece.xml}</${tag.split(" ")[0]}>` })),
			fc.tuple(tie("pieces"), word).map(([piece, other]) => ({
				...piece,
				xml: `<choice><sic>${escaped(other)}</sic><corr>${piece.xml}</corr></choice>`,
			})),
			fc.tuple(word, word).map(([text, note]) => ({
				xml: `${escaped(text)}<note><rs type="name">${escaped(note)}</rs></note>`,
				...{ text, named: [], inNotes: [note] },
			})),
		),
	})).pieces;
	const block: fc.Arbitrary<Piece> = fc
		.tuple(
			inline,
			fc.constantFrom(
				"p",
				"quote/p",
				"list/item",
				"lg/l",
				"div/head",
				"sp/p",
				"table/row/cell",
				"figure/head",
			),
		)
		.map(([piece, path]) => {
			const names = path.split("/");
			const xml = `${names.map((name) => `<${name}>`).join("")}${piece.xml}${names
				.toReversed()
				.map((name) => `</${name}>`)
				.join("")}`;
			return { ...piece, xml };
		});

	test("have the words of their elements, wherever these are", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
				const { xml, named, inNotes } = joinedPieces(blocks);
				const { spans } = await importTei(`<body>${xml}</body>`);
				const found = spans.map((span) => span.replace(/\s*\([^()]*\)/g, "").replace(/\s+/g, " "));
				expect(found.toSorted()).toEqual([...named, ...inNotes].map((words) => `name ${words}`).sort());
			}),
			{ numRuns: 20 },
		);
	});
});
