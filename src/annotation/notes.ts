import {
	type AnnotationSet,
	type EntityType,
	type Field,
	type Layer,
	type Layers,
	layerId,
	markStyles,
	tones,
} from "./model.ts";

/** The id of the layer for notes about a passage. A folder can define this layer itself. */
export const noteLayerId = layerId("note");

/** The name of the entity type of the built-in layer. */
export const noteTypeName = "Note";

/** Returns the layers of a set: those of the folder, and the built-in layer for notes if the set uses it. */
export function layersFor(set: Pick<AnnotationSet, "annotations" | "entities">, layers: Layers): Layers {
	const hasNotes =
		set.annotations.some(({ layer }) => layer === noteLayerId) ||
		(!layers.types.has(noteTypeName) && set.entities.some(({ type }) => type === noteTypeName));
	return hasNotes ? withNoteLayer(layers) : layers;
}

/**
 * Returns the layers with the built-in layer for notes. If the folder defines a layer with its id, the layers are
 * returned as they are. The layer has a mark style that no other layer has, if there is one.
 */
export function withNoteLayer(layers: Layers): Layers {
	if (layers.layers.some(({ id }) => id === noteLayerId)) return layers;
	const known = extended.get(layers);
	if (known) return known;
	const entityType = layers.types.get(noteTypeName) ?? noteType;
	const uses = (style: string) => layers.layers.filter(({ markStyle }) => markStyle === style).length;
	const markStyle = markStyles.findLast((style) => uses(style) === 0) ?? "wavy";
	const layer: Layer = {
		id: noteLayerId,
		label: "Notes",
		count: { one: "note", other: "notes" },
		description: undefined,
		key: undefined,
		markStyle,
		tone: tones[uses(markStyle) % tones.length] ?? 1,
		motivation: "commenting",
		entityType,
		notes: true,
		speaker: undefined,
		speakerField: undefined,
		byline: [],
		voice: "reported",
		rules: [],
	};
	const result = {
		layers: [...layers.layers, layer],
		types: new Map([...layers.types, [entityType.name, entityType]]),
	};
	extended.set(layers, result);
	return result;
}

/** The same layers have the same result, so that documents of one folder have the same layers. */
const extended = new WeakMap<Layers, Layers>();

const textField: Field = {
	name: "text",
	property: "text",
	label: "Text",
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
};

const noteType: EntityType = {
	name: noteTypeName,
	label: { one: "Note", other: "Notes" },
	title: textField.name,
	fields: [textField],
};
