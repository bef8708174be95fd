/**
 * Several texts in one cell, parted by "; ". A backslash or semicolon inside a
 * text has a backslash before it, so that `splitList` gives the same texts back.
 */
export const joinList = (texts: readonly string[]): string =>
	texts.map((text) => text.replace(/[\\;]/g, "\\$&")).join("; ");

/** The texts of a cell; one space after a semicolon belongs to it. An empty cell is one empty text. */
export function splitList(cell: string): readonly string[] {
	const texts = [""];
	for (const [token] of cell.matchAll(/\\[\\;]|; ?|[^\\;]+|\\/g)) {
		if (token.startsWith(";")) texts.push("");
		else texts.push((texts.pop() ?? "") + token.replace(/^\\(?=[\\;])/, ""));
	}
	return texts;
}
