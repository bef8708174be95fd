import { createAnchorer, prepare } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationSet,
	createReport,
	type EntityId,
	excerpt,
	type ItemProblem,
	type Layers,
	limits,
	type Problem,
	signatureKeys,
	signedBy,
	validateAnnotationSet,
	withNoteLayer,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationSetOf,
	type ChangeOf,
	type ImportedDocument,
	type ItemChange,
	selectorsIn,
} from "../../corpus/index.ts";
import { withContextOfCutWords } from "./cut-words.ts";
import { type ImportTally, refusedTally, sumTallies } from "./import-tally.ts";
import type { MergeSource } from "./merge-context.ts";
import { mergeEntities } from "./merge-entities.ts";
import { type MergedRelations, mergeRelations } from "./merge-relations.ts";
import { type Accepted, type MergedSpans, mergeSections, mergeSpans } from "./merge-spans.ts";
import { withResolvedPlaces } from "./resolve-places.ts";
import { withPositionsInCodePoints } from "./stated-units.ts";

export interface MergeResult {
	/** The accepted additions, at the end of the annotation file. */
	readonly items: readonly ItemChange[];
	readonly spans: ImportTally;
	readonly sections: ImportTally;
	readonly problems: readonly Problem[];
	/** Number of entities that were created of the words of spans without a link. */
	readonly unlinked: number;
}

/**
 * Merges the annotations of an imported file into a document.
 *
 * - A span is anchored in the current text by its quote. A span that cannot be placed is kept as an orphan.
 * - Spans with the same layer, words and entity are merged into one.
 * - An id that is in use is replaced by a new id.
 * - An incoming entity is merged if its fields are a subset of the existing entity with that id. Otherwise
 *   it gets a new id.
 * - Items that the annotation file could not store are refused.
 * - A span of an earlier import of the same file is replaced or removed if only the file has changed it.
 *
 * Pure. Never throws on bad input.
 *
 * @param layers layers of the library, and the new layers that the user accepted
 */
export function merge(source: MergeSource, target: AnnotatedDocument, layers: Layers): MergeResult {
	const report = createReport(source.file);
	const set = annotationSetOf(target);
	const text = prepare(target.text);
	const withWords = withResolvedPlaces(source.document, text, report);
	const hasText = withWords.text !== undefined || !withWords.sourceIds;
	const inPoints = hasText
		? withWords.annotations
		: withPositionsInCodePoints(withWords.annotations, text, report);
	const resolved = { ...withWords, annotations: withContextOfCutWords(inPoints, text) };
	const { annotations, sections, relations } = withSignature(resolved, set);
	const total = set.annotations.length + set.sections.length + annotations.length + sections.length;
	if (total > limits.annotations) {
		const reason = `The document would have more than ${limits.annotations} annotations.`;
		report.error("", "E_COUNT", reason, "Divide the document and its annotation file.");
		return {
			items: [],
			spans: refusedTally(annotations.length),
			sections: refusedTally(sections.length),
			problems: report.problems,
			unlinked: 0,
		};
	}
	const taken = new Set<string>(["page-1", ...target.entities.keys(), ...target.fileOrder]);
	const anchor = createAnchorer(text, () => selectorsIn({ annotations, sections }));
	const { labelLayers, file } = source;
	const { sourceIds, export: written } = source.document;
	const isComplete = source.isComplete && written?.isSelection !== true;
	const sources = { labelLayers, file, isComplete, isExport: written !== undefined, sourceIds };
	const context = { target, layers: withNoteLayer(layers), ...sources, text, anchor, taken, report };
	const mergedSections = mergeSections(sections, context);
	const entities = mergeEntities({ ...source, document: resolved }, context);
	const mergedSpans = mergeSpans(annotations, { ...context, entities });
	const mergedRelations = mergeRelations(relations, mergedSpans.ids, context);
	const removed = new Set([...mergedSpans.removed, ...mergedRelations.removed].map(({ id }) => id));
	const combined: AnnotationSet = {
		...set,
		sections: [...set.sections, ...mergedSections.accepted.map(({ value }) => value)],
		annotations: replacedAnnotations(set.annotations, mergedSpans.accepted).filter(
			({ id }) => !removed.has(id),
		),
		relations: withReplacements(set.relations, mergedRelations.accepted).filter(
			({ id, from, to }) => ![id, from, to].some((one) => removed.has(one)),
		),
		entities: [...set.entities, ...mergedSpans.entities],
	};
	const valid = validateAnnotationSet(combined, { layers, sharedEntities: target.sharedEntities });
	const origins = new Map(
		[...mergedSections.accepted, ...mergedSpans.accepted].map(({ value, origin }) => [value.id, origin]),
	);
	return {
		items: changes(set, valid.set, mergedSpans, mergedRelations),
		spans: sumTallies([mergedSpans.tally, ...validTallies(mergedSpans.accepted, valid.set.annotations)]),
		sections: sumTallies([
			mergedSections.tally,
			...validTallies(mergedSections.accepted, valid.set.sections),
		]),
		problems: [...report.problems, ...valid.problems.flatMap(atOrigin(source.file, origins))],
		unlinked: entities.unlinkedCount(),
	};
}

/**
 * Signs each item as its file signs all of them, because the document has a signature of its own. Nothing changes if the
 * two signatures are the same.
 */
function withSignature(imported: ImportedDocument, set: AnnotationSet): ImportedDocument {
	const { annotations, sections, relations, signature } = imported;
	const isSame = signatureKeys.every(
		(key) => JSON.stringify(signature?.[key]) === JSON.stringify(set.extra[key]),
	);
	if (!signature || isSame) return imported;
	return {
		...imported,
		annotations: annotations.map((one) => signedBy(one, signature)),
		sections: sections.map((one) => signedBy(one, signature)),
		relations: relations.map((one) => signedBy(one, signature)),
	};
}

