import type { Placement } from "../../anchoring/index.ts";
import type { Annotation, AnnotationId } from "../../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, allSpans } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import { type ImportSource, importedContentHash, importSourceOf } from "./imported-from.ts";

/** Finds annotations that were imported before from the same place of the same file. */
export interface EarlierImports {
	/**
	 * Returns the annotation with the source that covers some of the same words. Another annotation with the source
	 * comes from another file of the same name. If the file states no ids, returns the annotation of exactly the same
	 * words that says the same or has the same layer, or else the only one. Returns each annotation once in that case.
	 */
	find(source: ImportSource, annotation: Annotation, placement: Placement): Annotation | undefined;
	/** Returns the imported annotation with the id, if it covers some of the same words. For files that Ascribe wrote. */
	findExported(annotation: Annotation, placement: Placement): Annotation | undefined;
	/**
	 * Compares an annotation with what the file now says: `same` if the file has not changed there or says the same, `outdated` if it
	 * has and nobody has changed the annotation, and `changed` if both have changed.
	 */
	stateOf(annotation: Annotation, source: ImportSource): "same" | "outdated" | "changed";
	/**
	 * Returns the annotations of an earlier import of the file that the file no longer contains. None if most are missing,
	 * because then the file is probably another one with the same name.
	 *
	 * @param found ids of the annotations that the file still has
	 */
	missingFrom(file: string, found: ReadonlySet<AnnotationId>, options: MissingOptions): MissingAnnotations;
}

interface MissingOptions {
	/** True if annotations that are not in the text count as found. Exports leave these out. */
	readonly keepsOrphans: boolean;
}

export interface MissingAnnotations {
	/** Not changed since the import, and related only to annotations of the same file. */
	readonly unchanged: readonly Annotation[];
	readonly changed: readonly Annotation[];
}

export function createEarlierImports(target: AnnotatedDocument): EarlierImports {
	const keyOf = ({ file, id }: ImportSource) => JSON.stringify([file, id]);
	const imported = new Map<string, AnnotatedSpan[]>();
	const byId = new Map<AnnotationId, AnnotatedSpan>();
	/** The annotations without ids in their files, by `passageKeyOf`. */
	const withoutIds = new Map<string, Annotation[]>();
	const files = new Map<AnnotationId, string>();
	for (const span of allSpans(target)) {
		const source = importSourceOf(span.annotation);
		if (!source) continue;
		files.set(span.annotation.id, source.file);
		byId.set(span.annotation.id, span);
		if (source.id === undefined) {
			const key = passageKeyOf(source.file, span.annotation, "range" in span ? span.range : undefined);
			withoutIds.set(key, [...(withoutIds.get(key) ?? []), span.annotation]);
			continue;
		}
		imported.set(keyOf(source), [...(imported.get(keyOf(source)) ?? []), span]);
	}
	const currentHashOf = (annotation: Annotation): string | undefined => {
		const entity = target.entities.get(annotation.entity);
		return entity && importedContentHash(annotation, entity);
	};
	const isUnchanged = (annotation: Annotation): boolean => {
		const hash = currentHashOf(annotation);
		return hash !== undefined && hash === importSourceOf(annotation)?.hash;
	};
	return {
		find(source, annotation, placement) {
			if (source.id === undefined) {
				const range = placement.kind === "orphan" ? undefined : placement.range;
				const key = passageKeyOf(source.file, annotation, range);
				const found = withoutIds.get(key) ?? [];
				const only = found.length === 1 ? found : [];
				const match =
					found.find((one) => importSourceOf(one)?.hash === source.hash) ??
					found.find(({ layer }) => layer === annotation.layer) ??
					only[0];
				withoutIds.set(
					key,
					found.filter((one) => one !== match),
				);
				return match;
			}
			const spans = imported.get(keyOf(source)) ?? [];
			return spans.find((span) => isSamePassage(span, annotation, placement))?.annotation;
		},
		findExported(annotation, placement) {
			const span = byId.get(annotation.id);
			return span && isSamePassage(span, annotation, placement) ? span.annotation : undefined;
		},
		stateOf(annotation, { hash }) {
			// A file that Ascribe has exported since contains what was changed in the folder.
			if (importSourceOf(annotation)?.hash === hash || currentHashOf(annotation) === hash) return "same";
			return isUnchanged(annotation) ? "outdated" : "changed";
		},
		missingFrom(file, found, { keepsOrphans }) {
			const ofFile = allSpans(target)
				.filter((span) => !keepsOrphans || "range" in span)
				.map(({ annotation }) => annotation)
				.filter(({ id }) => files.get(id) === file);
			const missing = ofFile.filter(({ id }) => !found.has(id));
			if (missing.length * 2 > ofFile.length) return { unchanged: [], changed: [] };
			const related = new Set(
				target.relations.flatMap(({ from, to }) =>
					files.get(from) === file && files.get(to) === file ? [] : [from, to],
				),
			);
			const isRemovable = (one: Annotation) => isUnchanged(one) && !related.has(one.id);
			return {
				unchanged: missing.filter(isRemovable),
				changed: missing.filter((one) => !isRemovable(one)),
			};
		},
	};
}

/** Equal for annotations of one file with exactly the same passage. A passage that is not in the text has only its words. */
const passageKeyOf = (file: string, { quote }: Annotation, range: TextRange | undefined): string =>
	JSON.stringify([file, range ? [range.start, range.end] : quote.exact]);

/** True if the passages overlap. A passage that is not in the text has only its words. */
function isSamePassage(span: AnnotatedSpan, { quote }: Annotation, placement: Placement): boolean {
	if (!("range" in span) || placement.kind === "orphan") return span.annotation.quote.exact === quote.exact;
	return span.range.start < placement.range.end && placement.range.start < span.range.end;
}
