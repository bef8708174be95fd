import { parseStackedValue, splitUnescaped, type WebannoDeclaration, type WebannoRow } from "./lines.ts";

/** An annotation of one layer, joined from its rows. */
export interface JoinedSpan {
	/** `line:1` of its first row. */
	readonly location: string;
	/** UTF-16 offsets in the text, end exclusive. */
	readonly start: number;
	readonly end: number;
	/** The value of each feature of the layer, still escaped. `*` is no value. */
	readonly values: readonly string[];
	/** The first row of the span. */
	readonly row: WebannoRow;
	/** Ids of all rows of the span: `1-3`. */
	readonly rowIds: ReadonlySet<string>;
	/** Empty if the span has none. */
	readonly disambiguationId: string;
}

/** Joins the rows of one layer. Rows with the same disambiguation id belong to one span. */
export function joinedSpans(
	rows: readonly WebannoRow[],
	{ firstColumn, features }: WebannoDeclaration,
): readonly JoinedSpan[] {
	const spans = new Map<string, Omit<JoinedSpan, "end" | "rowIds"> & { end: number; rowIds: Set<string> }>();
	for (const row of rows) {
		if (row.values[firstColumn] === "_") continue;
		const stacks = features.map((_name, index) =>
			splitUnescaped(row.values[firstColumn + index] ?? "_", "|"),
		);
		const depth = Math.max(...stacks.map((stack) => stack.length));
		for (let level = 0; level < depth; level += 1) {
			const stacked = stacks.map((stack) => parseStackedValue(stack[level] ?? "*"));
			const disambiguationId = stacked.find((one) => one.disambiguationId !== "")?.disambiguationId ?? "";
			const key = disambiguationId || `${row.id}|${level}`;
			const started = spans.get(key);
			if (started) {
				started.end = Math.max(started.end, row.end);
				started.rowIds.add(row.id);
				continue;
			}
			const { line, start, end, id } = row;
			const values = stacked.map(({ value }) => value);
			const rowIds = new Set([id]);
			spans.set(key, { location: `${line}:1`, start, end, values, row, rowIds, disambiguationId });
		}
	}
	return [...spans.values()];
}
