import { parseStackedValue, splitUnescaped, type WebannoDeclaration, type WebannoRow } from "./lines.ts";
import { chainAddress, slotsIn } from "./slots.ts";

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

/**
 * Joins the rows of one layer. Rows with the same disambiguation id belong to one span. The number of a link of a chain
 * is that of its chain, so rows with the same chain and the same place in the chain belong to one link.
 */
export function joinedSpans(
	rows: readonly WebannoRow[],
	declaration: WebannoDeclaration,
): readonly JoinedSpan[] {
	const { kind, firstColumn, features } = declaration;
	const targets = new Set(slotsIn(declaration).map(({ targetColumn }) => targetColumn));
	const spans = new Map<string, Omit<JoinedSpan, "end" | "rowIds"> & { end: number; rowIds: Set<string> }>();
	for (const row of rows) {
		const cells = features.map((_name, index) => row.values[firstColumn + index] || "_");
		if (cells.every((cell) => cell === "_")) continue;
		const stacks = cells.map((cell) => splitUnescaped(cell, "|"));
		const depth = Math.max(...stacks.map((stack) => stack.length));
		for (let level = 0; level < depth; level += 1) {
			// The number after an address is that of the other span.
			const stacked = stacks.map((stack, index) => {
				const value = stack[level] ?? "*";
				return targets.has(index) ? { value, disambiguationId: "" } : parseStackedValue(value);
			});
			const number = stacked.find((one) => one.disambiguationId !== "")?.disambiguationId ?? "";
			const link =
				kind === "chain" ? stacked.flatMap(({ value }) => chainAddress(value) ?? [])[0] : undefined;
			const disambiguationId = kind === "chain" ? "" : number;
			const linkKey = link && `chain ${link.chain}-${link.index}`;
			const key = linkKey ?? (disambiguationId || `${row.id}|${level}`);
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
