import {
	type Annotation,
	type JsonObject,
	type Layers,
	noteLayerId,
	readLayers,
	withNoteLayer,
} from "../../../annotation/index.ts";
import { layersFile } from "../../../corpus/index.ts";
import type { ChangeSet } from "../../../editing/index.ts";
import { layersTextOf, type StarterSet, starterSets } from "../../../library/index.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import type { LoggedChange } from "../session/change-store.ts";

/** Returns the set with an id. Undefined if this version of Ascribe has no such set. */
export const starterSetOf = (id: string | undefined): StarterSet | undefined =>
	starterSets.find((set) => set.id === id);

/** Returns the content of `layers.json` for a set. */
export const starterLayersJson = ({ layers, entityTypes }: StarterSet): JsonObject => ({
	layers,
	entityTypes,
});

/** True if annotations need layers that the folder defines. Notes do not. */
export const usesLayers = (annotations: readonly Annotation[]): boolean =>
	annotations.some(({ layer }) => layer !== noteLayerId);

/** Returns a document with the layers of a set. A document that has layers is returned as it is. */
export function withStarterLayers(loaded: LoadedDocument, set: StarterSet | undefined): LoadedDocument {
	if (!set || loaded.reading.layers.layers.length > 0) return loaded;
	const known = extended.get(loaded);
	if (known?.set === set) return known.result;
	const result = { ...loaded, reading: { ...loaded.reading, layers: layersOf(set) } };
	extended.set(loaded, { set, result });
	return result;
}

/** False if a change uses a layer that the document does not have, for example because another set was chosen since. */
export function areLayersKnown(layers: Layers, { items }: ChangeSet): boolean {
	const known = new Set(withNoteLayer(layers).layers.map(({ id }) => id));
	return items.every((item) => item.kind !== "annotation" || !item.after || known.has(item.after.layer));
}

/** Returns the starter set of the last row that has one. */
export const starterSetIn = (rows: readonly LoggedChange[]): StarterSet | undefined =>
	starterSetOf(rows.findLast((row) => row.starterSet !== undefined)?.starterSet);

/** Returns the set that was chosen for the folder, unless the unsaved rows have marks in the layers of another set. */
export function initialStarterSet(
	rows: readonly LoggedChange[],
	unsaved: readonly LoggedChange[],
	chosen: StarterSet | undefined,
): StarterSet | undefined {
	const items = unsaved.flatMap(({ change }) => change.items);
	const last = new Map(items.map((item) => [`${item.kind} ${item.id}`, item]));
	const marks = [...last.values()].flatMap((item) =>
		item.kind === "annotation" && item.after ? [item.after] : [],
	);
	const ofRows = starterSetIn(rows);
	return usesLayers(marks) ? (ofRows ?? chosen) : (chosen ?? ofRows);
}

/** The same document has the same result, so that the page does not render again. */
const extended = new WeakMap<LoadedDocument, { readonly set: StarterSet; readonly result: LoadedDocument }>();

function layersOf(set: StarterSet): Layers {
	const layers = layersBySet.get(set) ?? readLayers(layersTextOf(set), layersFile).value;
	layersBySet.set(set, layers);
	return layers;
}

const layersBySet = new Map<StarterSet, Layers>();
