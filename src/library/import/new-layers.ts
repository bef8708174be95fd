import {
	type Entity,
	type EntityType,
	type Field,
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
			const others = defined ? [...definedLayers.types.values()] : typesOf(referenced, counts);
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

/** Returns the types of referenced entities, with their fields. Readers use the name of a layer as a type too. */
function typesOf(entities: readonly Entity[], layers: ReadonlyMap<string, unknown>): readonly EntityType[] {
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

/**
 * Returns the entity type of a new layer:
 * - the type of the linked entities, with their fields, or the type of the library that has the same name;
 * - if the file has no single type for the layer, a new type that is named after the layer.
 */
function typeFor(
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

interface TypeContext {
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
