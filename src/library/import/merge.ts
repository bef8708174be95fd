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
	/** The set with what was taken; it can be written, and is read back the same. */
	readonly set: AnnotationSet;
	/** The set as the content of `annotations/<document>.jsonld`. */
	readonly content: string;
	readonly spans: ImportTally;
	readonly sections: ImportTally;
	readonly problems: readonly Problem[];
}

/**
 * Brings what a file says of a document into what is said of it already.
 *
 * A span is anchored by its quote in the text as it is now; one without a place
 * is kept with its quote. The same layer, place and entity twice is one span. Ids stay where
 * they are free. An entity that says nothing else than the known one of its id is that one;
 * another gets an id of its own. What the files of the library cannot hold is refused, for the
 * set is read back as the library would read it. Pure; never throws on bad input.
 */
export function merge(source: MergeSource, target: MergeTarget): MergeResult {
	const report = createReport(source.file);
	const { set, layers, sharedEntities } = target;
	const { spans, sections } = source.document;
	if (set.annotations.length + set.sections.length + spans.length + sections.length > limits.annotations) {
		const reason = `With it the document would have more than ${limits.annotations} annotations.`;
		report.error("", "E_COUNT", reason, "Divide the document and the file.");
		return refused(source, target, report.problems);
	}
	const text = prepare(target.text);
	const taken = new Set<string>([
		"page-1",
		...[...set.annotations, ...set.sections, ...set.entities, ...sharedEntities].map(({ id }) => id),
	]);
	const context = { set, layers, sharedEntities, text, taken, report };
	const mergedSections = mergeSections(sections, context);
	const mergedSpans = mergeSpans(spans, { ...context, entities: mergeEntities(source, context) });
	const whole: AnnotationSet = {
		...set,
		sections: [...set.sections, ...mergedSections.accepted.map(({ value }) => value)],
		annotations: [...set.annotations, ...mergedSpans.accepted.map(({ value }) => value)],
		entities: [...set.entities, ...mergedSpans.entities],
	};
	const frame = { layers, sharedEntities: sharedEntities, label: target.title };
	const read = readAnnotationSet(writeAnnotationSet(whole, frame), "", { ...frame, document: set.document });
	const origins = originsOf(whole, mergedSections.accepted, mergedSpans.accepted);
	const problems = [...report.problems, ...read.problems.flatMap(inSource(source.file, origins))];
	const kept = { ...read.value, extra: set.extra };
	if (!holds(kept, set)) return refused(source, target, problems);
	return {
		set: kept,
		content: writeAnnotationSet(kept, frame),
		spans: sumTallies([mergedSpans.tally, ...outcomes(mergedSpans.accepted, kept.annotations)]),
		sections: sumTallies([mergedSections.tally, ...outcomes(mergedSections.accepted, kept.sections)]),
		problems,
	};
}

/** Of those that were accepted, what the reader of the library took. */
function outcomes<T extends { readonly id: string }>(
	accepted: readonly Accepted<T>[],
	kept: readonly { readonly id: string }[],
): readonly ImportTally[] {
	const ids = new Set(kept.map(({ id }) => id));
	return accepted.map(({ value, tally }) => {
		const { placed, check, orphans } = tally;
		return ids.has(value.id) ? tally : refusedTally(placed + check + orphans);
	});
}

/** Nothing that was there is lost. */
const holds = (kept: AnnotationSet, before: AnnotationSet): boolean =>
	(["annotations", "sections", "entities"] as const).every((list) => {
		const ids = new Set<string>(kept[list].map(({ id }) => id));
		return before[list].every(({ id }) => ids.has(id));
	});

function refused(
	{ document }: MergeSource,
	{ set, layers, sharedEntities, title }: MergeTarget,
	problems: readonly Problem[],
): MergeResult {
	return {
		set,
		content: writeAnnotationSet(set, { layers, sharedEntities: sharedEntities, label: title }),
		spans: refusedTally(document.spans.length),
		sections: refusedTally(document.sections.length),
		problems,
	};
}

/** The ids in the file of what stands at each place of the whole. */
function originsOf(
	whole: AnnotationSet,
	sections: readonly Accepted<{ readonly id: string }>[],
	spans: readonly Accepted<{ readonly id: string }>[],
): (path: string) => string | undefined {
	const from = new Map([...sections, ...spans].map(({ value, origin }) => [value.id, origin]));
	const items = [...whole.sections, ...whole.annotations].map(({ id }) => from.get(id) ?? id);
	return (path) => {
		const [, list, index] = /^\/(first\/items|included)\/(\d+)/.exec(path) ?? [];
		if (list === undefined) return undefined;
		return list === "included" ? whole.entities[Number(index)]?.id : items[Number(index)];
	};
}

/** What the reader of the library refuses, at its place in the file that it comes from. */
const inSource =
	(file: string, originOf: (path: string) => string | undefined) =>
	({ level, code, path, reason, hint }: Problem): readonly Problem[] => {
		if (level !== "error") return [];
		const origin = originOf(path);
		const isLack = code === "E_FIELD_REQUIRED";
		return [
			{
				level,
				code,
				file,
				path: origin === undefined ? "" : `#${excerpt(origin)}`,
				reason,
				hint: isLack ? "Say it in the file, or do not require it in layers.json." : hint,
			},
		];
	};
