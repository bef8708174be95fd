import {
	type AnnotationId,
	type AnnotationSet,
	excerpt,
	type Problem,
	type Selector,
	withModified,
	writeAnnotationSet,
} from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationsFile,
	currentSelectors,
	type SelectorUpdate,
} from "../corpus/index.ts";
import { saveFileInside } from "../library/folder/index.ts";
import { escapeControls } from "./context.ts";
import { type OpenFolder, openFolder } from "./open-folder.ts";
import { formatCount, isLossOnRewrite } from "./problems.ts";

/** The selectors that were stored, and the problems of files that were not saved. */
export interface FixResult {
	readonly changes: readonly SelectorChange[];
	readonly problems: readonly Problem[];
}

/** A changed selector of an annotation file. A part of the public JSON of `ascribe check --fix`. */
export interface SelectorChange {
	readonly file: string;
	/** Id of the annotation or section. */
	readonly id: string;
	readonly before: StoredSelector;
	readonly after: StoredSelector;
}

interface StoredSelector {
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
	/** In code points. Absent if no position was stored. */
	readonly start?: number;
	readonly end?: number;
}

/**
 * Stores the current positions and quotes of spans and sections whose place is certain, with the date of the change. A
 * file with entries that saving would discard is reported and left as it is.
 */
export async function fixSelectors(path: string): Promise<FixResult> {
	const folder = await openFolder(path);
	const changes: SelectorChange[] = [];
	const problems: Problem[] = [];
	for (const document of folder.documents) {
		const { set, updates } = currentSelectors(document);
		if (updates.length === 0) continue;
		const file = annotationsFile(document.record.id);
		const failure = hasLossOnRewrite(folder, document)
			? {
					reason: "Not written: saving would discard the invalid entries of the file.",
					hint: "Correct the problems of the file, and run `ascribe check --fix` again.",
				}
			: await saveFileInside(
					path,
					file,
					writeAnnotationSet(withDates(set, updates), document),
					storedText(folder, document),
				);
		if (failure) problems.push({ level: "error", code: "E_FIX_UNSAVED", file, path: "", ...failure });
		else changes.push(...updates.map((update) => changeOf(file, update)));
	}
	return { changes, problems };
}

/** Dates the changed items and their collection, if they are signed. */
function withDates(set: AnnotationSet, updates: readonly SelectorUpdate[]): AnnotationSet {
	const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
	const changed = new Set<AnnotationId>(updates.map(({ id }) => id));
	return {
		...withModified(set, now),
		annotations: set.annotations.map((one) => (changed.has(one.id) ? withModified(one, now) : one)),
		sections: set.sections.map((one) => (changed.has(one.id) ? withModified(one, now) : one)),
	};
}

const hasLossOnRewrite = (
	{ contents, parts }: OpenFolder,
	{ record, problems }: AnnotatedDocument,
): boolean =>
	[...contents.problems, ...parts.problems, ...problems].some(
		(problem) => problem.file === annotationsFile(record.id) && isLossOnRewrite(problem),
	);

const storedText = ({ contents }: OpenFolder, { record }: AnnotatedDocument): string | undefined =>
	contents.documents.find((one) => one.record.id === record.id)?.annotations;

const changeOf = (file: string, { id, before, after }: SelectorUpdate): SelectorChange => ({
	file,
	id,
	before: storedSelector(before),
	after: storedSelector(after),
});

const storedSelector = ({ quote: { exact, prefix, suffix }, position }: Selector): StoredSelector => ({
	exact,
	prefix,
	suffix,
	...(position && { start: position.start, end: position.end }),
});

/** Returns one line for each change, below a line for each file. */
export function describeChanges(changes: readonly SelectorChange[]): string {
	if (changes.length === 0) return "No position or quote was changed.\n";
	const files = [...new Set(changes.map(({ file }) => file))];
	const lines = files.flatMap((file) => {
		const changed = changes.filter((change) => change.file === file);
		return [
			`${file}: ${formatCount(changed.length, "change")}`,
			...changed.map((change) => `  #${change.id}  ${describeChange(change)}`),
		];
	});
	return escapeControls(`${lines.join("\n")}\n`);
}

function describeChange({ before, after }: SelectorChange): string {
	const [was, is] = [positionOf(before), positionOf(after)];
	const words =
		before.exact === after.exact
			? `"${excerpt(after.exact)}"`
			: `"${excerpt(before.exact)}" → "${excerpt(after.exact)}"`;
	if (was !== is) return `${was} → ${is}  ${words}`;
	return before.exact === after.exact ? `${is}  ${words}  text beside the words` : `${is}  ${words}`;
}

const positionOf = ({ start, end }: StoredSelector): string =>
	start === undefined || end === undefined ? "no position" : `${start}–${end}`;
