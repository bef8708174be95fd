import type { EntityType, Field } from "../../annotation/index.ts";

/** A column that the layers ask for: one field of one or more entity types. */
export interface FieldColumn {
	readonly name: string;
	/** For a reference: the column with the ids of what it names. */
	readonly idName: string | undefined;
	readonly field: Field;
	/** Names of the entity types that fill it. */
	readonly types: ReadonlySet<string>;
}

/** What has columns: layers, or what stands for one, an id with a type of entities. */
export interface Homes {
	readonly layers: readonly { readonly id: string; readonly entityType: EntityType }[];
}

/**
 * The columns for the fields of every entity type that a layer uses, in the
 * order of the layers and of their fields.
 *
 * A column has the field's name, and types whose fields mean the same share it.
 * Where fields of one name differ in meaning, or a column of `taken` has that
 * name, each has its layer's id before it: `law_kind`. Field names hold no
 * underscore, so these meet a name of ours only by a layer's odd id; then a
 * number follows.
 */
export function fieldColumns(layers: Homes, taken: Iterable<string>): readonly FieldColumn[] {
	const names = new Set(taken);
	const meanings = meaningsOf(layers);
	return meanings.map((meaning) => {
		const { name } = meaning.field;
		const isShared = meanings.some((other) => other !== meaning && other.field.name === name);
		const isReference = meaning.field.kind === "reference";
		const wanted = isShared || names.has(name) ? `${meaning.layer}_${name}` : name;
		const free = freeName(wanted, (one) => names.has(one) || (isReference && names.has(`${one}_id`)));
		const idName = isReference ? `${free}_id` : undefined;
		names.add(free);
		if (idName !== undefined) names.add(idName);
		return { name: free, idName, field: meaning.field, types: meaning.types };
	});
}

interface Meaning {
	readonly field: Field;
	/** The first layer that uses it. */
	readonly layer: string;
	readonly types: Set<string>;
}

function meaningsOf({ layers }: Homes): readonly Meaning[] {
	const meanings: Meaning[] = [];
	for (const { id, entityType } of layers) {
		for (const field of entityType.fields) {
			const known = meanings.find((meaning) => meansTheSame(meaning.field, field));
			if (known) known.types.add(entityType.name);
			else meanings.push({ field, layer: id, types: new Set([entityType.name]) });
		}
	}
	return meanings;
}

const meansTheSame = (a: Field, b: Field): boolean =>
	a.name === b.name &&
	a.label === b.label &&
	a.kind === b.kind &&
	a.many === b.many &&
	a.terms.length === b.terms.length &&
	a.terms.every((term, index) => term.id === b.terms[index]?.id);

function freeName(wanted: string, isTaken: (name: string) => boolean): string {
	let name = wanted;
	for (let number = 2; isTaken(name); number += 1) name = `${wanted}_${number}`;
	return name;
}
