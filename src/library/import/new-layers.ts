import {
	type Entity,
	type EntityType,
	type Field,
	type JsonObject,
	type Layer,
	type Layers,
	listOf,
	type MarkStyle,
	markStyles,
	objectOf,
	prettyJson,
	readLayers,
	sectionTag,
} from "../../annotation/index.ts";
import { type ExportInput, layersJson } from "../../formats/index.ts";

/** A layer that a file has and the library lacks. */
export interface NewLayer {
	readonly id: string;
	readonly label: string;
	/** How many spans of the file are of it. */
	readonly spans: number;
	/** As it would stand in `layers.json`; undefined where no key or no channel is left for it, or sections have its id. */
	readonly entries: LayerEntries | undefined;
}

/** Entries for the lists of `layers.json`. */
export interface LayerEntries {
	readonly layer: JsonObject;
	/** Types that the library lacks as well. */
	readonly types: readonly JsonObject[];
}

/** The layers of the spans that the library does not have, in the order in which they occur. */
export function newLayersIn(
	{ documents, layers: own, sharedEntities }: ExportInput,
	known: Layers,
): readonly NewLayer[] {
	const counts = new Map<string, number>();
	for (const { annotation } of documents.flatMap(({ spans }) => spans)) {
		counts.set(annotation.layer, (counts.get(annotation.layer) ?? 0) + 1);
	}
	const entities = new Map<string, Entity>(
		[...documents.flatMap((document) => document.entities), ...sharedEntities].map((entity) => [
			entity.id,
			entity,
		]),
	);
	const linked = (layer: string) =>
		documents
			.flatMap(({ spans }) => spans)
			.flatMap(({ annotation }) =>
				annotation.layer === layer ? (entities.get(annotation.entity) ?? []) : [],
			);
	const taken = new Set<string>(known.layers.flatMap(({ key, markStyle: channel }) => [key, channel]));
	const types = new Set(known.types.keys());
	return [...counts]
		.filter(([id]) => !known.layers.some((layer) => layer.id === id))
		.map(([id, spans]): NewLayer => {
			const stated = own.layers.find((layer) => layer.id === id);
			const label = stated?.label ?? labelOf(id);
			const look = id === sectionTag ? undefined : lookFor(stated, taken);
			if (!look) return { id, label, spans, entries: undefined };
			const type = stated?.entityType ?? typeFor(id, linked(id), known);
			const needed = [type, ...(stated ? own.types.values() : [])].filter(({ name }) => !types.has(name));
			for (const { name } of needed) types.add(name);
			for (const part of [look.key, look.channel]) taken.add(part);
			return { id, label, spans, entries: entriesFor({ id, label, type, look, stated, known, needed }) };
		});
}

/** The layers with these among them: read as `layers.json` would be. */
export function layersWith(layers: Layers, found: readonly NewLayer[]): Layers {
	return found.length === 0 ? layers : readLayers(layersTextWith(layersJson(layers), found)).value;
}

/** The content of `layers.json` with these at the ends of its lists; what else it holds stays. */
export function layersTextWith(file: JsonObject, found: readonly NewLayer[]): string {
	const entries = found.flatMap(({ entries }) => entries ?? []);
	return prettyJson({
		...file,
		layers: [...listOf(file.layers), ...entries.map(({ layer }) => layer)],
		entityTypes: [...listOf(file.entityTypes), ...entries.flatMap(({ types }) => types)],
	});
}

interface Look {
	readonly key: string;
	readonly channel: MarkStyle;
}

/** The key and the channel that the file states, where they are free; else the first that are. */
function lookFor(stated: Layer | undefined, taken: ReadonlySet<string>): Look | undefined {
	const isFree = (part: string) => !taken.has(part);
	const key = [...(stated ? [stated.key] : []), ..."123456789"].find(isFree);
	const channel = [...(stated ? [stated.markStyle] : []), ...markStyles].find(isFree);
	return key === undefined || channel === undefined ? undefined : { key, channel };
}

function entriesFor({ id, label, type, look, stated, known, needed }: EntryParts): LayerEntries {
	const added = layersJson({
		layers: stated ? [stated] : [],
		types: new Map(needed.map((one) => [one.name, one])),
	});
	const held = known.types.get(type.name) ?? type;
	const names = held.fields.map(({ name }) => name);
	const layer: JsonObject = {
		id,
		label,
		count: { one: label.toLowerCase(), other: label.toLowerCase() },
		...look,
		entityType: type.name,
		notes: false,
		voice: "reported",
		...objectOf(listOf(added.layers)[0]),
		...look,
		byline: (stated?.byline ?? []).filter((name) => names.includes(name)),
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
	readonly stated: Layer | undefined;
	readonly known: Layers;
	readonly needed: readonly EntityType[];
}

/** `named-place` is "Named place". */
const labelOf = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;

/**
 * The type of the things of a new layer: the one that the file gives them, with the
 * fields that they have there; one of the library by that name; where the file says nothing,
 * one that knows a name.
 */
function typeFor(layer: string, linked: readonly Entity[], known: Layers): EntityType {
	const [stated, ...others] = new Set(linked.map(({ type }) => type));
	// Formats without types call the things after the layer.
	const isStated =
		stated !== undefined && stated !== layer && others.length === 0 && namePattern.test(stated);
	const name = isStated ? stated : freeName(nameOf(layer), known);
	const held = isStated ? known.types.get(name) : undefined;
	if (held) return held;
	const label = wordsOf(name);
	const fields = fieldsOf(linked);
	const texts = fields.filter(({ kind }) => kind === "text");
	const title = texts.find((field) => field.name === "name") ?? texts[0];
	return {
		name,
		label: { one: label, other: label },
		title: title?.name ?? "name",
		fields: title ? fields : [fieldNamed("name"), ...fields.filter((field) => field.name !== "name")],
	};
}

const namePattern = /^[A-Za-z][A-Za-z0-9]{0,40}$/;
/** Keys that every entity has on disk. */
const ownKeys: ReadonlySet<string> = new Set(["id", "type"]);

/** `named-place` is `NamedPlace`. */
const nameOf = (layer: string): string =>
	layer.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase()).replaceAll("-", "");

function freeName(wanted: string, { types }: Layers): string {
	let name = wanted;
	for (let number = 2; types.has(name); number += 1) name = `${wanted}${number}`;
	return name;
}

const wordsOf = (name: string): string => {
	const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

function fieldsOf(linked: readonly Entity[]): readonly Field[] {
	const fields = new Map<string, Field>();
	for (const [name, values] of linked.flatMap((entity) => [...entity.fields])) {
		if (!namePattern.test(name) || ownKeys.has(name)) continue;
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
	property: name,
	label: wordsOf(name),
	kind: "text",
	many: false,
	required: false,
	terms: [],
	leadsTo: [],
	facet: undefined,
	inverse: undefined,
	answers: false,
	alias: false,
	exception: false,
	missing: undefined,
});
