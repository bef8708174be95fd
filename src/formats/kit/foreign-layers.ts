import {
	type Entity,
	type Field,
	type Layer,
	type Layers,
	layerId,
	noteLayerId,
	sectionTag,
	type Value,
} from "../../annotation/index.ts";
import type { AnnotatedSpan, ImportedCorpus } from "../../corpus/index.ts";
import { layerIdOf } from "./ids.ts";
import { layerForLabel } from "./labels.ts";
import { type UimaOrigin, uimaOriginOf } from "./uima-origin.ts";

/** Collects the layers that the files of another tool define, with the fields that their spans use. */
export interface ForeignLayers {
	/**
	 * Returns the label for a span of a layer, and the fields of its entity. If the folder has the layer, these are the
	 * fields of its type only.
	 */
	spanOf(name: string, features: Features): ForeignLayerSpan;
	/** Returns an import with the definitions of the layers that the folder does not have. */
	define(value: ImportedCorpus): ImportedCorpus;
}

/** The values of a span by the name of the feature in the file. */
export type Features = ReadonlyMap<string, readonly string[]>;

export interface ForeignLayerSpan {
	readonly layer: string;
	readonly fields: Entity["fields"];
	/** The features that are no fields of the folder's layer. */
	readonly others: Features;
}

export function collectForeignLayers(layers: Layers | undefined): ForeignLayers {
	const found = new Map<string, { readonly id: string; readonly fields: Map<string, ForeignField> }>();
	const taken = new Set<string>([...(layers?.layers ?? []).map(({ id }) => id), noteLayerId, sectionTag]);
	const definitionOf = (name: string) => {
		const known = found.get(name);
		if (known) return known;
		const stem = kebabCase(name);
		let id = stem;
		for (let number = 2; taken.has(id); number += 1) id = `${stem}-${number}`;
		taken.add(id);
		const definition = { id, fields: new Map<string, ForeignField>() };
		found.set(name, definition);
		return definition;
	};
	return {
		spanOf(name, features) {
			const layer = layers && layerOfType(name, layers);
			if (layer) {
				const names = new Set(layer.entityType.fields.map((field) => field.name));
				const own = [...features].filter(([feature]) => names.has(fieldNameOf(feature)));
				const others = [...features].filter(([feature]) => !names.has(fieldNameOf(feature)));
				return { layer: layer.id, fields: new Map(own.map(fieldEntry)), others: new Map(others) };
			}
			const definition = definitionOf(name);
			for (const [feature, values] of features) {
				const field = definition.fields.get(fieldNameOf(feature)) ?? { label: feature, many: false };
				definition.fields.set(fieldNameOf(feature), { ...field, many: field.many || values.length > 1 });
			}
			const fields = new Map([...features].map(fieldEntry));
			return { layer: definition.id, fields, others: new Map() };
		},
		define: (value) => ({
			...value,
			layers: withLayers(
				value.layers,
				[...found].map(([name, { id, fields }]) => layerOf(name, id, fields)),
			),
		}),
	};
}

interface ForeignField {
	readonly label: string;
	readonly many: boolean;
}

const fieldEntry = ([feature, values]: readonly [string, readonly string[]]): [string, readonly Value[]] => [
	fieldNameOf(feature),
	values.map((text) => ({ kind: "text", text })),
];

/** Returns the layer of the folder that a type means: by its label, or as an export names the type. */
const layerOfType = (name: string, layers: Layers): Layer | undefined =>
	layerForLabel(name, layers) ??
	layers.layers.find(({ id }) => id === kebabCase(name) || id === name.toLowerCase().replaceAll("_", "-"));

/**
 * Returns the type under which a span is written: the one of its file. Undefined if the span has none, or if a person has
 * moved it to another layer since.
 */
export function writtenOriginOf({
	annotation,
	layer,
}: Pick<AnnotatedSpan, "annotation" | "layer">): UimaOrigin | undefined {
	const origin = uimaOriginOf(annotation);
	if (!origin) return undefined;
	const name = origin.type.slice(origin.type.lastIndexOf(".") + 1);
	return layerOfType(name, { layers: [layer], types: new Map() }) && origin;
}

/** Turns `SiteMention` into `site-mention`. */
function kebabCase(name: string): string {
	const id = layerIdOf(name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-"));
	return /^[a-z]/.test(id) ? id.slice(0, 38) : "layer";
}

/**
 * Returns a valid name of a field. `id` and `type` are keys of every entity, and `name` is the field with the words of
 * the span.
 */
export function fieldNameOf(feature: string): string {
	const name = feature
		.replace(/[^A-Za-z0-9]+(.)?/g, (_match, next: string | undefined) => (next ?? "").toUpperCase())
		.replace(/^[^A-Za-z]+/, "");
	const isReserved = ["", "id", "type", wordsField].includes(name);
	return (isReserved ? `${name}Value`.replace(/^V/, "v") : name).slice(0, 41);
}

/** The field with the words of the span. */
const wordsField = "name";

/** The features that state the label of a span, as the built-in layers of tools name them. */
const labelFeatures = ["value", "label", "PosValue", "posValue", "category"];

function layerOf(name: string, id: string, fields: ReadonlyMap<string, ForeignField>): Layer {
	const tagField = labelFeatures.find((feature) => fields.has(feature));
	return {
		id: layerId(id),
		label: name,
		count: { one: name, other: name },
		description: undefined,
		...(tagField === undefined ? { tag: name } : { tag: name, tagField }),
		key: undefined,
		markStyle: "solid",
		tone: 1,
		motivation: "classifying",
		entityType: {
			name: typeNameOf(name),
			label: { one: name, other: name },
			title: wordsField,
			fields: [
				textField(wordsField, "Name", false),
				...[...fields].map(([field, { label, many }]) => ({
					...textField(field, label, many),
					...(field === tagField && { facet: true }),
				})),
			],
		},
		notes: false,
		speaker: undefined,
		speakerField: undefined,
		byline: tagField === undefined ? [] : [tagField],
		voice: "reported",
		rules: [],
	};
}

/** Returns the name of the entity type of a layer that a file defines. */
export const typeNameOf = (name: string): string =>
	name
		.replace(/[^A-Za-z0-9]+/g, "")
		.replace(/^[^A-Za-z]+/, "")
		.slice(0, 40) || "Annotation";

const textField = (name: string, label: string, many: boolean): Field => ({
	...{ name, property: name, label, kind: "text", many, required: false, terms: [], leadsTo: [] },
	...{ facet: false, queryKey: undefined, inverse: undefined, answers: false, alias: false },
	...{ exception: false, maxLength: undefined, missing: undefined },
});

const withLayers = ({ layers, types }: Layers, added: readonly Layer[]): Layers => ({
	layers: [...layers, ...added],
	types: new Map([...types, ...added.map(({ entityType }) => [entityType.name, entityType] as const)]),
});
