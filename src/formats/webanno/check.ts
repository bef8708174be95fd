import { parseStackedValue, parseWebanno, splitUnescaped } from "./lines.ts";
import { slotsIn } from "./slots.ts";

/**
 * Checks a written file against WebAnno TSV 3.3: rows match the header, tokens are in order and match
 * the text, sub-token rows are inside their token, and the values of a row have the same
 * disambiguation ids.
 *
 * @throws Error naming the first invalid line. Such an error is a bug in the writer.
 */
export function checkWebanno(content: string): void {
	const { version, declarations, text, rows, faults } = parseWebanno(content);
	const reject = (line: number, reason: string): never => {
		throw new Error(`WebAnno TSV: line ${line} is invalid: ${reason}.`);
	};
	if (version === undefined) reject(1, "it names no version");
	for (const { line, reason } of faults) reject(line, reason);
	let token = { id: "", start: 0, end: 0 };
	for (const { line, id, start, end, token: words, values } of rows) {
		if (text.slice(start, end) !== words || start === end) reject(line, "its words differ from the text");
		if (!id.includes(".")) {
			if (start < token.end) reject(line, "its token overlaps the previous one");
			token = { id, start, end };
		} else if (!id.startsWith(`${token.id}.`) || start < token.start || end > token.end) {
			reject(line, "it is not inside its token");
		}
		if (values.includes("")) reject(line, "one of its values is empty");
		for (const declaration of declarations) {
			const { kind, features, firstColumn } = declaration;
			const all = values.slice(firstColumn, firstColumn + features.length);
			if (all.every((cell) => cell === "_")) continue;
			const targets = new Set(slotsIn(declaration).map(({ targetColumn }) => targetColumn));
			const depths = new Set(all.map((cell) => splitUnescaped(cell, "|").length));
			if (depths.size > 1) reject(line, "the values of one layer belong to different spans");
			// Links of chains and addresses have other numbers.
			if (kind === "chain") continue;
			const cells = all.filter((_cell, column) => !targets.has(column));
			const stacks = cells.map((cell) =>
				splitUnescaped(cell, "|").map((value) => parseStackedValue(value).disambiguationId),
			);
			if (new Set(stacks.map((ids) => ids.join("|"))).size > 1) {
				reject(line, "the values of one layer belong to different spans");
			}
			// Several relations to one span are told apart by their ends.
			if (kind !== "relation" && (stacks[0]?.length ?? 0) > 1 && stacks[0]?.includes("")) {
				reject(line, "stacked values have no disambiguation id");
			}
		}
	}
}
