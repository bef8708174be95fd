import { failuresOf, rowsOf, titleOf } from "./report.js";

/**
 * Content of `docs/performance.md`.
 *
 * @param {{ readonly command: string, readonly machine: string, readonly date: string, readonly runs: number,
 *   readonly results: readonly import("./report.js").SizeResult[] }} found
 */
export function performancePage({ command, machine, date, runs, results }) {
	const sections = results.map((result) => {
		const table = result.measured.length > 0 ? tableOf(rowsOf(result)) : "";
		const failures = failuresOf(result).map((failure) => `- ${failure}`);
		return [`## ${titleOf(result)}`, table, failures.join("\n")].filter((part) => part !== "").join("\n\n");
	});
	return [
		"# Performance",
		`Written by \`${command}\` on ${date}. Measured on ${machine}.`,
		method(runs),
		...sections,
	]
		.join("\n\n")
		.concat("\n");
}

/** @param {number} runs */
const method = (
	runs,
) => `Each figure is ${runs === 1 ? "of one run" : `the median of ${runs} runs`}, the pages in turn, each run in a browser of its own that has been up for three seconds, and that is looked at only when the page is long there: what drives a browser holds up scripts and workers. In brackets: the share of the time in which the plain page is shown, and what the reader should keep to.

- The documents are made up by \`scripts/bench/\` from a seed: Markdown with headings, lists, tables, quotations, emphasis, links and code. A quarter of the spans share words with another.
- **Plain innerHTML** is the same HTML without marks, put into the page at once, in the same style sheets. It is shown when the frame after that is drawn.
- **Built site** is what \`ascribe build\` makes, from a static server; **from Markdown** is \`ascribe serve\`. All pages are sent with the one header of \`ascribe serve\` for which a browser gives a page a process of its own.
- **react-markdown** parses the same Markdown, and a rehype plugin wraps each piece of a span in a mark. **text-annotator** is Recogito's, on the plain article, its ranges handed in; it draws what is in the window. Both are shown when the frame after their first marks is drawn.
- **First marks**: the first parts of the text are in the page with their marks; **frame drawn**: the browser says that it has drawn them. **All marks in the page** is what the time of the plain page is of; **all ready** is when notes, counts and filters are there too. All from the start of the navigation. The longest task is 0 where none took 50 ms.
- **Switching** and **filtering** are the work from a click at the head of a frame until that frame is drawn, on a page at rest. With notes and counts it is the time until all of the page has followed and says so, waits for the screen included. **Spans under the pointer** is the answer to one pointer event over a mark, of 200 all over the document.
- **Frames** are counted while a wheel turns for five seconds, at five places.`;

/** @param {readonly (readonly string[])[]} rows */
function tableOf([heads = [], ...rows]) {
	const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
	return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
