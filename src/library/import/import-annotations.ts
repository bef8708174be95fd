import { createReport, type DocumentId, excerpt, type Layers, type Problem } from "../../annotation/index.ts";
import type { ExportDocument } from "../../formats/index.ts";
import { type ImportTally, refusedByReader, refusedTally, sumTallies } from "./import-tally.ts";
import { type MergeResult, merge } from "./merge.ts";
import type { MergeTarget } from "./merge-context.ts";
import { layersWith, type NewLayer, newLayersIn } from "./new-layers.ts";
import type { ParsedImport } from "./read-import.ts";

/** A document that annotations can be merged into; its layers come from the library. */
export type ImportTarget = Omit<MergeTarget, "layers">;

export interface ImportOptions {
	/** Those of the library. */
	readonly layers: Layers;
	/** Ids of the new layers that are taken. */
	readonly newLayers: ReadonlySet<string>;
	/** Undefined for a document that the library does not have. */
	readonly targetOf: (document: DocumentId) => ImportTarget | undefined;
	/** The one document that the files are about, where that was said; else each goes by its id. */
	readonly document?: DocumentId | undefined;
}

/** What became of one export. */
export interface ImportOutcome {
	readonly file: string;
	readonly format: string;
	readonly spans: ImportTally;
	readonly sections: ImportTally;
}

export interface ImportResult {
	readonly outcomes: readonly ImportOutcome[];
	/** The documents that were changed. */
	readonly documents: ReadonlyMap<DocumentId, MergeResult>;
	/** The layers of the library with the new ones that were taken. */
	readonly layers: Layers;
	/** These new ones. */
	readonly added: readonly NewLayer[];
	readonly problems: readonly Problem[];
}

/** Merges exports into the documents that they are about, one after the other. */
export function importAnnotations(imports: readonly ParsedImport[], into: ImportOptions): ImportResult {
	let { layers } = into;
	const documents = new Map<DocumentId, MergeResult>();
	const problems: Problem[] = [];
	const added: NewLayer[] = [];
	const outcomes = imports.map((read): ImportOutcome => {
		// Sought again, for the files before it may have brought some, or taken their keys.
		const taken = newLayersIn(read.value, layers).filter(({ id }) => into.newLayers.has(id));
		layers = layersWith(layers, taken);
		added.push(...taken.filter(({ entries }) => entries));
		const meant = documentsFor(read, into);
		const merged = meant.chosen.map(({ id, document }) => {
			const before = into.targetOf(id);
			if (!before) return absent(read, document);
			const set = documents.get(id)?.set ?? before.set;
			const { file, value } = read;
			const one = merge({ file, document, sharedEntities: value.sharedEntities }, { ...before, set, layers });
			if (hasMore(one, set)) documents.set(id, one);
			return one;
		});
		problems.push(...read.problems, ...meant.problems, ...merged.flatMap((one) => one.problems));
		const left = refusedTally(refusedByReader(read.problems));
		return {
			file: read.file,
			format: read.format.label,
			spans: sumTallies([...merged.map(({ spans }) => spans), left]),
			sections: sumTallies(merged.map(({ sections }) => sections)),
		};
	});
	return { outcomes, documents, layers, added, problems };
}

const hasMore = ({ set }: MergeResult, before: MergeResult["set"]): boolean =>
	set.annotations.length > before.annotations.length || set.sections.length > before.sections.length;

interface Chosen {
	readonly chosen: readonly { readonly id: DocumentId; readonly document: ExportDocument }[];
	readonly problems: readonly Problem[];
}

/** With a document named, the one of its id, or the only one, whatever it is called. */
function documentsFor(
	{ file, value: { documents } }: ParsedImport,
	{ document: named }: ImportOptions,
): Chosen {
	if (named === undefined) {
		return { chosen: documents.map((document) => ({ id: document.id, document })), problems: [] };
	}
	const [only, ...others] = documents;
	const meant = documents.find(({ id }) => id === named) ?? (others.length === 0 ? only : undefined);
	const report = createReport(file);
	const names = excerpt(documents.map(({ id }) => id).join(", "));
	if (!meant && only) {
		const reason = `It is about ${names}, and not about "${named}".`;
		report.error("", "E_DOCUMENT", reason, "Import it for one of these documents.");
	} else if (others.length > 0) {
		const reason = `It is about ${names}; only what is about "${named}" was taken.`;
		report.warning("", "W_DOCUMENT_OTHER", reason, "Import it again for the others.");
	}
	return { chosen: meant ? [{ id: named, document: meant }] : [], problems: report.problems };
}

function absent(
	{ file }: ParsedImport,
	{ id, spans, sections }: ExportDocument,
): Pick<MergeResult, "spans" | "sections" | "problems"> {
	const report = createReport(file);
	const reason = `It is about a document "${id}", which the library does not have.`;
	report.error("", "E_DOCUMENT", reason, "Say which document it is about, or put its text into corpus/.");
	return {
		spans: refusedTally(spans.length),
		sections: refusedTally(sections.length),
		problems: report.problems,
	};
}
