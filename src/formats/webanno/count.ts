/**
 * Counts the spans in the rows of tokens. A value with a number in brackets counts once, any other value each time. In a
 * file of several layers, only the first layer with a value on the token counts.
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
