import type { Field, Layers } from "../../annotation/index.ts";
import type { BratEntry } from "./lines.ts";

/** `annotation.conf`: the layers as entities, references as relations, terms as attributes with their values. */
export function bratConfiguration({ layers }: Layers, entries: readonly BratEntry[]): string {
	const ids = layers.map(({ id }) => id);
	const relations = usesOf(layers, "reference").map(
		({ name, holders }) => `${name}\tArg1:${holders.join("|")}, Arg2:${ids.join("|")}`,
	);
	const written = new Set(entries.flatMap(({ line }) => (line.kind === "A" ? [line.type] : [])));
	const attributes = usesOf(layers, "term").flatMap(({ name, holders, terms }) => {
		const further = [...written].filter((one) => one.startsWith(`${name}_`)).sort(byNumber);
		const names = terms.length > 0 ? [name, ...further] : [];
		return names.map((one) => `${one}\tArg:${holders.join("|")}, Value:${terms.join("|")}`);
	});
	return [
		...["[entities]", ...ids, ""],
		...["[relations]", ...relations, ""],
		...["[events]", ""],
		...["[attributes]", ...attributes, ""],
	].join("\n");
}

interface Use {
	readonly name: string;
	/** Ids of the layers whose entities have the field. */
	readonly holders: readonly string[];
	readonly terms: readonly string[];
}

/** brat knows a name once in each section, so fields of one name share it. */
function usesOf(layers: Layers["layers"], kind: Field["kind"]): readonly Use[] {
	const uses = new Map<string, { holders: Set<string>; terms: Set<string> }>();
	for (const { id, entityType } of layers) {
		for (const field of entityType.fields.filter((one) => one.kind === kind)) {
			const use = uses.get(field.name) ?? { holders: new Set(), terms: new Set() };
			uses.set(field.name, use);
			use.holders.add(id);
			for (const term of field.terms) use.terms.add(term.id);
		}
	}
	return [...uses].map(([name, { holders, terms }]) => ({ name, holders: [...holders], terms: [...terms] }));
}

const byNumber = (a: string, b: string): number => Number(a.split("_")[1]) - Number(b.split("_")[1]);
