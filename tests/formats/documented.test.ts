import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { concernedSpans, type Format, formats } from "../../src/formats/index.ts";
import { everything } from "./builders.ts";
import { excerpts } from "./excerpts.ts";
import { project, shipped } from "./shipped.ts";

const guide = `${project}docs/formats.md`;

/** What stands in a fence below the name of a format. */
const fenceOf = (id: string) => new RegExp(`(\`--format ${id}\`[^]*?\`\`\`\\w*\\n)[^]*?(\\n\`\`\`)`);
const madeLosses = /(<!-- made by npm run docs: losses -->\n)[\s\S]*?(<!-- end -->)/;

/** Stretches of what a format makes, an ellipsis between those that are apart. */
function excerptOf(format: Format, patterns: readonly RegExp[]): string {
	const content = format
		.write(shipped, everything)
		.files.map((file) => file.content.replaceAll("\r\n", "\n"))
		.join("\n");
	let shown = "";
	let end = 0;
	for (const pattern of patterns) {
		const from = new RegExp(pattern, "gm");
		from.lastIndex = end;
		const [stretch, at] = stretchOf(from.exec(content), `${format.id}: ${pattern}`);
		if (shown !== "") shown += content.slice(end, at) === "\n" ? "\n" : "\n…\n";
		shown += stretch;
		end = at + stretch.length;
	}
	return shown;
}

function stretchOf(found: RegExpExecArray | null, sought: string): readonly [string, number] {
	if (!found) throw new Error(`Nothing that is written meets ${sought}`);
	return [found[0], found.index];
}

const rowsOf = (format: Format): readonly string[] => {
	const { losses } = format.write(shipped, everything);
	if (losses.length === 0) return [`| ${format.label} | nothing | |`];
	return losses.map(
		(loss, at) => `| ${at === 0 ? format.label : ""} | ${loss.what} | ${concernedSpans(loss, shipped)} |`,
	);
};

test("the documentation shows what the code makes of the shipped article, and what is lost of it", async () => {
	const table = ["| | not carried | spans |", "| --- | --- | --- |", ...formats.flatMap(rowsOf), ""].join(
		"\n",
	);
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
