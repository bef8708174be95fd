import {
	currentIds,
	type Entity,
	type EntityId,
	noteLayerId,
	type Problem,
	prettyJson,
} from "../../annotation/index.ts";
import { annotationsFile, type ItemChange, layersFile, sharedEntitiesFile } from "../../corpus/index.ts";
import { apply } from "../change-set.ts";
import { withSortedKeys } from "../item-hash.ts";
import type { ItemVersion, SaveAnswer } from "./answer.ts";
import { changedAnnotationFile, changedSharedFile } from "./changed-files.ts";
import { compareVersions } from "./compare-versions.ts";
import type { SaveRequest } from "./request.ts";
import type { SavableDocument } from "./savable-document.ts";
import { isLoss } from "./savable-file.ts";

/** The effect of a request on the files of a document, or the answer if it has none. */
export type SavePlan =
	| {
			readonly kind: "write";
			/** New texts by path. All or none of them may be written. */
			readonly files: ReadonlyMap<string, string>;
			/** The document after the save. */
			readonly next: SavableDocument;
			readonly versions: readonly ItemVersion[];
			readonly sharedIds: SharedIdChanges;
	  }
	| SaveAnswer;

/** Changes of shared entities that can make the files of other documents invalid. */
export interface SharedIdChanges {
	readonly added: readonly EntityId[];
	/** Ids that led to an entity, and no longer lead to one of its type. An entity keeps the ids of those merged into it. */
	readonly removed: readonly EntityId[];
}

/**
 * Decides what a request does. A request is carried out as a whole or not at all. Refuses a change that would make a
 * file invalid. Problems that a file had before do not matter, unless an item that has one is changed. Pure.
 */
export function planSave(document: SavableDocument, request: SaveRequest): SavePlan {
	const { layersFile: currentLayers } = document;
	const refused = layersAnswer(document, request);
	if (refused) return refused;
	const { changes, conflicts, versions } = compareVersions(request.items, document);
	if (conflicts.length > 0) return { kind: "conflict", items: conflicts };
	const newLayers = currentLayers.exists ? undefined : request.layers;
	if (changes.length === 0 && !newLayers) return { kind: "saved", versions };
	if (!currentLayers.exists && !newLayers && changes.some(needsLayers)) {
		return { kind: "refused", problems: [missingLayers] };
	}
	const after = apply(document, { label: "", items: changes });
	const save = { before: document, after, changes };
	const shared = changedSharedFile(save);
	if (shared.kind === "refused") return shared;
	const annotations = changedAnnotationFile(save);
	if (annotations.kind === "refused") return annotations;
	const files = [
		[layersFile, newLayers && prettyJson(newLayers)],
		[sharedEntitiesFile, shared.text],
		[annotationsFile(document.document), annotations.text],
	] as const;
	return {
		kind: "write",
		files: new Map(files.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))),
		next: {
			...document,
			...after,
			layersFile: { ...currentLayers, exists: currentLayers.exists || newLayers !== undefined },
			shared: shared.file,
			annotations: annotations.file,
		},
		versions,
		sharedIds: sharedIdChanges(changes, after.sharedEntities),
	};
}

/** Returns the answer to a request whose layers cannot become those of the folder. */
function layersAnswer(
	{ layersFile: { exists, json, problems } }: SavableDocument,
	{ layers }: SaveRequest,
): SaveAnswer | undefined {
	if (!layers) return undefined;
	if (!exists) {
		const losses = problems.filter(isLoss);
		return losses.length > 0 ? { kind: "refused", problems: losses } : undefined;
	}
	const isSame = JSON.stringify(withSortedKeys(layers)) === JSON.stringify(withSortedKeys(json));
	return isSame ? undefined : { kind: "conflict", items: [], layers: json };
}

/** True unless the change can be saved in a folder without layers, as that of a note can. */
const needsLayers = (change: ItemChange): boolean =>
	change.kind === "annotation" && change.after !== undefined && change.after.layer !== noteLayerId;

function sharedIdChanges(changes: readonly ItemChange[], entities: readonly Entity[]): SharedIdChanges {
	const shared = changes.filter((change) => change.kind === "shared-entity");
	const lost = shared.flatMap(({ before, after }) => {
		if (!before) return [];
		const kept = after?.type === before.type ? currentIds([after]) : undefined;
		return [...currentIds([before]).keys()].flatMap((id) =>
			kept?.has(id) ? [] : [{ id, type: before.type }],
		);
	});
	return {
		added: shared.filter(({ before }) => !before).map(({ id }) => id),
		removed: lost.length > 0 ? withoutSuccessor(lost, entities) : [],
	};
}

/** Returns the ids that lead to no entity of their type. */
function withoutSuccessor(
	ids: readonly { readonly id: EntityId; readonly type: string }[],
	entities: readonly Entity[],
): readonly EntityId[] {
	const current = currentIds(entities);
	const types = new Map(entities.map((entity) => [entity.id, entity.type]));
	return ids.filter(({ id, type }) => types.get(current.get(id) ?? id) !== type).map(({ id }) => id);
}

const missingLayers: Problem = {
	level: "error",
	code: "E_LAYERS",
	file: layersFile,
	path: "",
	reason: "Not saved: the folder has no layers.json, which names the layers of the annotations.",
	hint: "Choose layers in the page, or add annotations/layers.json.",
};
