import {
	type Annotation,
	type Entity,
	type EntityId,
	entityId,
	type LayerId,
	type Layers,
	layerId,
	noteLayerId,
	quotedWordsOf,
	sectionTag,
	type Value,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { layerIdOf } from "../../formats/index.ts";
import { numberedId } from "./numbered-id.ts";

/**
 * How labels without a layer in the library are imported. `auto`: up to three become a layer each, more become
 * values of the field `label` of one layer.
 */
export type LabelMapping = "auto" | "layer-per-label" | "one-layer";

/** A new layer for labels of imported files. */
export interface LabelLayer {
	/** With the spelling of the files, in the order in which spans use them. */
	readonly labels: readonly string[];
	/** True if the labels are values of the field `label`. Otherwise the only label is the tag of the layer. */
	readonly hasField: boolean;
}

export type LabelLayers = ReadonlyMap<LayerId, LabelLayer>;

/** The id of the layer with the field `label`. A folder that already has the layer gets further labels in it. */
const labelsLayerId = layerId("labels");
export const labelField = "label";

/** The largest number of labels that become a layer each. */
const mostLayers = 3;

/**
 * Returns the files with a layer for each label: labels that neither the library nor the file defines as a layer get
 * one. All files of one import share the new layers.
 */
export function withLabelLayers(
	files: readonly ImportedCorpus[],
	layers: Layers,
	mapping: LabelMapping,
): { readonly files: readonly ImportedCorpus[]; readonly labelLayers: LabelLayers } {
	const known = new Set<string>([...layers.layers.map(({ id }) => id), noteLayerId]);
	const definitions = files.map((file) => new Set<string>(file.layers.layers.map(({ id }) => id)));
	const unknownIn = (file: ImportedCorpus, index: number) =>
		file.documents
			.flatMap(({ annotations }) => annotations)
			.map(({ layer }) => layer)
			.filter((layer) => !known.has(layer) && !definitions[index]?.has(layer));
	const labels = [...new Set(files.flatMap(unknownIn))];
	if (labels.length === 0) return { files, labelLayers: new Map() };
	const existing = layers.layers.some(({ id, tagField }) => id === labelsLayerId && tagField === labelField);
	const isOneLayer =
		mapping === "one-layer" || (mapping === "auto" && (existing || labels.length > mostLayers));
	const taken = new Set([...known, ...definitions.flatMap((ids) => [...ids]), sectionTag]);
	const only = isOneLayer && (existing ? labelsLayerId : freeLayerId(labelsLayerId, taken));
	const idByLabel = new Map<string, LayerId>(
		labels.map((label) => [label, only || freeLayerId(label, taken)]),
	);
	const labelLayers: LabelLayers = only
		? new Map([[only, { labels, hasField: true }]])
		: new Map([...idByLabel].map(([label, id]) => [id, { labels: [label], hasField: false }]));
	return {
		files: files.map((file) => relabelled(file, idByLabel, isOneLayer)),
		labelLayers: existing && only ? new Map() : labelLayers,
	};
}

/** Returns an id for the layer of a label, and marks it as taken. A label without any ASCII letter is `label`. */
function freeLayerId(label: string, taken: Set<string>): LayerId {
	const slug = layerIdOf(label);
	const stem = /^[a-z]/.test(slug) ? slug.slice(0, 38) : "label";
	let id = stem;
	for (let number = 2; taken.has(id); number += 1) id = `${stem}-${number}`;
	taken.add(id);
	return layerId(id);
}

/**
 * Returns a file with the layers of its labels. If they share one layer, the entity of each span has its label, and an
 * entity of spans with several labels becomes one for each label.
 */
function relabelled(
	file: ImportedCorpus,
	idByLabel: ReadonlyMap<string, LayerId>,
	isOneLayer: boolean,
): ImportedCorpus {
	const shared = new Map(file.sharedEntities.map((entity) => [entity.id, entity]));
	const documents = file.documents.map((document) => {
		const defined = new Map(document.entities.map((entity) => [entity.id, entity]));
		const own = new Map(defined);
		const isRelabelled = ({ layer }: Annotation) => idByLabel.has(layer);
		const ofOtherLayers = document.annotations.flatMap((one) => (isRelabelled(one) ? [] : [one.entity]));
		const labelOf = new Map<EntityId, string | undefined>(ofOtherLayers.map((id) => [id, undefined]));
		const annotations = document.annotations.map((annotation): Annotation => {
			const layer = idByLabel.get(annotation.layer);
			if (layer === undefined) return annotation;
			const { entity: id, layer: label } = annotation;
			if (!isOneLayer) {
				const found = own.get(id) ?? shared.get(id);
				// Readers use the label as the type if the library has no layer for it.
				if (found?.type === label) (own.has(id) ? own : shared).set(id, { ...found, type: layer });
				return { ...annotation, layer };
			}
			const isUsable = (one: string) =>
				labelOf.has(entityId(one))
					? labelOf.get(entityId(one)) === label
					: one === id || !(own.has(entityId(one)) || shared.has(entityId(one)));
			const entity = entityId(numberedId(id, isUsable));
			labelOf.set(entity, label);
			const labelled = defined.get(id) ?? shared.get(id) ?? entityOfWords(annotation);
			// The other documents can have other labels for a shared entity.
			own.set(entity, withLabel({ ...labelled, id: entity, type: layer }, label));
			return { ...annotation, entity, layer };
		});
		return { ...document, annotations, entities: [...own.values()] };
	});
	return { ...file, documents, sharedEntities: [...shared.values()] };
}

const entityOfWords = (annotation: Annotation): Entity => ({
	id: annotation.entity,
	type: annotation.layer,
	fields: new Map([["name", [{ kind: "text", text: quotedWordsOf(annotation) }]]]),
	extra: {},
});

function withLabel(entity: Entity, label: string): Entity {
	const values = entity.fields.get(labelField) ?? [];
	if (values.some((value) => value.kind === "text" && value.text === label)) return entity;
	const added: Value = { kind: "text", text: label };
	return { ...entity, fields: new Map([...entity.fields, [labelField, [...values, added]]]) };
}

/** Returns the labels of the spans of a layer, for messages. */
export const labelsOfLayer = (id: LayerId, layers: LabelLayers): readonly string[] =>
	layers.get(id)?.labels ?? [id];