/** Returns the annotations with the accepted ones: in the place of the one that they replace, or at the end. */
function replacedAnnotations(
	annotations: readonly Annotation[],
	accepted: readonly Accepted<Annotation>[],
): readonly Annotation[] {
	const replacements = new Map(
		accepted.flatMap(({ value, replaced }) => (replaced ? [[value.id, value]] : [])),
	);
	return [
		...annotations.map((annotation) => replacements.get(annotation.id) ?? annotation),
		...accepted.flatMap(({ value, replaced }) => (replaced ? [] : [value])),
	];
}

/** Returns items with the accepted ones: in the place of the one with the same id, or at the end. */
function withReplacements<Item extends { readonly id: string }>(
	items: readonly Item[],
	accepted: readonly Item[],
): readonly Item[] {
	const byId = new Map(accepted.map((one) => [one.id, one]));
	const known = new Set(items.map(({ id }) => id));
	return [...items.map((one) => byId.get(one.id) ?? one), ...accepted.filter(({ id }) => !known.has(id))];
}

/**
 * Returns the added, replaced and removed items, and the removal of entities to which only replaced or removed
 * annotations were linked.
 */
function changes(
	before: AnnotationSet,
	after: AnnotationSet,
	{ accepted, removed }: Pick<MergedSpans, "accepted" | "removed">,
	relations: MergedRelations,
): readonly ItemChange[] {
	const replaced = new Map(accepted.flatMap((one) => (one.replaced ? [[one.value.id, one.replaced]] : [])));
	const linked = new Set<EntityId>([
		...after.annotations.map(({ entity }) => entity),
		...after.entities.flatMap(({ fields }) =>
			[...fields.values()].flat().flatMap((value) => (value.kind === "entity" ? [value.entity] : [])),
		),
	]);
	const abandoned = new Set(
		[...replaced.values(), ...removed].map(({ entity }) => entity).filter((id) => !linked.has(id)),
	);
	const gone = new Set([...removed, ...relations.removed].map(({ id }) => id));
	const oldRelations = new Map(before.relations.map((one) => [one.id, one]));
	const newRelations = new Map(relations.accepted.map((one) => [one.id, one]));
	return [
		...additions(before, after),
		...after.annotations.flatMap((annotation, at): readonly ItemChange[] => {
			const old = replaced.get(annotation.id);
			const previous = after.annotations[at - 1]?.id;
			return old ? [{ kind: "annotation", id: old.id, before: old, after: annotation, previous }] : [];
		}),
		...after.relations.flatMap((relation, at): readonly ItemChange[] => {
			const [old, isNew] = [oldRelations.get(relation.id), newRelations.has(relation.id)];
			const previous = after.relations[at - 1]?.id;
			return old && isNew ? [{ kind: "relation", id: old.id, before: old, after: relation, previous }] : [];
		}),
		...removedItems("relation", before.relations, ({ id, from, to }) =>
			[id, from, to].some((one) => gone.has(one)),
		),
		...removedItems("annotation", before.annotations, ({ id }) => gone.has(id)),
		...removedItems("entity", before.entities, ({ id }) => abandoned.has(id)),
	];
}

/** Returns the removals in reverse order, so that undoing them restores each item after its predecessor. */
const removedItems = <Kind extends string, Item extends { readonly id: string }>(
	kind: Kind,
	items: readonly Item[],
	isRemoved: (item: Item) => boolean,
): readonly ChangeOf<Kind, Item>[] =>
	items
		.flatMap((item, at) =>
			isRemoved(item)
				? [{ kind, id: item.id, before: item, after: undefined, previous: items[at - 1]?.id }]
				: [],
		)
		.reverse();

/** Returns the items that are in the second set only. */
const additions = (before: AnnotationSet, after: AnnotationSet): readonly ItemChange[] => [
	...addedItems("entity", before.entities, after.entities),
	...addedItems("section", before.sections, after.sections),
	...addedItems("annotation", before.annotations, after.annotations),
	...addedItems("relation", before.relations, after.relations),
];

function addedItems<Kind extends string, Item extends { readonly id: string }>(
	kind: Kind,
	before: readonly Item[],
	after: readonly Item[],
): readonly ChangeOf<Kind, Item>[] {
	const known = new Set(before.map(({ id }) => id));
	return after.flatMap((item, at): readonly ChangeOf<Kind, Item>[] =>
		known.has(item.id)
			? []
			: [{ kind, id: item.id, before: undefined, after: item, previous: after[at - 1]?.id }],
	);
}

/** Returns the tallies of accepted items. An item that is not valid counts as refused. */
function validTallies<T extends { readonly id: string }>(
	accepted: readonly Accepted<T>[],
	valid: readonly { readonly id: string }[],
): readonly ImportTally[] {
	const ids = new Set(valid.map(({ id }) => id));
	return accepted.map(({ value, tally }) => {
		const { placed, check, orphans } = tally;
		return ids.has(value.id) ? tally : refusedTally(placed + check + orphans);
	});
}

/** Reports an error with the imported file and the id in that file. Drops warnings, which `ascribe check` repeats. */
const atOrigin =
	(file: string, origins: ReadonlyMap<string, string>) =>
	({ level, code, reason, hint, item }: ItemProblem): readonly Problem[] => {
		if (level !== "error") return [];
		const path = item ? `#${excerpt(origins.get(item.id) ?? item.id)}` : "";
		return [{ level, code, file, path, reason, hint }];
	};
