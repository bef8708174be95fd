import {
	type Annotation,
	type AnnotationId,
	annotationId,
	type Entity,
	type EntityId,
	excerpt,
	type LayerId,
	quotedWordsOf,
	type Section,
} from "../../annotation/index.ts";
import { allSections, allSpans } from "../../corpus/index.ts";
import { createEarlierImports, type MissingAnnotations } from "./earlier-imports.ts";
import { type ImportTally, refusedTally, sumTallies, tallyOne } from "./import-tally.ts";
import { type ImportSource, importedContentHash, importSourceOf, withImportSource } from "./imported-from.ts";
import { labelsOfLayer } from "./label-layers.ts";
import { locate, locatePieces, placeKeyOf, reportPlacement } from "./locate.ts";
import type { MergeContext } from "./merge-context.ts";
import type { EntityMerger } from "./merge-entities.ts";
import { numberedId } from "./numbered-id.ts";

/** An item that is new in the document. It can still be refused if it is not valid. */
export interface Accepted<T> {
	readonly value: T;
	/** Id in the imported file. */
	readonly origin: string;
	readonly tally: ImportTally;
	/** The item of an earlier import that this one replaces, under the same id. */
	readonly replaced?: T | undefined;
}

interface MergedList<T> {
	readonly accepted: readonly Accepted<T>[];
	/** Tally of the items that were not accepted. */
	readonly tally: ImportTally;
}

export interface MergedSpans extends MergedList<Annotation> {
	/** The entities to add to the annotation file of the document. */
	readonly entities: readonly Entity[];
	/** Ids in the document by the ids in the file, of new and of existing spans. */
	readonly ids: ReadonlyMap<AnnotationId, AnnotationId>;
	/** Unchanged annotations of an earlier import that the file no longer contains. */
	readonly removed: readonly Annotation[];
}

/** Anchors spans in the document and returns those that are new, with the entities that they add. */
export function mergeSpans(
	annotations: readonly Annotation[],
	context: MergeContext & { readonly entities: EntityMerger },
): MergedSpans {
	const { target, layers, labelLayers, entities, report, file, sourceIds, isExport } = context;
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const existing = new Map(
		allSpans(target).map(({ annotation, placement }) => [
			placeKeyOf(placement, annotation, [annotation.layer, annotation.entity]),
			annotation.id,
		]),
	);
	const earlier = createEarlierImports(target);
	const mergedIds = new Map<AnnotationId, AnnotationId>();
	const unknownLayers = new Map<LayerId, Annotation[]>();
	const accepted: Accepted<Annotation>[] = [];
	const tallies: ImportTally[] = [];
	for (const annotation of annotations) {
		const layer = layerById.get(annotation.layer);
		if (!layer) {
			unknownLayers.set(annotation.layer, [...(unknownLayers.get(annotation.layer) ?? []), annotation]);
			continue;
		}
		const entity = entities.entityFor(annotation, layer.entityType);
		const { selector, placement, furtherPieces } = locatePieces(annotation, context);
		reportPlacement(annotation, placement, context);
		const located = {
			...annotation,
			...selector,
			...(furtherPieces && { furtherPieces }),
			entity: entity.id,
		};
		const source = sourceIds && {
			file,
			id: sourceIds.get(annotation.id),
			hash: importedContentHash(located, entity),
		};
		const key = placeKeyOf(placement, { ...selector, furtherPieces }, [layer.id, entity.id]);
		const ofSource = source && earlier.find(source, located, placement);
		const known = ofSource ? undefined : existing.get(key);
		const isUnknown = !ofSource && known === undefined;
		const exported = isUnknown && isExport ? earlier.findExported(located, placement) : undefined;
		const before = ofSource ?? exported;
		if (before && source) {
			const state = earlier.stateOf(before, source);
			mergedIds.set(annotation.id, before.id);
			if (state === "same") tallies.push(tallyOne(placement.kind, true));
			if (state === "changed") {
				tallies.push(refusedTally(1));
				reportConflict(annotation, before, context);
			}
			if (state !== "outdated") continue;
			// An export can be in another format, which does not have all keys, and another name than the imported file.
			const replacing = exported ? { ...located, extra: { ...exported.extra, ...located.extra } } : located;
			const value = withImportSource(
				{ ...replacing, id: before.id },
				{ ...source, ...(exported && sourceNameOf(exported)), hash: importedContentHash(replacing, entity) },
			);
			const tally = tallyOne(placement.kind, false);
			accepted.push({ value, origin: annotation.id, tally, replaced: before });
			continue;
		}
		const tally = tallyOne(placement.kind, known !== undefined);
		if (known !== undefined) {
			mergedIds.set(annotation.id, known);
			tallies.push(tally);
			continue;
		}
		const id = freeId(annotation.id, context);
		existing.set(key, id);
		mergedIds.set(annotation.id, id);
		const value = source ? withImportSource({ ...located, id }, source) : { ...located, id };
		accepted.push({ value, origin: annotation.id, tally });
	}
	for (const [layer, refused] of unknownLayers) {
		const [first] = refused;
		const count = refused.length === 1 ? "One span is" : `${refused.length} spans are`;
		const labels = labelsOfLayer(layer, labelLayers);
		const reason =
			labels.length === 1
				? `${count} of the layer "${excerpt(labels.join())}", which the library does not have.`
				: `${count} of ${labels.length} layers that the library does not have: ${excerpt(labels.join(", "))}.`;
		const hint = "Add the layer to the library, or define it in layers.json.";
		report.error(first ? `#${first.id}` : "", "E_LAYER_UNKNOWN", reason, hint);
		tallies.push(refusedTally(refused.length));
	}
	const used = entitiesUsedBy(accepted, entities.addedEntities());
	const isComplete = context.isComplete && annotations.every(({ id }) => mergedIds.has(id));
	const missing =
		sourceIds && isComplete
			? earlier.missingFrom(file, new Set(mergedIds.values()), { keepsOrphans: isExport })
			: undefined;
	const removed = missing?.unchanged ?? [];
	if (missing) reportMissing(missing, context);
	return { accepted, tally: sumTallies(tallies), entities: used, ids: mergedIds, removed };
}

