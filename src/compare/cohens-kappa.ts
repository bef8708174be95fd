/**
 * Returns Cohen's kappa, from -1 to 1: `(po - pe) / (1 - pe)`, with the observed agreement `po` and the agreement `pe`
 * that chance would give. Undefined if there are no items, or if both annotators gave all items the same category:
 * `pe` is then 1.
 *
 * Source: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1),
 * 1960, pp. 37–46, formula 1.
 *
 * @param counts square table: `counts[i][j]` items have category `i` on the left and `j` on the right
 */
export function cohensKappa(counts: readonly (readonly number[])[]): number | undefined {
	const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
	const rows = counts.map(sum);
	const columns = counts.map((_, at) => sum(counts.map((row) => row[at] ?? 0)));
	const total = sum(rows);
	const agreed = sum(counts.map((row, at) => row[at] ?? 0));
	const byChance = sum(rows.map((row, at) => row * (columns[at] ?? 0))) / total;
	return total === 0 || byChance === total ? undefined : (agreed - byChance) / (total - byChance);
}
