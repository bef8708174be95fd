/** What makes a spreadsheet take a cell for a formula, full-width twins of the signs among them. */
const formula = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";
const guarded = new RegExp(`^'+${formula}`);
const unguarded = new RegExp(`^'*${formula}`);

/**
 * A cell that no spreadsheet runs: an apostrophe goes before a text that begins
 * like a formula.
 *
 * A text that already begins with apostrophes and such a sign gets one more,
 * with `formulaSafe` or without: else nobody could tell it from a guarded one.
 */
export const guard = (text: string, { formulaSafe }: { formulaSafe: boolean }): string =>
	(formulaSafe ? unguarded : guarded).test(text) ? `'${text}` : text;

/** Takes exactly that apostrophe off again. */
export const unguard = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);
