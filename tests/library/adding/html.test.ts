import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { convertFile } from "../../../src/library/index.ts";
import { convert, linesShown, pixel } from "./convert.ts";

const page = (body: string, head = ""): string =>
	`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

const news = () => readFile(new URL("../../fixtures/adding/news.html", import.meta.url), "utf8");

describe("A news page", () => {
	test("becomes its article, without navigation, advertisements and notices", async () => {
		const { document, problems } = await convert(await news(), {
			loadImage: () => Promise.resolve({ kind: "bytes", bytes: pixel }),
		});
		expect(document?.text).toBe(
			await readFile(new URL("../../fixtures/adding/news.md", import.meta.url), "utf8"),
		);
		expect(document?.images).toEqual([{ file: "corpus/report/crane.png", bytes: pixel }]);
		expect(problems.map(({ level, code }) => `${level} ${code}`)).toEqual(["note W_ADD_OUTSIDE"]);
		expect(problems[0]?.reason).toContain("“We value your privacy.");
	});

	test("a short article is found as well", async () => {
		const { body } = await convert(
			page(
				"<nav><a href=/>Home</a> <a href=/a>News</a></nav><main><h1>Short</h1><p>Only this, and not more than this.</p></main><footer>© 2026</footer>",
			),
		);
		expect(body).toBe("# Short\n\nOnly this, and not more than this.");
	});

	test("line breaks and the text of links with a script stay in the article, and the links for editing of a wiki do not", async () => {
		const { body } = await convert(
			page(
				'<nav>Menu</nav><article><h2>One<span class="mw-editsection">[edit]</span></h2><p>Only <a href=" JavaScript:void(0)">this</a> text.</p><div>Line<br><br>Next</div></article>',
			),
		);
		expect(body).toBe("## One\n\nOnly this text.\n\nLine\\\n\\\nNext");
	});

	test("the article of a page of divs is found by the names of the others", async () => {
		const paragraphs = "<div>Ships wait in the bay, and nobody knows, for how long, or why.</div>".repeat(20);
		const { body } = await convert(
			page(
				`<div id="sidebar">Archive 2020</div><div class="post">${paragraphs}</div><div class="footer">©</div>`,
			),
		);
		expect(body).toBe(
			Array(20).fill("Ships wait in the bay, and nobody knows, for how long, or why.").join("\n\n"),
		);
	});

	test("a page with marks of another tool says that only their words are kept", async () => {
		const { body, problems } = await convert(
			page('<p>The <mark>mill</mark> of <span typeof="Place">Ridge</span> burned.</p>'),
		);
		expect([body, problems.map(({ reason }) => reason)]).toEqual([
			"The mill of Ridge burned.",
			["Annotations in the page are only text: marks (1), names with a type (1)."],
		]);
	});

	test("keeps the text around the article on request", async () => {
		const { body } = await convert(await news(), { isWholePage: true });
		expect(body).toContain("We value your privacy");
		expect(body).toContain("Most read");
		expect(body).not.toContain("not text");
	});
});

describe("A web page", () => {
	test.each([
		["a page without surroundings is taken whole", "<h1>Title</h1><p>One.</p>", "# Title\n\nOne."],
		[
			"subscripts, superscripts, underlines and keys",
			"<p>H<sub>2</sub>O, <u>x</u>, <kbd>Esc</kbd></p>",
			"H<sub>2</sub>O, <u>x</u>, <kbd>Esc</kbd>",
		],
		["line breaks", "<p>One<br>two</p>", "One\\\ntwo"],
		["quotation marks that a browser adds", "<p><q>Yes</q></p>", "“Yes”"],
		["the reading of a character", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", "漢(kan)"],
		[
			"lists in lists",
			"<ul><li>One<ol><li>Two</ol><li>Three<ol start=3><li>Four</ol></ul>",
			"- One\n  1. Two\n\n- Three\n\n  3. Four",
		],
		[
			"numbers that Markdown cannot state",
			'<ol type="a"><li>One</li></ol>',
			'<ol type="a">\n<li>One</li>\n</ol>',
		],
		["code", "<pre>a  *b*\n\n\nc</pre>", "```\na  *b*\n\n\nc\n```"],
		[
			"a table with merged cells",
			"<table><tr><th>A<th>B<tr><td colspan=2>C &lt; D</table>",
			'<table>\n<tbody>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n<tr>\n<td colspan="2">C &lt; D</td>\n</tr>\n</tbody>\n</table>',
		],
		["a table for layout", "<table><tr><td><p>One</p><p>Two</p></table>", "One\n\nTwo"],
		["white space at the ends of emphasis", "<p>a<b> b </b>c</p>", "a **b** c"],
		["adjacent emphasis", "<p><b>a</b><b>b</b></p>", "**ab**"],
		["hidden text is left out", '<p>a</p><p hidden>b</p><p style="display: none">c</p>', "a"],
		["a description list", "<dl><dt>Word</dt><dd>Meaning</dd></dl>", "Word\n\nMeaning"],
		["open and closed details", "<details><summary>Sum</summary>More</details>", "Sum\n\nMore"],
		[
			"a link to a place in the document",
			'<p><a href="#s">Go</a></p><h2 id="s">There</h2>',
			'[Go](#s)\n\n## <a id="s"></a>There',
		],
		[
			"attributes without an effect",
			'<table class="wide" style="color: red"><tr><td id="x" align="right" bgcolor="red">A<td>B</table>',
			'<table>\n<tbody>\n<tr>\n<td align="right">A</td>\n<td>B</td>\n</tr>\n</tbody>\n</table>',
		],
		["a link to nowhere", '<p><a href="#s">Go</a></p>', "Go"],
	])("%s", async (_what, html, markdown) => {
		expect((await convert(html)).body).toBe(markdown);
	});

	test("scripts never arrive, and forms, videos and drawings are reported", async () => {
		const { body, problems } = await convert(
			'<p>Text<script>alert(1)</script></p><form><input value="secret"><select><option>One</select></form><video>no</video><svg><text>no</text></svg><p onclick="alert(1)">More <a href="javascript:alert(1)">text</a></p>',
			{ isWholePage: true },
		);
		expect(body).toBe("Text\n\nMore text");
		expect(problems.map(({ reason }) => reason)).toEqual([
			"Left out: form control (2).",
			"Left out: audio or video (1).",
			"Left out: drawing (SVG or canvas) (1).",
			"Links became text (1), because their addresses are incomplete or unsafe.",
		]);
	});

	test("relative links are resolved against the address that the page states", async () => {
		const head = '<link rel="canonical" href="https://example.org/a/page">';
		const links =
			'<p><a href="b">b</a> <a href="/c?d=e">c</a> <a href="https://example.org/a/page#here">d</a></p><p id="here">e</p>';
		expect((await convert(page(links, head))).body).toBe(
			'[b](https://example.org/a/b) [c](https://example.org/c?d=e) [d](#here)\n\n<a id="here"></a>e',
		);
	});

	test.each([
		[
			"JSON-LD",
			'<script type="application/ld+json">{"@type":"Article","headline":"&#84;","datePublished":"2020-01-02T03:04","author":{"name":"A"},"url":"https://example.org/x"}</script>',
		],
		[
			"Open Graph",
			'<meta property="og:title" content="T"><meta property="article:published_time" content="2020-01-02"><meta name="author" content="A"><meta property="og:url" content="https://example.org/x">',
		],
		[
			"title and meta elements",
			'<title> T\n</title><meta name="dc.date" content="2020-01-02"><meta name="dc.creator" content="A"><link rel="canonical" href="https://example.org/x">',
		],
	])("states title, author, date, address and language from %s", async (_what, head) => {
		const { document } = await convert(page("<p>Text</p>", head));
		expect(document?.text).toContain(
			'---\ntitle: "T"\nlanguage: "en"\nauthor: "A"\nsource: "https://example.org/x"\npublished: "2020-01-02"\nreceived: ',
		);
	});

	test("a long title is not cut inside a character", async () => {
		const { document } = await convert(`<title>${"a".repeat(999)}😀</title><p>Text`);
		expect(document?.text).toContain('a😀"\n');
	});

	test("metadata that is no text or no address is ignored", async () => {
		const head =
			'<script type="application/ld+json">{"headline":["a"],"author":[1,{"name":2}]}</script><script type="application/ld+json">{</script><link rel="canonical" href="javascript:alert(1)"><meta property="og:locale" content="???">';
		const { document } = await convert(page("<p>Text</p>", head).replace('lang="en"', ""));
		expect(document?.text).toMatch(/^---\nreceived: "[^"\n]*"\n---\n\nText\n$/);
	});

	test("a page is read in the encoding that it declares", async () => {
		const bytes = Uint8Array.from(
			[...'<meta charset="windows-1252"><p>'].map((sign) => sign.charCodeAt(0)).concat(0x93, 0xe9, 0x94),
		);
		expect((await convert(bytes)).body).toBe("“é”");
		const xhtml = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-1"?><p>\xe9</p>', (sign) =>
			sign.charCodeAt(0),
		);
		expect((await convert(xhtml)).body).toBe("é");
		const undeclared = Uint8Array.of(0x3c, 0x70, 0x3e, 0xe9);
		expect((await convert(undeclared)).codes).toEqual(["E_ENCODING"]);
		expect((await convert(undeclared, { encoding: "windows-1252" })).body).toBe("é");
		expect((await convert(undeclared, { encoding: "klingon" })).codes).toEqual(["E_ENCODING"]);
	});

	test.each([
		["nested elements", "<div>".repeat(3_000)],
		["attributes of one tag", `<p ${Array.from({ length: 3_000 }, (_, at) => `a${at}=1`).join(" ")}>`],
		[
			"formatting that each paragraph repeats",
			Array.from({ length: 200 }, (_, at) => `<font color=${at}>`).join("") + "<p>a".repeat(10_000),
		],
	])("too many %s are refused before they are parsed", async (_what, html) => {
		expect((await convert(html)).codes).toEqual(["E_ADD_COMPLEX"]);
	});

	test("a document over 16 MB, without text or of another kind is refused", async () => {
		expect((await convert(new Uint8Array(16 * 1024 * 1024 + 1))).codes).toEqual(["E_SIZE"]);
		expect((await convert("<p> </p>")).codes).toEqual(["E_ADD_EMPTY"]);
		expect((await convert("%PDF", { name: "report.pdf" })).codes).toEqual(["E_ADD_FORMAT"]);
	});
});

describe("Images of a web page", () => {
	const loaded: string[] = [];
	const loadImage = (path: string) => {
		loaded.push(path);
		return Promise.resolve({
			kind: "bytes" as const,
			bytes: path.endsWith("txt.png") ? new TextEncoder().encode("no image") : pixel,
		});
	};

	test("get names of letters, digits and hyphens, and the suffix of their content", async () => {
		const html =
			'<p>Text <img src="../up/É t%C3%A9.JPG?x#y" alt="a"> <img src="b.png"> <img src="b.png"> <img src="c/b.png"></p>';
		const { body, document } = await convert(html, { loadImage });
		expect(body).toBe("Text ![a](report/e-te.png) ![](report/b.png) ![](report/b.png) ![](report/b-2.png)");
		expect(document?.images.map(({ file }) => file)).toEqual([
			"corpus/report/e-te.png",
			"corpus/report/b.png",
			"corpus/report/b-2.png",
		]);
		expect(loaded).toEqual(["../up/É té.JPG", "b.png", "c/b.png"]);
	});

	test("embedded images are copied", async () => {
		const data = `data:image/png;base64,${btoa(String.fromCharCode(...pixel))}`;
		const { document } = await convert(`<p>Text <img src="${data}" alt="a"></p>`);
		expect(document?.images).toEqual([{ file: "corpus/report/image.png", bytes: pixel }]);
	});

	test("those of other sites are never loaded: a description becomes a link", async () => {
		const { body, problems } = await convert(
			'<p>Text <img src="https://example.org/a.png" alt="A crane"><img src="//tracker.example/p.gif"></p>',
			{ loadImage: () => Promise.reject(new Error("Loaded.")) },
		);
		expect(body).toBe("Text ![A crane](https://example.org/a.png)");
		expect(await linesShown(body)).toEqual(["Text A crane"]);
		expect(problems.map(({ code }) => code)).toContain("W_ADD_IMAGE");
	});

	test.each([
		["of another type", "a.txt.png", "It is not a PNG, JPEG, GIF, WebP, AVIF or SVG image."],
		["of the file system", "file:///etc/passwd", "It is not in the folder of the document."],
		["with damaged data", "data:image/png;base64,%%%", "Its data is not valid."],
	])("those %s are left out", async (_what, src, reason) => {
		const { body, problems } = await convert(`<p>Text <img src="${src}" alt="a"></p>`, { loadImage });
		expect(body).toBe("Text");
		expect(problems.map((problem) => problem.reason)[0]).toContain(reason);
	});

	test("the caption of a figure is the caption of the image, or stays HTML if the image has another description", async () => {
		const figure = (alt: string) =>
			`<figure><img src="b.png" alt="${alt}"><figcaption>The harbour</figcaption></figure>`;
		expect((await convert(figure(""), { loadImage })).body).toBe("![The harbour](report/b.png)");
		const { body } = await convert(figure("A crane"), { loadImage });
		expect(body).toContain('<img alt="A crane" src="report/b.png">');
		expect(await linesShown(body)).toEqual(["The harbour"]);
	});
});

describe("Footnotes of a web page", () => {
	test("become footnotes if their links lead back", async () => {
		const html =
			'<p>One<sup id="r1"><a href="#n1">[1]</a></sup> and two<a href="#n2" id="r2">*</a>.</p><ol><li id="n1">First <a href="#r1">back</a></li></ol><p id="n2"><a href="#r2">*</a> Second</p>';
		expect((await convert(html)).body).toBe("One[^1] and two[^2].\n\n[^1]: First\n\n[^2]: Second");
	});

	test("stay links if nothing leads back", async () => {
		expect((await convert('<p>One<a href="#n1">1</a></p><p id="n1">Note</p>')).body).toBe(
			'One[1](#n1)\n\n<a id="n1"></a>Note',
		);
	});
});

describe("A Markdown file", () => {
	test("stays as it is, and its front matter says how it was received", async () => {
		const { document } = await convert("---\ntitle: A\n---\n\n1. a *b*\n", { name: "a.md" });
		expect(document?.text).toMatch(
			/^---\ntitle: A\nreceived: "Markdown file a\.md, SHA-256 [0-9a-f]{64}, added 2026-01-01"\n---\n\n1\. a \*b\*\n$/,
		);
		expect((await convert("# A\n", { name: "a.md" })).document?.text).toMatch(
			/^---\nreceived: .*\n---\n\n# A\n$/,
		);
	});

	test.each([
		["in braces", "---\n{title: A}\n---\nb\n", /^---\n\{ received: "[^"\n]*", title: A\}\n---\nb\n$/, []],
		["ended by full stops", "---\ntitle: A\n...\nb\n", /^---\ntitle: A\nreceived: .*\n---\nb\n$/, []],
		[
			"without an end",
			"---\ntitle: A\n\nb\n",
			/^---\nreceived: .*\n---\n\n---\ntitle: A\n\nb\n$/,
			["W_FRONT_MATTER_OPEN"],
		],
	])("with front matter %s stays valid", async (_what, source, expected, codes) => {
		const converted = await convert(source, { name: "a.md" });
		expect(converted.document?.text).toMatch(expected);
		expect(converted.codes).toEqual(codes);
	});

	test.each([
		["title: [A, B]", "H"],
		["title: >\n  A", "H"],
		['title: "A \\"b\\"" # c', 'A "b"'],
		["title: 'It''s A' ", "It's A"],
		["title: A: b", "A: b"],
		["title:", "H"],
	])("with %j has the title %j", async (line, title) => {
		const source = `---\n${line}\n---\n\n# H\n`;
		const options = { id: "a", day: "2026-01-01", loadImage: () => Promise.reject(new Error("No images.")) };
		const file = { name: "a.md", bytes: new TextEncoder().encode(source) };
		expect((await convertFile(file, options)).fields.title).toBe(title);
	});

	test("its images are copied to the same paths", async () => {
		const { document, codes } = await convert("![a](img/a.png) ![b](../b.png) ![c][c]\n\n[c]: c.gif\n", {
			name: "a.md",
			loadImage: (path) =>
				Promise.resolve(
					path === "c.gif"
						? { kind: "refused", reason: "It does not exist." }
						: { kind: "bytes", bytes: pixel },
				),
		});
		expect(document?.images.map(({ file }) => file)).toEqual(["corpus/img/a.png"]);
		expect(codes).toEqual(["W_ADD_IMAGE"]);
	});
});

