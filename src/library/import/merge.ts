import { prepare } from "../../anchoring/index.ts";
import {
	type AnnotationSet,
	createReport,
	excerpt,
	limits,
	type Problem,
	readAnnotationSet,
	writeAnnotationSet,
} from "../../annotation/index.ts";
import { type ImportTally, refusedTally, sumTallies } from "./import-tally.ts";
import type { MergeSource, MergeTarget } from "./merge-context.ts";
import { mergeEntities } from "./merge-entities.ts";
import { type Accepted, mergeSections, mergeSpans } from "./merge-spans.ts";

export interface MergeResult {
	/** The existing set with the accepted additions. Writing and reading the set gives the same set. */
	readonly set: AnnotationSet;
	/** The set as JSON for `annotations/<document>.jsonld`. */
	readonly content: string;
	readonly spans: ImportTally;
	readonly sections: ImportTally;
	readonly problems: readonly Problem[];
}

/**
 * Merges the annotations of an imported file into the existing annotations of a document.
 *
 * - A span is anchored in the current text by its quote. A span that cannot be placed is kept as an orphan.
 * - Spans with the same layer, position and entity are merged into one.
 * - An id that is in use is replaced by a new id.
 * - An incoming entity is merged if its fields are a subset of the existing entity with that id. Otherwise
 *   it gets a new id.
 * - The result is written and read back, so that everything that the library would refuse is refused here.
 *
 * Pure. Never throws on bad input.
 */
export function merge(source: MergeSource, target: MergeTarget): MergeResult {
	const report = createReport(source.file);
	const { set, layers, sharedEntities } = target;
	const { annotations, sections } = source.document;
	if (
		set.annotations.length + set.sections.length + annotations.length + sections.length >
		limits.annotations
	) {
		const reason = `The document would have more than ${limits.annotations} annotations.`;
		report.error("", "E_COUNT", reason, "Divide the document and its annotation file.");
		return refuseAll(source, target, report.problems);
	}
	const text = prepare(target.text);
	const taken = new Set<string>([
		"page-1",
		...[...set.annotations, ...set.sections, ...set.entities, ...sharedEntities].map(({ id }) => id),
	]);
	const context = { set, layers, sharedEntities, text, taken, report };
	const mergedSections = mergeSections(sections, context);
	const mergedSpans = mergeSpans(annotations, { ...context, entities: mergeEntities(source, context) });
	const combined: AnnotationSet = {
		...set,
		label: set.label ?? target.title,
		sections: [...set.sections, ...mergedSections.accepted.map(({ value }) => value)],
		annotations: [...set.annotations, ...mergedSpans.accepted.map(({ value }) => value)],
		entities: [...set.entities, ...mergedSpans.entities],
	};
	const frame = { layers, sharedEntities };
	const read = readAnnotationSet(writeAnnotationSet(combined, frame), "", {
		...frame,
		document: set.document,
	});
	const origins = originsOf(combined, mergedSections.accepted, mergedSpans.accepted);
	const problems = [...report.problems, ...read.problems.flatMap(atOrigin(source.file, origins))];
	const result = { ...read.value, extra: set.extra };
	if (!containsAll(result, set)) return refuseAll(source, target, problems);
	return {
		set: result,
		content: writeAnnotationSet(result, frame),
		spans: sumTallies([mergedSpans.tally, ...talliesAfterReading(mergedSpans.accepted, result.annotations)]),
		sections: sumTallies([
			mergedSections.tally,
			...talliesAfterReading(mergedSections.accepted, result.sections),
		]),
		problems,
	};
}

/** Returns the tallies of accepted items. An item that is not in the set after reading back counts as refused. */
function talliesAfterReading<T extends { readonly id: string }>(
	accepted: readonly Accepted<T>[],
	result: readonly { readonly id: string }[],
): readonly ImportTally[] {
	const ids = new Set(result.map(({ id }) => id));
	return accepted.map(({ value, tally }) => {
		const { placed, check, orphans } = tally;
		return ids.has(value.id) ? tally : refusedTally(placed + check + orphans);
	});
}

/** True if no existing item is missing from the result. */
const containsAll = (result: AnnotationSet, before: AnnotationSet): boolean =>
	(["annotations", "sections", "entities"] as const).every((list) => {
		const ids = new Set<string>(result[list].map(({ id }) => id));
		return before[list].every(({ id }) => ids.has(id));
	});

/** Returns the existing set unchanged, with all spans and sections of the file refused. */
function refuseAll(
	{ document }: MergeSource,
	{ set, layers, sharedEntities, title }: MergeTarget,
	problems: readonly Problem[],
): MergeResult {
	return {
		set,
		content: writeAnnotationSet({ ...set, label: set.label ?? title }, { layers, sharedEntities }),
		spans: refusedTally(document.annotations.length),
		sections: refusedTally(document.sections.length),
		problems,
	};
}

/** Maps a JSON Pointer into the combined set to the id of the item in the imported file. */
function originsOf(
	combined: AnnotationSet,
	sections: readonly Accepted<{ readonly id: string }>[],
	spans: readonly Accepted<{ readonly id: string }>[],
): (path: string) => string | undefined {
	const originById = new Map([...sections, ...spans].map(({ value, origin }) => [value.id, origin]));
	const items = [...combined.sections, ...combined.annotations].map(({ id }) => originById.get(id) ?? id);
	return (path) => {
		const [, list, index] = /^\/(first\/items|included)\/(\d+)/.exec(path) ?? [];
		if (list === undefined) return undefined;
		return list === "included" ? combined.entities[Number(index)]?.id : items[Number(index)];
	};
}

/** Rewrites an error of reading back, so that it names the imported file and the id in that file. Drops warnings. */
const atOrigin =
	(file: string, originOf: (path: string) => string | undefined) =>
	({ level, code, path, reason, hint }: Problem): readonly Problem[] => {
		if (level !== "error") return [];
		const origin = originOf(path);
		return [
			{
				level,
				code,
				file,
				path: origin === undefined ? "" : `#${excerpt(origin)}`,
				reason,
				hint,
			},
		];
	};
