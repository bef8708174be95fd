import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { concernedSpans, type FileContent, type Format, formats } from "../../src/formats/index.ts";
import { contentOf, everything } from "./builders.ts";
import { excerpts } from "./excerpts.ts";
import { project, shipped } from "./shipped.ts";

const guide = `${project}docs/formats.md`;

/** Matches the code block that follows the name of a format. */
const fenceOf = (id: string) => new RegExp(`(\`--format ${id}\`[^]*?\`\`\`\\w*\\n)[^]*?(\\n\`\`\`)`);
const madeLosses = /(<!-- made by npm run docs: losses -->\n)[\s\S]*?(<!-- end -->)/;

/** Returns the matching parts of an exported file, with an ellipsis between parts that are not adjacent. */
function excerptOf(format: Format<FileContent>, patterns: readonly RegExp[]): string {
	const content = format
		.write(shipped, everything)
		.files.map((file) => contentOf(file).replaceAll("\r\n", "\n"))
		.join("\n");
	let shown = "";
	let end = 0;
	for (const pattern of patterns) {
		const from = new RegExp(pattern, "gm");
		from.lastIndex = end;
		const [part, at] = matchOf(from.exec(content), `${format.id}: ${pattern}`);
		if (shown !== "") shown += content.slice(end, at) === "\n" ? "\n" : "\n…\n";
		shown += part;
		end = at + part.length;
	}
	return shown;
}

function matchOf(found: RegExpExecArray | null, pattern: string): readonly [string, number] {
	if (!found) throw new Error(`The exported file has no match for ${pattern}`);
	return [found[0], found.index];
}

const rowsOf = (format: Format<FileContent>): readonly string[] => {
	const { losses } = format.write(shipped, everything);
	if (losses.length === 0) return [`| ${format.label} | nothing | |`];
	return losses.map(
		(loss, at) => `| ${at === 0 ? format.label : ""} | ${loss.what} | ${concernedSpans(loss, shipped)} |`,
	);
};

test("the documentation shows current excerpts and losses of every format", async () => {
	const table = ["| | left out | spans |", "| --- | --- | --- |", ...formats.flatMap(rowsOf), ""].join("\n");
	const documented = formats.reduce(
		(text, format) => {
			const patterns = excerpts[format.id];
			if (!patterns) return text;
			expect(text).toMatch(fenceOf(format.id));
			return text.replace(
				fenceOf(format.id),
				(_, before: string, after: string) => before + excerptOf(format, patterns) + after,
			);
		},
		readFileSync(guide, "utf8").replace(
			madeLosses,
			(_, before: string, after: string) => before + table + after,
		),
	);
	await expect(documented).toMatchFileSnapshot(guide);
});
