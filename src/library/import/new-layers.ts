import {
	type Entity,
	type EntityType,
	type JsonObject,
	type Layer,
	type Layers,
	layerId,
	listOf,
	type MarkStyle,
	markStyles,
	noteLayerId,
	objectOf,
	prettyJson,
	readLayers,
	sectionTag,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { layersJson } from "../../formats/index.ts";
import { type LabelLayer, type LabelLayers, labelField } from "./label-layers.ts";
import { linkedTypesOf, typeFor } from "./new-layer-type.ts";

/** A layer that an imported file has and the library does not have. */
export interface NewLayer {
	readonly id: string;
	readonly label: string;
	/** The labels of its spans in the file. */
	readonly labels: readonly string[];
	/** Number of spans of the layer in the file. */
	readonly spans: number;
	/** Entries for `layers.json`. Undefined if the id is reserved for sections. */
	readonly entries: LayerEntries | undefined;
}

/** Entries for the lists `layers` and `entityTypes` of `layers.json`. */
export interface LayerEntries {
	readonly layer: JsonObject;
	/** Entity types that the library does not have. */
	readonly types: readonly JsonObject[];
}

/**
 * Returns the layers that the library does not have, in the order in which spans use them.
 *
 * @param labelLayers the layers that were made of labels
 */
export function newLayersIn(
	{ documents, layers: definedLayers, sharedEntities }: ImportedCorpus,
	known: Layers,
	labelLayers: LabelLayers = new Map(),
): readonly NewLayer[] {
	const counts = new Map<string, number>();
	for (const annotation of documents.flatMap(({ annotations }) => annotations)) {
		counts.set(annotation.layer, (counts.get(annotation.layer) ?? 0) + 1);
	}
	const entitiesOf = entitiesByLayer(documents, sharedEntities);
	const taken: string[] = known.layers.flatMap(({ key, markStyle }) => [key ?? [], markStyle].flat());
	const types = new Set(known.types.keys());
	return [...counts]
		.filter(([id]) => id !== noteLayerId && !known.layers.some((layer) => layer.id === id))
		.map(([id, spans]): NewLayer => {
			const defined = definedLayers.layers.find((layer) => layer.id === id);
			const made = labelLayers.get(layerId(id));
			const labels = made?.labels ?? [id];
			const label = defined?.label ?? (made && !made.hasField ? labels[0] : undefined) ?? labelOf(id);
			const look = id === sectionTag ? undefined : lookFor(defined, taken);
			if (!look) return { id, label, labels, spans, entries: undefined };
			const { linked = [], referenced = [] } = entitiesOf.get(id) ?? {};
			const type = defined?.entityType ?? typeFor(id, linked, { made, labelLayers, known });
			const others = defined ? [...definedLayers.types.values()] : linkedTypesOf(referenced, counts);
			const needed = [type, ...others].filter(({ name }) => !types.has(name));
			for (const { name } of needed) types.add(name);
			taken.push(...[look.key ?? [], look.markStyle].flat());
			const entries = entriesFor({ id, label, type, look, defined, made, known, needed });
			return { id, label, labels, spans, entries };
		});
}

interface LayerEntities {
	/** Those to which the spans of the layer link, once for each span. */
	readonly linked: Entity[];
	/** Those to which these refer, also through others. */
	readonly referenced: Entity[];
}

/** Returns the entities of each layer. Documents can use an id for different entities. */
function entitiesByLayer(
	documents: ImportedCorpus["documents"],
	sharedEntities: readonly Entity[],
): ReadonlyMap<string, LayerEntities> {
	const byLayer = new Map<string, LayerEntities>();
	const shared = new Map(sharedEntities.map((entity) => [entity.id, entity]));
	for (const { annotations, entities } of documents) {
		const own = new Map(entities.map((entity) => [entity.id, entity]));
		const visited = new Map<string, Set<Entity>>();
		for (const { layer, entity: id } of annotations) {
			const ofLayer = byLayer.get(layer) ?? { linked: [], referenced: [] };
			byLayer.set(layer, ofLayer);
			const entity = own.get(id) ?? shared.get(id);
			if (!entity) continue;
			ofLayer.linked.push(entity);
			const seen = visited.get(layer) ?? new Set();
			visited.set(layer, seen);
			const waiting = [entity];
			for (let one = waiting.pop(); one; one = waiting.pop()) {
				if (seen.has(one)) continue;
				seen.add(one);
				for (const value of [...one.fields.values()].flat()) {
					const next = value.kind === "entity" && (own.get(value.entity) ?? shared.get(value.entity));
					if (!next) continue;
					ofLayer.referenced.push(next);
					waiting.push(next);
				}
			}
		}
	}
	return byLayer;
}

/** Returns the layers with the new layers added, as if read from `layers.json`. */
export function layersWith(layers: Layers, newLayers: readonly NewLayer[]): Layers {
	return newLayers.length === 0 ? layers : readLayers(layersTextWith(layersJson(layers), newLayers)).value;
}

/** Returns the content of `layers.json` with the new entries appended to its lists. Other keys are kept. */
export function layersTextWith(file: JsonObject, newLayers: readonly NewLayer[]): string {
	const entries = newLayers.flatMap(({ entries }) => entries ?? []);
	return prettyJson({
		...file,
		layers: [...listOf(file.layers), ...entries.map(({ layer }) => layer)],
		entityTypes: [...listOf(file.entityTypes), ...entries.flatMap(({ types }) => types)],
	});
}

/** The shortcut key and the mark style of a layer. The key is unique. */
interface Look {
	/** Undefined if all keys are taken. */
	readonly key: string | undefined;
	readonly markStyle: MarkStyle;
}

/**
 * Returns the key and mark style of the file if they are free, otherwise the first free ones. If all mark styles are
 * taken, the layer has the least used one in another colour.
 */
function lookFor(defined: Layer | undefined, taken: readonly string[]): Look {
	const uses = (part: string) => taken.filter((one) => one === part).length;
	const styles = [defined?.markStyle ?? [], ...markStyles].flat();
	const fewest = Math.min(...styles.map(uses));
	return {
		key: [defined?.key ?? [], ..."123456789"].flat().find((key) => uses(key) === 0),
		markStyle: styles.find((style) => uses(style) === fewest) ?? "solid",
	};
}

function entriesFor({ id, label, type, look, defined, made, known, needed }: EntryParts): LayerEntries {
	const added = layersJson({
		layers: defined ? [defined] : [],
		types: new Map(needed.map((one) => [one.name, one])),
	});
	const layerType = known.types.get(type.name) ?? type;
	const names = layerType.fields.map(({ name }) => name);
	const lookEntry = { ...(look.key !== undefined && { key: look.key }), channel: look.markStyle };
	// `lookEntry` occurs twice: the first sets the order of the keys, the second overrides the layer of the file.
	const layer: JsonObject = {
		id,
		label,
		count: made && !made.hasField ? { one: label, other: label } : countOf(label),
		...tagEntry(id, made),
		...lookEntry,
		entityType: type.name,
		notes: false,
		voice: "reported",
		...objectOf(listOf(added.layers)[0]),
		...lookEntry,
		byline: (defined?.byline ?? []).filter((name) => names.includes(name)),
	};
	const types = listOf(added.entityTypes).flatMap((one): readonly JsonObject[] => {
		const object = objectOf(one);
		return object ? [object] : [];
	});
	return { layer, types };
}

interface EntryParts {
	readonly id: string;
	readonly label: string;
	readonly type: EntityType;
	readonly look: Look;
	readonly defined: Layer | undefined;
	readonly made: LabelLayer | undefined;
	readonly known: Layers;
	readonly needed: readonly EntityType[];
}

const countOf = (label: string): JsonObject => ({ one: label.toLowerCase(), other: label.toLowerCase() });

/** Keeps the spelling of labels: in the tag of the layer, or in a field of its entities. */
function tagEntry(id: string, made: LabelLayer | undefined): JsonObject {
	if (made?.hasField) return { tagField: labelField };
	const [tag] = made?.labels ?? [];
	return tag === undefined || tag === id ? {} : { tag };
}

/** Turns `named-place` into "Named place". */
const labelOf = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