/** Returns file and id of the file from which an annotation was imported. */
function sourceNameOf(annotation: Annotation): Pick<ImportSource, "file" | "id"> | undefined {
	const source = importSourceOf(annotation);
	return source && { file: source.file, id: source.id };
}

function reportMissing({ unchanged, changed }: MissingAnnotations, { report }: MergeContext): void {
	const wordsOf = (annotations: readonly Annotation[]) =>
		annotations.map((annotation) => `"${excerpt(quotedWordsOf(annotation))}"`);
	if (unchanged.length > 0) {
		const count = unchanged.length === 1 ? "one span" : `${unchanged.length} spans`;
		const more = unchanged.length > 5 ? ` and ${unchanged.length - 5} more` : "";
		const reason = `Removed ${count} of an earlier import that the file no longer contains: ${wordsOf(unchanged.slice(0, 5)).join(", ")}${more}.`;
		report.warning(
			"",
			"W_IMPORT_REMOVED",
			reason,
			"To keep the spans, undo the import, or import the earlier file.",
		);
	}
	for (const annotation of changed) {
		const reason = `Not removed: the file no longer contains ${wordsOf([annotation]).join()}, but "${annotation.id}" has changed in the folder since the import.`;
		const hint = "Delete the annotation, or add it to the file again.";
		report.error(`#${annotation.id}`, "E_IMPORT_CONFLICT", reason, hint);
	}
}

/** Leaves out entities of spans that are not added, for example because a person has changed them since. */
function entitiesUsedBy(
	accepted: readonly Accepted<Annotation>[],
	added: readonly Entity[],
): readonly Entity[] {
	const byId = new Map(added.map((entity) => [entity.id, entity]));
	const used = new Set<EntityId>();
	const waiting = accepted.map(({ value }) => value.entity);
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		if (used.has(id)) continue;
		used.add(id);
		for (const value of [...(byId.get(id)?.fields.values() ?? [])].flat()) {
			if (value.kind === "entity") waiting.push(value.entity);
		}
	}
	return added.filter(({ id }) => used.has(id));
}

function reportConflict(annotation: Annotation, before: Annotation, { report }: MergeContext): void {
	const reason = `Not replaced: "${excerpt(quotedWordsOf(annotation))}" has changed in the file, but "${before.id}" has changed in the folder since the import.`;
	report.error(
		`#${annotation.id}`,
		"E_IMPORT_CONFLICT",
		reason,
		"Correct the annotation in one of the two places.",
	);
}

/** Like `mergeSpans`. Sections with the same label and position are merged into one. */
export function mergeSections(sections: readonly Section[], context: MergeContext): MergedList<Section> {
	const existing = new Set(
		allSections(context.target).map(({ section, placement }) =>
			placeKeyOf(placement, section, [section.label]),
		),
	);
	const tallies: ImportTally[] = [];
	const accepted = sections.flatMap((section): readonly Accepted<Section>[] => {
		const { selector, placement } = locate(section, context);
		reportPlacement(section, placement, context);
		const key = placeKeyOf(placement, selector, [section.label]);
		const isKnown = existing.has(key);
		existing.add(key);
		const tally = tallyOne(placement.kind, isKnown);
		if (!isKnown) {
			const value = { ...section, ...selector, id: freeId(section.id, context) };
			return [{ value, origin: section.id, tally }];
		}
		tallies.push(tally);
		return [];
	});
	return { accepted, tally: sumTallies(tallies) };
}

function freeId(wanted: AnnotationId, { taken }: MergeContext): AnnotationId {
	const id = annotationId(numberedId(wanted, (one) => !taken.has(one)));
	taken.add(id);
	return id;
}
