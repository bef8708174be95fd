import type { EntityType, Field } from "../../annotation/index.ts";

/** The column of one field of one or more entity types. */
export interface FieldColumn {
	readonly name: string;
	/** Name of the column with the ids of the values. Undefined if the values have no ids or the table has no such column. */
	readonly idName: string | undefined;
	readonly field: Field;
	/** Names of the entity types that have the field. */
	readonly types: ReadonlySet<string>;
}

/** The layers, or other pairs of an id and an entity type. */
export interface ColumnSource {
	readonly layers: readonly { readonly id: string; readonly entityType: EntityType }[];
}

/**
 * Returns the columns for the fields of every entity type that a layer uses, in the order of the
 * layers and of their fields.
 *
 * A column has the name of its field. Entity types whose fields have the same definition share one
 * column. If definitions differ, or `reserved` has the name, the id of the layer precedes the name:
 * `law_kind`. Field names contain no underscore, so only an unusual layer id can still cause a
 * conflict. Then a number follows.
 *
 * @param naming how a table names its columns. Without it, a column has the name of its field, and only
 * references have a column of ids.
 */
export function fieldColumns(
	layers: ColumnSource,
	reserved: Iterable<string>,
	{ nameOf, hasIds }: ColumnNaming = fieldNaming,
): readonly FieldColumn[] {
	const names = new Set(reserved);
	const fields = distinctFields(layers);
	return fields.map((one) => {
		const name = nameOf(one.field);
		const isShared = fields.some((other) => other !== one && nameOf(other.field) === name);
		const isWithIds = hasIds(one.field);
		const preferred = isShared || names.has(name) ? `${one.layer}_${name}` : name;
		const unused = unusedName(
			preferred,
			(candidate) => names.has(candidate) || (isWithIds && names.has(`${candidate}_id`)),
		);
		const idName = isWithIds ? `${unused}_id` : undefined;
		names.add(unused);
		if (idName !== undefined) names.add(idName);
		return { name: unused, idName, field: one.field, types: one.types };
	});
}

export interface ColumnNaming {
	/** The names of different fields can be equal. */
	readonly nameOf: (field: Field) => string;
	/** True if a second column has the ids of the values. */
	readonly hasIds: (field: Field) => boolean;
}

const fieldNaming: ColumnNaming = {
	nameOf: ({ name }) => name,
	hasIds: ({ kind }) => kind === "reference",
};

/** A field definition with every type that has the same definition. */
interface DistinctField {
	readonly field: Field;
	/** Id of the first layer that uses the field. */
	readonly layer: string;
	readonly types: Set<string>;
}

function distinctFields({ layers }: ColumnSource): readonly DistinctField[] {
	const distinct: DistinctField[] = [];
	for (const { id, entityType } of layers) {
		for (const field of entityType.fields) {
			const known = distinct.find((one) => isSameDefinition(one.field, field));
			if (known) known.types.add(entityType.name);
			else distinct.push({ field, layer: id, types: new Set([entityType.name]) });
		}
	}
	return distinct;
}

const isSameDefinition = (a: Field, b: Field): boolean =>
	a.name === b.name &&
	a.label === b.label &&
	a.kind === b.kind &&
	a.many === b.many &&
	a.terms.length === b.terms.length &&
	a.terms.every((term, index) => term.id === b.terms[index]?.id);

function unusedName(preferred: string, isTaken: (name: string) => boolean): string {
	let name = preferred;
	for (let number = 2; isTaken(name); number += 1) name = `${preferred}_${number}`;
	return name;
}

/**
 * Writes several texts into one cell, separated by "; ". A backslash or semicolon inside a text is
 * escaped by a backslash, so that `splitList` returns the same texts.
 */
export const joinList = (texts: readonly string[]): string =>
	texts.map((text) => text.replace(/[\\;]/g, "\\$&")).join("; ");

/**
 * Returns the texts of a cell. One space after a semicolon is part of the separator. An empty cell is one
 * empty text.
 */
export function splitList(cell: string): readonly string[] {
	const texts = [""];
	for (const [token] of cell.matchAll(/\\[\\;]|; ?|[^\\;]+|\\/g)) {
		if (token.startsWith(";")) texts.push("");
		else texts.push((texts.pop() ?? "") + token.replace(/^\\(?=[\\;])/, ""));
	}
	return texts;
}
