import { prettyJson, writeAnnotationSet, writeSharedEntities } from "../../../annotation/index.ts";
import { annotationsFile, layersFile, sharedEntitiesFile } from "../../../corpus/index.ts";
import { changeSetJson } from "../../../editing/index.ts";
import type { EditingSession } from "../session/editing-session.ts";

export interface ChangedFile {
	/** Without its folder. */
	readonly name: string;
	readonly content: string;
}

/**
 * Returns the files that the unsaved changes of a session change, as they are saved. Annotations that the files no
 * longer allow are in none of these files. If there are such annotations, one more file contains the changes themselves.
 */
export function changedFiles(session: EditingSession): readonly ChangedFile[] {
	const { set, sharedEntities } = session.stored();
	const { layers } = session.reading();
	const items = session.unsavedRows().flatMap(({ change }) => change.items);
	const isShared = items.some(({ kind }) => kind === "shared-entity");
	const isOwn = items.some(({ kind }) => kind !== "shared-entity");
	const newLayers = items.length > 0 ? session.newLayers() : undefined;
	return [
		...(newLayers ? [{ name: nameIn(layersFile), content: prettyJson(newLayers) }] : []),
		...(isOwn
			? [
					{
						name: nameIn(annotationsFile(session.document)),
						content: writeAnnotationSet(set, { layers, sharedEntities }),
					},
				]
			: []),
		...(isShared
			? [{ name: nameIn(sharedEntitiesFile), content: writeSharedEntities(sharedEntities, layers) }]
			: []),
		...(session.getState().refused.length > 0
			? [
					{
						name: `${session.document}.draft.json`,
						content: prettyJson(changeSetJson({ label: session.document, items })),
					},
				]
			: []),
	];
}

const nameIn = (path: string): string => path.replace(/^.*\//, "");
