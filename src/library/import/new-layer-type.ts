import { type Entity, type EntityType, type Field, type Layers, layerId } from "../../annotation/index.ts";
import { type LabelLayer, type LabelLayers, labelField } from "./label-layers.ts";

/**
 * Returns the entity type of a new layer:
 * - the type of the linked entities, with their fields, or the type of the library that has the same name;
 * - if the file has no single type for the layer, a new type that is named after the layer.
 */
export function typeFor(
	layer: string,
	entities: readonly Entity[],
	{ made, labelLayers, known }: TypeContext,
): EntityType {
	const [type, ...others] = new Set(entities.map(({ type }) => type));
	// Readers of formats without entity types use the name of the layer as the type.
	const isType = type !== undefined && type !== layer && !labelLayers.has(layerId(type));
	const hasType = !made?.hasField && isType && others.length === 0 && namePattern.test(type);
	const name = hasType ? type : freeName(typeNameOf(layer), known);
	const existing = hasType ? known.types.get(name) : undefined;
	if (existing) return existing;
	const fields = fieldsOf(entities).map((field) =>
		made?.hasField && field.name === labelField ? { ...field, many: true, facet: true } : field,
	);
	return typeWith(name, fields);
}

function typeWith(name: string, fields: readonly Field[]): EntityType {
	const label = labelFromCamelCase(name);
	const texts = fields.filter(({ kind }) => kind === "text");
	const title = texts.find((field) => field.name === "name") ?? texts[0];
	return {
		name,
		label: { one: label, other: label },
		title: title?.name ?? "name",
		fields: title ? fields : [fieldNamed("name"), ...fields.filter((field) => field.name !== "name")],
	};
}

export interface TypeContext {
	/** The label layer that gets the type. */
	readonly made: LabelLayer | undefined;
	readonly labelLayers: LabelLayers;
	readonly known: Layers;
}

const namePattern = /^[A-Za-z][A-Za-z0-9]{0,40}$/;
/** Keys that every entity has in files. */
const reservedKeys: ReadonlySet<string> = new Set(["id", "type"]);

/** Turns `named-place` into `NamedPlace`. */
const typeNameOf = (layer: string): string =>
	layer.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()).replaceAll("-", "");

function freeName(wanted: string, { types }: Layers): string {
	let name = wanted;
	for (let number = 2; types.has(name); number += 1) name = `${wanted}${number}`;
	return name;
}

/** Turns `namedPlace` into "Named place". */
const labelFromCamelCase = (name: string): string => {
	const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

function fieldsOf(entities: readonly Entity[]): readonly Field[] {
	const fields = new Map<string, Field>();
	for (const [name, values] of entities.flatMap((entity) => [...entity.fields])) {
		if (!namePattern.test(name)) continue;
		const before = fields.get(name) ?? fieldNamed(name);
		const isText = before.kind === "text" && values.every(({ kind }) => kind === "text");
		fields.set(name, {
			...before,
			kind: isText ? "text" : "reference",
			many: before.many || values.length > 1,
		});
	}
	return [...fields.values()];
}

const fieldNamed = (name: string): Field => ({
	name,
	property: reservedKeys.has(name) ? `${name}Value` : name,
	label: labelFromCamelCase(name),
	kind: "text",
	many: false,
	required: false,
	terms: [],
	leadsTo: [],
	facet: false,
	queryKey: undefined,
	inverse: undefined,
	answers: false,
	alias: false,
	exception: false,
	maxLength: undefined,
	missing: undefined,
});

/** Returns the types of referenced entities, with their fields. Readers use the name of a layer as a type too. */
export function linkedTypesOf(
	entities: readonly Entity[],
	layers: ReadonlyMap<string, unknown>,
): readonly EntityType[] {
	const byType = new Map<string, Entity[]>();
	for (const entity of entities) {
		const ofType = byType.get(entity.type) ?? [];
		byType.set(entity.type, ofType);
		ofType.push(entity);
	}
	return [...byType].flatMap(([name, all]) =>
		namePattern.test(name) && !layers.has(name) ? [typeWith(name, fieldsOf(all))] : [],
	);
}
