/**
 * Counts the values of spans in the rows of tokens: each value, but one with a number in brackets only once. A file of
 * several layers counts the spans of its first layer on each token.
 */
export function countWebannoSpans(content: string): number {
	const numbered = new Set<string>();
	let count = 0;
	const rows = /^\d+-\d+(?:\.\d+)?\t\d+-\d+\t[^\t\n]*\t(?:_\t)*([^\t\n]+)/gm;
	for (let row = rows.exec(content); row; row = rows.exec(content)) {
		const [, cell = ""] = row;
		for (const value of cell.split("|")) {
			const number = /\[(\d+)\]$/.exec(value)?.[1];
			if (value === "_" || value === "" || (number !== undefined && numbered.has(number))) continue;
			if (number !== undefined) numbered.add(number);
			count += 1;
		}
	}
	return count;
}
