import { escapeValue } from "./lines.ts";
import { type RelationLayer, relationValues } from "./origin-layers.ts";
import type { RowPlace } from "./rows.ts";

/** Returns the columns of relations in a row. */
export type RelationCells = (rowId: string) => readonly string[];

/**
 * Returns a function from the id of a row to its columns of relations. A relation is in the row of the first word of its
 * target. The last column of a type has the row of the source and, in brackets, the numbers of both ends.
 */
export function relationCellsOf(
	places: ReadonlyMap<string, RowPlace>,
	layers: readonly RelationLayer[],
): RelationCells {
	const byRow = layers.map(({ features, relations }) => {
		const byId = new Map<string, (readonly string[])[]>();
		for (const relation of relations) {
			const [from, to] = [places.get(relation.from), places.get(relation.to)];
			if (!from || !to) continue;
			const numbers = from.number + to.number > 0 ? `[${from.number}_${to.number}]` : "";
			const values = relationValues(relation, features).map((value) =>
				value === "" ? "*" : escapeValue(value),
			);
			byId.set(to.rowId, [...(byId.get(to.rowId) ?? []), [...values, `${from.rowId}${numbers}`]]);
		}
		return { width: features.length + 1, byId };
	});
	return (rowId) =>
		byRow.flatMap(({ width, byId }) => {
			const stacked = byId.get(rowId);
			return Array.from({ length: width }, (_, column) =>
				stacked ? stacked.map((values) => values[column] ?? "*").join("|") : "_",
			);
		});
}
