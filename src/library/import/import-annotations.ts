import {
	createReport,
	type DocumentId,
	excerpt,
	type Layers,
	layersFor,
	type Problem,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationSetOf,
	applyChanges,
	type DocumentChange,
	documentIdOf,
	type ImportedDocument,
	type ItemChange,
} from "../../corpus/index.ts";
import { slug } from "../../formats/index.ts";
import { type ImportTally, refusedByReader, refusedTally, sumTallies } from "./import-tally.ts";
import { joinedDocument } from "./join-documents.ts";
import { type MergeResult, merge } from "./merge.ts";
import type { NewDocument, NewDocumentFile } from "./new-document.ts";
import { layersWith, type NewLayer, newLayersIn } from "./new-layers.ts";
import type { ParsedImport } from "./read-import.ts";
import { withTextOf } from "./respaced-text.ts";

export interface ImportOptions {
	/** Layers of the library. */
	readonly layers: Layers;
	/** Ids of the new layers to add. */
	readonly newLayers: ReadonlySet<string>;
	/** Undefined if the library does not have the document. */
	readonly documentOf: (id: DocumentId) => AnnotatedDocument | undefined;
	/** Document to import into. Default: each file names its documents. */
	readonly document?: DocumentId | undefined;
	/** True if the records of one file become one document. */
	readonly isJoined?: boolean | undefined;
	/** Default: no document is added to the library. */
	readonly makeDocument?: MakeDocument | undefined;
}

/**
 * Makes a document from the text of an imported one. Returns undefined if that is not possible.
 *
 * @param format id of the format of the file
 */
export type MakeDocument = (
	id: DocumentId,
	document: ImportedDocument,
	format: string,
) => NewDocument | undefined;

/** Result of one exported file or group of files. */
export interface ImportOutcome {
	readonly file: string;
	readonly format: string;
	readonly spans: ImportTally;
	readonly sections: ImportTally;
}

export interface ImportResult {
	readonly outcomes: readonly ImportOutcome[];
	/** The documents that get new items. */
	readonly documents: ReadonlyMap<DocumentId, ImportedChange>;
	/** Layers of the library, and the layers that were added. */
	readonly layers: Layers;
	readonly addedLayers: readonly NewLayer[];
	readonly problems: readonly Problem[];
}

/** The items that a document gets, and the document with them. */
export interface ImportedChange {
	readonly change: DocumentChange;
	readonly document: AnnotatedDocument;
	/** The files of a document that the library does not have yet. */
	readonly newFiles?: readonly NewDocumentFile[] | undefined;
}

/** Merges imports into their documents, one after the other. */
export function importAnnotations(imports: readonly ParsedImport[], options: ImportOptions): ImportResult {
	let { layers } = options;
	const documents = new Map<DocumentId, ImportedChange>();
	const problems: Problem[] = [];
	const addedLayers: NewLayer[] = [];
	const outcomes = imports.map((parsed): ImportOutcome => {
		// Computed again, because an earlier import can have added the same layer or taken its key.
		const newLayers = newLayersIn(parsed.value, layers, parsed.labelLayers).filter(({ id }) =>
			options.newLayers.has(id),
		);
		layers = layersWith(layers, newLayers);
		addedLayers.push(...newLayers.filter(({ entries }) => entries));
		const selection = selectDocuments(joined(parsed, options), options);
		const refusedCount = refusedByReader(parsed.problems) + (parsed.value.refused ?? 0);
		const isAllRefused =
			refusedCount > 0 && selection.documents.every(({ document }) => document.annotations.length === 0);
		const results = selection.documents.map(({ id, document }) => {
			const before = documents.get(id);
			if (
				before?.newFiles &&
				document.text !== undefined &&
				!isSameText(document.text, before.document.text)
			) {
				return refuseDocument(parsed, document, clashOf(id));
			}
			const known = before?.document ?? options.documentOf(id);
			const added = known ? undefined : options.makeDocument?.(id, document, parsed.format.id);
			const target = known ?? added?.document;
			if (!target) return refuseDocument(parsed, document, missingDocument(document.id));
			const { file, value, labelLayers } = parsed;
			const { sharedEntities } = value;
			const source = {
				...{ file, sharedEntities, labelLayers, isComplete: refusedCount === 0 },
				document: withTextOf(document, target.text),
			};
			const result = merge(source, target, layers);
			const hasItems = result.items.some(({ kind }) => kind !== "entity");
			if (added && !hasItems && (isAllRefused || document.annotations.length > 0))
				return withUnaddedDocument(result, parsed, id);
			if (hasItems || added) {
				const { problems } = target;
				const used = layersUsedBy(target, result.items, layers);
				const change = { items: result.items, layers: used, problems };
				documents.set(id, {
					change: { ...change, items: [...(before?.change.items ?? []), ...result.items] },
					document: hasItems ? applyChanges(target, change).document : target,
					newFiles: before?.newFiles ?? added?.files,
				});
			}
			return result;
		});
		problems.push(...parsed.problems, ...selection.problems, ...results.flatMap((one) => one.problems));
		problems.push(...unlinkedProblems(parsed, results));
		const isOfOthers = selection.documents.length === 0;
		const unselected = isOfOthers ? parsed.value.documents.flatMap((one) => one.annotations).length : 0;
		const refused = refusedTally(refusedCount + unselected);
		return {
			file: parsed.file,
			format: parsed.format.label,
			spans: sumTallies([...results.map(({ spans }) => spans), refused]),
			sections: sumTallies(results.map(({ sections }) => sections)),
		};
	});
	return { outcomes, documents, layers, addedLayers, problems };
}