describe("Plain text", () => {
	test("stays as it is, and its description says how it was received", async () => {
		const { document } = await convert("1. a *b*\r\n", { name: "a.txt" });
		expect(document).toMatchObject({ suffix: "txt", text: "1. a *b*\r\n", images: [] });
		expect(document?.description).toMatch(
			/^received: "Plain text file a\.txt, SHA-256 [0-9a-f]{64}, added 2026-01-01"\n$/,
		);
	});

	test("is read as UTF-16 if it has the byte order mark, and in the encoding that the user states", async () => {
		const utf16 = (mark: readonly number[], text: string, low: number) =>
			Uint8Array.from([
				...mark,
				...[...text].flatMap((sign) => (low === 0 ? [sign.charCodeAt(0), 0] : [0, sign.charCodeAt(0)])),
			]);
		const read = async (bytes: Uint8Array, encoding?: string) =>
			(await convert(bytes, { name: "a.txt", ...(encoding !== undefined && { encoding }) })).document?.text;
		expect(await read(utf16([0xff, 0xfe], "é\r\n", 0))).toBe("é\r\n");
		expect(await read(utf16([0xfe, 0xff], "é\n", 1))).toBe("é\n");
		expect(await read(Uint8Array.of(0x80, 0xe9), "windows-1252")).toBe("€é");
		const { problems } = await convert(Uint8Array.of(0x61, 0xe9, 0x61), { name: "a.txt" });
		expect(problems[0]?.reason).toBe("Not added. The file is not valid UTF-8, first at 1:2.");
	});
});
