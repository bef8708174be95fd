import { numbered, splitUnescaped } from "./escape.ts";
import { parseWebanno } from "./lines.ts";

/**
 * Holds a file to WebAnno TSV 3.3: rows as the header declares them, tokens in order
 * that stand in the text, stretches inside their tokens, values that agree on the
 * spans that they belong to.
 *
 * @throws Error naming the first line that is not so: the writer is wrong then
 */
export function checkWebanno(content: string): void {
	const { version, columns, text, rows, faults } = parseWebanno(content);
	const fails = (line: number, reason: string): never => {
		throw new Error(`WebAnno TSV: line ${line} is wrong: ${reason}.`);
	};
	if (version === undefined) fails(1, "it names no version");
	for (const { line, reason } of faults) fails(line, reason);
	let token = { id: "", start: 0, end: 0 };
	for (const { line, id, start, end, token: words, values } of rows) {
		if (text.slice(start, end) !== words || start === end) fails(line, "other words stand there");
		if (!id.includes(".")) {
			if (start < token.end) fails(line, "the token overlaps with that before it");
			token = { id, start, end };
		} else if (!id.startsWith(`${token.id}.`) || start < token.start || end > token.end) {
			fails(line, "it does not stand in its token");
		}
		if (values.includes("")) fails(line, "one of its values is empty");
		for (const { features, first } of columns) {
			if (values.slice(first, first + features.length).every((value) => value === "_")) continue;
			const stacks = values
				.slice(first, first + features.length)
				.map((value) => splitUnescaped(value, "|").map((one) => numbered(one).number));
			if (new Set(stacks.map((numbers) => numbers.join("|"))).size > 1)
				fails(line, "its values are of several spans");
			if ((stacks[0]?.length ?? 0) > 1 && stacks[0]?.includes(""))
				fails(line, "stacked values have no number");
		}
	}
}
