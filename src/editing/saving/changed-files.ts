import {
	type EntityId,
	type Layers,
	limits,
	type Problem,
	readAnnotationSet,
	readJson,
	readSharedEntities,
	validateAnnotationSet,
	writeSharedEntities,
} from "../../annotation/index.ts";
import { annotationsFile, type ItemChange, sharedEntitiesFile } from "../../corpus/index.ts";
import type { StoredDocument } from "../change-set.ts";
import { itemHash } from "../item-hash.ts";
import { affectedPart, linksOf } from "./affected-part.ts";
import { changedEntries } from "./changed-entries.ts";
import { entriesWith, fileEntriesOf } from "./file-entries.ts";
import type { SavableDocument } from "./savable-document.ts";
import { atItem, type FileChange, isLoss, lossesIn, unstorable, withEntries } from "./savable-file.ts";
import { writeItems } from "./write-items.ts";

/** A document before and after a save. */
export interface DocumentSave {
	readonly before: SavableDocument;
	readonly after: StoredDocument;
	readonly changes: readonly ItemChange[];
}

/** Changes the annotation file of a document. */
export function changedAnnotationFile({ before, after, changes }: DocumentSave): FileChange {
	const { layers, annotations: file } = before;
	const { set, sharedEntities } = after;
	const path = annotationsFile(set.document);
	const part = affectedPart(set, changes);
	const errors = validateAnnotationSet(part, { layers, sharedEntities }).problems.filter(isError);
	if (errors.length > 0) return { kind: "refused", problems: errors.map(atItem(path)) };
	const count = set.annotations.length + set.sections.length + set.relations.length;
	if (count > limits.annotations) return { kind: "refused", problems: [countProblem(path, count)] };
	const own = changes.filter(({ kind }) => kind !== "shared-entity");
	const written = new Set([...existingIds(own), ...linkersOfMoved(after, changes)]);
	const losses = lossesIn(file, written);
	if (losses.length > 0) return { kind: "refused", problems: losses };
	const { items, entities, problems } = writeItems(after, written, layers);
	if (problems.length > 0) return { kind: "refused", problems };
	const entries =
		own.length === 0 && written.size === 0
			? file.entries
			: {
					...file.entries,
					items: changedEntries(file.entries.items, {
						after: [set.sections, set.annotations, set.relations],
						...addedAndDeleted(own.filter(({ kind }) => kind !== "entity")),
						written: items,
					}),
					included: changedEntries(file.entries.included, {
						after: [set.entities],
						...addedAndDeleted(own.filter(({ kind }) => kind === "entity")),
						written: entities,
					}),
				};
	return withEntries(file, entries, (text) => {
		const { document, documentSuffix } = set;
		const context = { layers, sharedEntities, document, documentSuffix };
		return readAnnotationSet(text, path, context).problems;
	});
}

/** Changes the file of the shared entities. */
export function changedSharedFile({ before, after, changes }: DocumentSave): FileChange {
	const { layers, shared: file } = before;
	const own = changes.filter((change) => change.kind === "shared-entity");
	if (own.length === 0) return { kind: "changed", file, text: undefined };
	const written = new Set(existingIds(own));
	const problems = [...lossesIn(file, written), ...sharedEntityErrors(after, layers)];
	if (problems.length > 0) return { kind: "refused", problems };
	const text = writeSharedEntities(after.sharedEntities, layers);
	const read = readSharedEntities(text, sharedEntitiesFile, layers);
	const versions = new Map(read.value.map((item) => [item.id, itemHash({ kind: "shared-entity", item })]));
	const different = own.filter(
		({ id, kind, after: item }) => item && versions.get(id) !== itemHash({ kind, item }),
	);
	const losses = [
		...read.problems.filter(isLoss),
		...different.map(({ id }) => unstorable(sharedEntitiesFile, id)),
	];
	if (losses.length > 0) return { kind: "refused", problems: losses };
	const canonical = fileEntriesOf(readJson(text, sharedEntitiesFile).value ?? {});
	const entries = {
		...file.entries,
		included: changedEntries(file.entries.included, {
			after: [after.sharedEntities],
			...addedAndDeleted(own),
			written: entriesWith(written, canonical?.included),
		}),
	};
	return withEntries(
		file,
		entries,
		(newText) => readSharedEntities(newText, sharedEntitiesFile, layers).problems,
	);
}

/** Validates the shared entities as the only entities of a document. */
function sharedEntityErrors(
	{ set: { document }, sharedEntities }: StoredDocument,
	layers: Layers,
): readonly Problem[] {
	const set = { document, annotations: [], sections: [], relations: [], entities: sharedEntities, extra: {} };
	const { problems } = validateAnnotationSet(set, { layers, sharedEntities: [] });
	const toDocument = sharedEntities.filter(({ fields }) =>
		[...fields.values()].flat().some(({ kind }) => kind === "document"),
	);
	return [
		...problems.filter(isError).map(atItem(sharedEntitiesFile)),
		...toDocument.map(({ id }) => unstorable(sharedEntitiesFile, id)),
	];
}

/**
 * Returns the items that link to an entity that moves from the document to the shared entities or back. Their links
 * name the file of the entity.
 */
function linkersOfMoved({ set }: StoredDocument, changes: readonly ItemChange[]): readonly string[] {
	const shared = new Set<string>(changes.filter(({ kind }) => kind === "shared-entity").map(({ id }) => id));
	const moved = new Set<EntityId>();
	for (const change of changes) if (change.kind === "entity" && shared.has(change.id)) moved.add(change.id);
	if (moved.size === 0) return [];
	return [
		...idsOf(set.annotations.filter(({ entity }) => moved.has(entity))),
		...idsOf(set.entities.filter((entity) => linksOf(entity).some((id) => moved.has(id)))),
	];
}

const isError = ({ level }: { readonly level: Problem["level"] }): boolean => level === "error";

const idsOf = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);

const addedAndDeleted = (changes: readonly ItemChange[]) => ({
	added: new Set<string>(changes.flatMap(({ id, before }) => (before ? [] : [id]))),
	deleted: new Set<string>(changes.flatMap(({ id, after }) => (after ? [] : [id]))),
});

const countProblem = (file: string, count: number): Problem => ({
	level: "error",
	code: "E_COUNT",
	file,
	path: "",
	reason: `Not saved: the file would have ${count} annotations; the limit is ${limits.annotations}.`,
	hint: "Divide the document and its annotation file.",
});

const existingIds = (changes: readonly ItemChange[]): readonly string[] =>
	changes.flatMap(({ id, after }) => (after ? [id] : []));
