import {
	type AnnotationId,
	annotationId,
	excerpt,
	type Relation,
	type Report,
} from "../../annotation/index.ts";
import { allSpans } from "../../corpus/index.ts";
import { importSourceOf, relationContentHash, withImportSource } from "./imported-from.ts";
import type { MergeContext } from "./merge-context.ts";
import { numberedId } from "./numbered-id.ts";

export interface MergedRelations {
	/** New relations, and those that replace a relation of an earlier import of the file, under its id. */
	readonly accepted: readonly Relation[];
	/** Of an earlier import of the file, which no longer has them. Nobody has changed them since. */
	readonly removed: readonly Relation[];
}

/**
 * Merges the relations of a file whose two annotations are in the document. A relation between the same annotations that
 * was imported from the file before is replaced, unless a person has changed it.
 *
 * @param ids the ids of the annotations in the document, by their ids in the file
 */
export function mergeRelations(
	relations: readonly Relation[],
	ids: ReadonlyMap<AnnotationId, AnnotationId>,
	{ target, taken, file, sourceIds, isComplete, report }: MergeContext,
): MergedRelations {
	const existing = new Set(target.relations.map(keyOfRelation));
	const earlier = target.relations.filter((one) => sourceIds && importSourceOf(one)?.file === file);
	const waiting = new Map<string, readonly Relation[]>();
	for (const one of earlier) waiting.set(keyOfEnds(one), [...(waiting.get(keyOfEnds(one)) ?? []), one]);
	const accepted = relations.flatMap((relation): readonly Relation[] => {
		const [from, to] = [ids.get(relation.from), ids.get(relation.to)];
		if (from === undefined || to === undefined) return [];
		const merged = { ...relation, from, to };
		const hash = relationContentHash(merged);
		const found = waiting.get(keyOfEnds(merged)) ?? [];
		const before =
			found.find((one) => importSourceOf(one)?.hash === hash) ??
			found.find(({ label }) => label === merged.label) ??
			(found.length === 1 ? found[0] : undefined);
		if (before) {
			waiting.set(
				keyOfEnds(merged),
				found.filter((one) => one !== before),
			);
			if (importSourceOf(before)?.hash === hash || relationContentHash(before) === hash) return [];
			if (!isUnchanged(before)) {
				reportConflict(before, "has changed in the file", report);
				return [];
			}
			return [withImportSource({ ...merged, id: before.id }, { file, id: undefined, hash })];
		}
		if (existing.has(keyOfRelation(merged))) return [];
		existing.add(keyOfRelation(merged));
		const id = annotationId(numberedId(relation.id, (one) => !taken.has(one)));
		taken.add(id);
		const added = { ...merged, id };
		return [sourceIds ? withImportSource(added, { file, id: undefined, hash }) : added];
	});
	const found = new Set(ids.values());
	const spans = allSpans(target).filter(({ annotation }) => importSourceOf(annotation)?.file === file);
	// If most spans are missing, the file is probably another one with the same name.
	const isSameFile = spans.filter(({ annotation }) => found.has(annotation.id)).length * 2 >= spans.length;
	const missing = isComplete && isSameFile ? [...waiting.values()].flat() : [];
	const removed = missing.filter(isUnchanged);
	for (const one of missing) if (!isUnchanged(one)) reportConflict(one, "is no longer in the file", report);
	if (removed.length > 0) {
		const labels = removed.slice(0, 5).map(({ label }) => `"${excerpt(label)}"`);
		const reason = `Removed ${removed.length === 1 ? "one relation" : `${removed.length} relations`} of an earlier import that the file no longer contains: ${labels.join(", ")}.`;
		report.warning("", "W_IMPORT_REMOVED", reason, "To keep the relations, import the earlier file.");
	}
	return { accepted, removed };
}

const keyOfEnds = ({ from, to }: Relation): string => JSON.stringify([from, to]);
const keyOfRelation = ({ label, from, to }: Relation): string => JSON.stringify([label, from, to]);

const isUnchanged = (relation: Relation): boolean =>
	importSourceOf(relation)?.hash === relationContentHash(relation);

function reportConflict(relation: Relation, change: string, report: Report): void {
	const reason = `Not replaced: the relation "${excerpt(relation.label)}" ${change}, but has changed in the folder since the import.`;
	report.error(
		`#${relation.id}`,
		"E_IMPORT_CONFLICT",
		reason,
		"Correct the relation in one of the two places.",
	);
}
