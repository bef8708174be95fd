import {
	type AnnotationSet,
	type Layers,
	type Problem,
	readAnnotationSet,
	readJson,
	writeAnnotationSet,
} from "../../annotation/index.ts";
import { annotationsFile } from "../../corpus/index.ts";
import type { StoredDocument } from "../change-set.ts";
import { itemHash } from "../item-hash.ts";
import { entitiesWithLinks } from "./affected-part.ts";
import { entriesWith, type FileEntry, fileEntriesOf } from "./file-entries.ts";
import { isLoss, unstorable } from "./savable-file.ts";

/** Ids of the items that are written. */
export type ItemIds = ReadonlySet<string>;

export interface WrittenItems {
	/** The written items by their ids. */
	readonly items: ReadonlyMap<string, FileEntry>;
	readonly entities: ReadonlyMap<string, FileEntry>;
	/** Why an item would not be read as it was sent. */
	readonly problems: readonly Problem[];
}

/**
 * Writes some items of a document as entries of its annotation file, and reads them back. Writes only these items and
 * what they link to, so that the time does not depend on the length of the file.
 */
export function writeItems(
	{ set, sharedEntities }: StoredDocument,
	ids: ItemIds,
	layers: Layers,
): WrittenItems {
	const part = partOf(set, ids);
	const file = annotationsFile(set.document);
	const text = writeAnnotationSet(part, { layers, sharedEntities });
	const entries = fileEntriesOf(readJson(text, file).value ?? {});
	const { document, documentSuffix } = set;
	const read = readAnnotationSet(text, file, { layers, sharedEntities, document, documentSuffix });
	const errors = read.problems.filter(isLoss);
	const versions = versionsIn(read.value);
	const different = [...versionsIn(part)].filter(
		([id, version]) => ids.has(id) && versions.get(id) !== version,
	);
	return {
		items: entriesWith(ids, entries?.items),
		entities: entriesWith(ids, entries?.included),
		problems: errors.length > 0 ? errors : different.map(([id]) => unstorable(file, id)),
	};
}

/** Returns the items with these ids, and the items that they need. */
function partOf(set: AnnotationSet, ids: ItemIds): AnnotationSet {
	const relations = set.relations.filter(({ id }) => ids.has(id));
	const ends = new Set<string>(relations.flatMap(({ from, to }) => [from, to]));
	const annotations = set.annotations.filter(({ id }) => ids.has(id) || ends.has(id));
	const needed = entitiesWithLinks(set.entities, [
		...set.entities.flatMap(({ id }) => (ids.has(id) ? [id] : [])),
		...annotations.map(({ entity }) => entity),
	]);
	return {
		...set,
		sections: set.sections.filter(({ id }) => ids.has(id)),
		annotations,
		relations,
		entities: set.entities.filter((entity) => needed.has(entity)),
	};
}

const versionsIn = ({
	sections,
	annotations,
	relations,
	entities,
}: AnnotationSet): ReadonlyMap<string, string> =>
	new Map<string, string>([
		...sections.map((item) => [item.id, itemHash({ kind: "section", item })] as const),
		...annotations.map((item) => [item.id, itemHash({ kind: "annotation", item })] as const),
		...relations.map((item) => [item.id, itemHash({ kind: "relation", item })] as const),
		...entities.map((item) => [item.id, itemHash({ kind: "entity", item })] as const),
	]);
