import type { Field, Layers } from "../../annotation/index.ts";
import type { BratEntry } from "./lines.ts";

/**
 * Returns the content of `annotation.conf`: layers as entities, reference fields and the types of relations as
 * relations, and term fields as attributes with their values.
 *
 * @param files the entries of each annotation file
 */
export function configurationOf({ layers }: Layers, files: readonly (readonly BratEntry[])[]): string {
	const ids = layers.map(({ id }) => id);
	const holders = new Map(fieldUsesIn(layers, "reference").map((use) => [use.name, new Set(use.holders)]));
	for (const { type, holder } of files.flatMap(relationUsesIn)) {
		holders.set(type, (holders.get(type) ?? new Set()).add(holder));
	}
	const relations = [...holders].map(
		([name, from]) => `${name}\tArg1:${[...from].join("|")}, Arg2:${ids.join("|")}`,
	);
	const writtenAttributes = new Set(
		files.flat().flatMap(({ line }) => (line.kind === "A" ? [line.type] : [])),
	);
	const attributes = fieldUsesIn(layers, "term").flatMap(({ name, holders, terms }) => {
		const numbered = [...writtenAttributes].filter((type) => type.startsWith(`${name}_`)).sort(byNumber);
		const types = terms.length > 0 ? [name, ...numbered] : [];
		return types.map((type) => `${type}\tArg:${holders.join("|")}, Value:${terms.join("|")}`);
	});
	return [
		...["[entities]", ...ids, ""],
		...["[relations]", ...relations, ""],
		...["[events]", ""],
		...["[attributes]", ...attributes, ""],
	].join("\n");
}

interface RelationUse {
	readonly type: string;
	/** Id of the layer of the first span. */
	readonly holder: string;
}

function relationUsesIn(entries: readonly BratEntry[]): readonly RelationUse[] {
	const layers = new Map(entries.flatMap(({ id, line }) => (line.kind === "T" ? [[id, line.type]] : [])));
	return entries.flatMap(({ line }) => {
		const holder = line.kind === "R" ? layers.get(line.from) : undefined;
		return line.kind === "R" && holder !== undefined ? [{ type: line.type, holder }] : [];
	});
}

interface FieldUse {
	readonly name: string;
	/** Ids of the layers whose entities have the field. */
	readonly holders: readonly string[];
	readonly terms: readonly string[];
}

/** Merges fields of the same name, because a section of the configuration may define a name only once. */
function fieldUsesIn(layers: Layers["layers"], kind: Field["kind"]): readonly FieldUse[] {
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
