import type { Root } from "hast";
import type { Placement } from "../anchoring/index.ts";
import type {
	Annotation,
	AnnotationId,
	DocumentId,
	Entity,
	Layers,
	ReadResult,
	Section,
} from "../annotation/index.ts";

/** One annotated span as the exporter gets it: where it stands now, and under which supplied label. */
export interface ExportSpan {
	readonly annotation: Annotation;
	readonly placement: Placement;
	/** Label of the innermost section that holds its start; undefined outside every section and for orphans. */
	readonly section: string | undefined;
	/** Address of the span in the published reader, where there is one. */
	readonly url: string | undefined;
}

export interface ExportSection {
	readonly section: Section;
	readonly placement: Placement;
}

export interface ExportDocument {
	readonly id: DocumentId;
	readonly title: string;
	/** Path of the Markdown file in the folder: `corpus/<id>.md`. */
	readonly file: string;
	readonly language: string | undefined;
	/** The text that offsets count over. */
	readonly text: string;
	/** In text order; orphans last, in the order of the file. */
	readonly spans: readonly ExportSpan[];
	readonly sections: readonly ExportSection[];
	/** The entities that this document's own file defines. */
	readonly entities: readonly Entity[];
}

/** A document as it was read: what a format for people shows, and none reads back. */
export interface Original {
	/** The sanitised tree, whose text is the `text` of the document; undefined where only `rendered` is there. */
	readonly tree: Root | undefined;
	/** The parts of the document as `renderParts` gives them, in place of the tree. */
	readonly rendered?: readonly string[] | undefined;
	/** What the file states of itself. */
	readonly stated: Stated;
}

export interface Stated {
	readonly author?: string | undefined;
	readonly source?: string | undefined;
	readonly published?: string | undefined;
	readonly rights?: string | undefined;
	readonly received?: string | undefined;
	readonly breadcrumb?: string | undefined;
	readonly trailer?: string | undefined;
}

export interface ExportInput {
	readonly layers: Layers;
	/** The entities that every document shares. */
	readonly sharedEntities: readonly Entity[];
	readonly documents: readonly ExportDocument[];
	/** Of the documents that were opened from their Markdown; absent in what was read from an export. */
	readonly originals?: ReadonlyMap<DocumentId, Original>;
}

export interface ExportOptions {
	/** Columns or members with the fields of the linked entity. */
	readonly entityFields: boolean;
	/** The 32 characters before and after. */
	readonly context: boolean;
	/** A citation for each span. */
	readonly citation: boolean;
	/** CSV: guard cells that a spreadsheet would run as a formula. */
	readonly formulaSafe: boolean;
}

export interface ExportedFile {
	readonly name: string;
	readonly mediaType: string;
	readonly content: string;
}

/** A file that is read back: its name without a folder, and its content as UTF-8 gave it. */
export interface ImportedFile {
	readonly name: string;
	readonly content: string;
}

/** Something that a format cannot carry, or that the options leave out. */
export interface Loss {
	/** The fields that are lost and, where the format does not say it by itself, why. */
	readonly what: string;
	/** How many spans it concerns. */
	readonly count: number;
	/** Which ones: document by document in the order given, each in the order of its text. */
	readonly spans: readonly SpanName[];
}

/** What tells a span from every other one of an export; the id alone does so in one document. */
export interface SpanName {
	readonly document: DocumentId;
	readonly annotation: AnnotationId;
}

export interface Written {
	readonly files: readonly ExportedFile[];
	readonly losses: readonly Loss[];
}

/** A file format: one file in this room, one line in its index. Nothing else knows a format by name. */
export interface Format {
	/** Short lower-case name for the command line: `csv`. */
	readonly id: string;
	/** For the dialog: "CSV". */
	readonly label: string;
	/** Without the dot. */
	readonly extension: string;
	readonly mediaType: string;
	/** What places count in its files; `none` where the text itself shows them. */
	readonly offsets: "code point" | "UTF-16 unit" | "none";
	/** Pure, deterministic; throws only for a programmer's mistake. */
	write(input: ExportInput, options: ExportOptions): Written;
	/**
	 * For a format of rows and columns: the first rows of a written file, headings first, as its readers
	 * will see them. A preview shows a table where there is this, and the file's own lines where not.
	 */
	table?(content: string, mostRows: number): readonly (readonly string[])[];
	/**
	 * Reads back what `write` made; collects problems and gives what is good.
	 *
	 * @param files all that one export consists of, in any order
	 * @param layers those of the folder that the files are for; a format that carries its own does not ask
	 */
	read?(files: readonly ImportedFile[], layers?: Layers): ReadResult<ExportInput>;
	/** Names of files that say nothing by themselves and go with every other of the same folder. */
	readonly companions?: readonly string[];
	/** True where the content of the files, whatever their names, is of this format; cheap, and no promise. */
	detect?(files: readonly ImportedFile[]): boolean;
}
