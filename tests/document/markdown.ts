import fc from "fast-check";

/** Valid Markdown with every construct, nested in each other. */
export const markdown = fc.letrec<{ block: string; blocks: string }>((tie) => ({
	blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((blocks) => blocks.join("\n\n")),
	block: fc.oneof(
		{ maxDepth: 2, depthSize: "small", withCrossShrink: true },
		fc.oneof(
			{ weight: 5, arbitrary: inlines() },
			{ weight: 1, arbitrary: inlines().map((text) => `## ${text.replaceAll("\n", " ")}`) },
			{ weight: 1, arbitrary: inlines().map((text) => `\`\`\`js\n\n${text}\n\`\`\``) },
			{ weight: 1, arbitrary: fc.array(cells(), { minLength: 1, maxLength: 2 }).map(table) },
			{ weight: 1, arbitrary: inlines().map((text) => `<div onclick="x">\n${text}\n</div>`) },
			{ weight: 1, arbitrary: fc.constant("---") },
		),
		tie("blocks").map((blocks) => indented(blocks, "> ", "> ")),
		fc
			.tuple(fc.constantFrom("- ", "- [x] ", "7. "), tie("blocks"))
			.map(([mark, blocks]) => item(mark, blocks)),
		fc.tuple(tie("block"), tie("block")).map(([one, two]) => `${item("- ", one)}\n${item("- ", two)}`),
		tie("blocks").map((blocks) => `[^1]: ${indented(blocks, "", "    ")}`),
	),
})).blocks;

/** Any sequence of pieces that are special to Markdown and HTML parsers. */
export const scraps = fc
	.array(
		fc.constantFrom(
			..."a b * _ ~~ ` [ ] ( ) ![ [^1] [^1]: < > </p> <table> <!-- & &amp; &#13; | - + 1. # \\ : http://x".split(
				" ",
			),
			..." ,\n,\n\n,\t,\r,\r\n,\0,---\n,```\n,    ,\n> ,\n- ,\n|-|\n,𠮷,e\u0301,\u00a0,\f".split(","),
		),
		{ maxLength: 40 },
	)
	.map((pieces) => pieces.join(""));

/** Any sequence of tags, text and blank lines. */
export const htmlScraps = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				..."a,b c, ,\n,\n\n,**x**,- y\n,> z\n,| a | b |\n|-|-|\n| 1 | 2 |\n,[^1],[^1]: n\n,# h\n,`c`,&lt;,<br>,<hr>,<img src=a.png alt=b>".split(
					",",
				),
				...'<!-- c -->,<!--,-->,<b id=x>,<a name=x>,<a href="http://x/">,<td colspan=2>,<ol start=2>,<script>,</script>,<svg>,</svg>,<name>'.split(
					",",
				),
			),
			fc
				.tuple(
					fc.constantFrom("<", "</"),
					fc.constantFrom(
						..."a b blockquote button caption center code dd del details div dl dt em fieldset figcaption figure font form h1 h2 i kbd label li nobr ol option p pre s section select span strong sub summary sup table tbody td template tfoot th thead title tr u ul".split(
							" ",
						),
					),
				)
				.map(([open, name]) => `${open}${name}>`),
		),
		{ maxLength: 40 },
	)
	.map((pieces) => pieces.join(""));

function inlines() {
	const word = fc.constantFrom(
		"one",
		"two",
		"𠮷",
		"é",
		"a & b",
		"&lt;",
		"<b>",
		"x&#13;y",
		"1 < 2",
		"[^1]",
		"![p](//x)",
	);
	const around = fc.constantFrom<[string, string]>(
		["*", "*"],
		["**", "**"],
		["~~", "~~"],
		["`", "`"],
		["[", "](http://x/)"],
		["", ""],
		["", "\\\n"],
		["", "\n"],
	);
	const phrase = fc
		.tuple(fc.array(fc.tuple(around, word), { minLength: 1, maxLength: 3 }), around)
		.map(
			([parts, [open, close]]) =>
				`${open}${parts.map(([[o, c], text]) => `${o}${text}${c}`).join(" ")}${close}`,
		);
	return fc.array(phrase, { minLength: 1, maxLength: 2 }).map((phrases) => phrases.join(" "));
}

function cells() {
	return fc.array(inlines().map(oneCell), { minLength: 2, maxLength: 2 });
}

function oneCell(text: string): string {
	return text.replace(/\\?\n|\|/g, " ");
}

function table(rows: readonly (readonly string[])[]): string {
	return ["| a | b |", "|:--|--:|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
}

function item(marker: string, blocks: string): string {
	return indented(blocks, marker, " ".repeat(marker.indexOf(" ") + 1));
}

function indented(blocks: string, first: string, rest: string): string {
	return first + blocks.replaceAll("\n", `\n${rest}`);
}