/** Adds the layer for notes if the document has notes, or gets some. */
function layersUsedBy(target: AnnotatedDocument, items: readonly ItemChange[], layers: Layers): Layers {
	const { annotations, entities } = annotationSetOf(target);
	const added = items.flatMap((item) => (item.kind === "annotation" && item.after ? [item.after] : []));
	return layersFor({ annotations: [...annotations, ...added], entities }, layers);
}

/**
 * Returns an import whose documents are pieces of one document as one document. An import of other documents stays as it
 * is. The document is the requested one, or the one with the name of the file. If the library does not have it, the
 * pieces are joined only on request, with an empty line between them.
 */
function joined(
	parsed: ParsedImport,
	{ document, documentOf, isJoined = false }: ImportOptions,
): ParsedImport {
	const { documents } = parsed.value;
	const id = document ?? documentIdOf(slug(parsed.file.replace(/^.*\/|\..*$/g, "")));
	if (id === undefined || documents.length < 2 || documents.some((one) => one.id === id)) return parsed;
	const target = documentOf(id);
	const pieces = documents.flatMap((one) => one.text ?? []);
	const newText = isJoined && pieces.length === documents.length ? pieces.join("\n\n") : undefined;
	const text = target?.text ?? newText;
	const whole = text === undefined ? undefined : joinedDocument(documents, id, text);
	if (!whole) return parsed;
	const withText = target ? whole : { ...whole, text };
	return { ...parsed, value: { ...parsed.value, documents: [withText] } };
}

interface DocumentSelection {
	readonly documents: readonly { readonly id: DocumentId; readonly document: ImportedDocument }[];
	readonly problems: readonly Problem[];
}

/**
 * Selects the documents of an import. If the options name a document, that is the one with this id, or
 * the only document of the import, whatever its id.
 */
function selectDocuments(
	{ file, value: { documents } }: ParsedImport,
	{ document: requested }: ImportOptions,
): DocumentSelection {
	if (requested === undefined) {
		return { documents: documents.map((document) => ({ id: document.id, document })), problems: [] };
	}
	const [first, ...others] = documents;
	const selected = documents.find(({ id }) => id === requested) ?? (others.length === 0 ? first : undefined);
	const report = createReport(file);
	const names = excerpt(documents.map(({ id }) => id).join(", "));
	if (!selected && first) {
		const reason = `The file is about ${names}, not about "${requested}".`;
		report.error(
			"",
			"E_DOCUMENT",
			reason,
			"Import the file into one of these documents, or use --join to make one document from its parts.",
		);
	} else if (others.length > 0) {
		const reason = `The file is about ${names}. Only "${requested}" was imported.`;
		report.warning("", "W_DOCUMENT_OTHER", reason, "Import the file again for the other documents.");
	}
	return { documents: selected ? [{ id: requested, document: selected }] : [], problems: report.problems };
}

type ResultOfDocument = Omit<MergeResult, "items">;

/** Nothing is added to the library if none of the annotations of a new document could be imported. */
function withUnaddedDocument(result: MergeResult, { file }: ParsedImport, id: DocumentId): MergeResult {
	const report = createReport(file);
	const reason = `The document "${id}" was not made, because none of its annotations could be imported.`;
	report.error("", "E_DOCUMENT", reason, "Correct the other problems, and import again.");
	return { ...result, problems: [...result.problems, ...report.problems], unlinked: 0 };
}

/** Reports once for a file how many entities were created of the words of spans. */
function unlinkedProblems({ file }: ParsedImport, results: readonly ResultOfDocument[]): readonly Problem[] {
	const count = results.reduce((sum, { unlinked }) => sum + unlinked, 0);
	if (count === 0) return [];
	const report = createReport(file);
	const reason = `The file links ${count === 1 ? "one span" : `${count} spans`} to no entity. Entities were created from the words.`;
	report.warning("", "W_ENTITY_NEW", reason, "Complete the new entities.");
	return report.problems;
}

/** True if two texts differ at most in their white space, which Markdown can change. */
const isSameText = (one: string, other: string): boolean =>
	one.replace(/\s+/g, "") === other.replace(/\s+/g, "");

type Refusal = Pick<Problem, "reason" | "hint">;

const clashOf = (id: DocumentId): Refusal => ({
	reason: `Another imported file contains the document "${id}" with another text.`,
	hint: "Rename one of the two files, or name its document with --document.",
});

const missingDocument = (id: DocumentId): Refusal => ({
	reason: `The file is about the document "${id}", which the library does not have.`,
	hint: "Name the document to import into, or put the text of the document into corpus/.",
});

function refuseDocument(
	{ file }: ParsedImport,
	{ annotations, sections }: ImportedDocument,
	{ reason, hint }: Refusal,
): ResultOfDocument {
	const report = createReport(file);
	report.error("", "E_DOCUMENT", reason, hint);
	return {
		spans: refusedTally(annotations.length),
		sections: refusedTally(sections.length),
		problems: report.problems,
		unlinked: 0,
	};
}
