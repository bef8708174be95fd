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

/** An annotation with its current placement in the text. */
export interface ExportSpan {
	readonly annotation: Annotation;
	readonly placement: Placement;
	/** Label of the innermost section that contains the start. Undefined outside sections and for orphans. */
	readonly section: string | undefined;
	/** Address of the span in a published reader. Undefined if the folder is not published. */
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
	/** The text that all offsets refer to. */
	readonly text: string;
	/** In text order. Orphans are last, in the order of the file. */
	readonly spans: readonly ExportSpan[];
	readonly sections: readonly ExportSection[];
	/** The entities that the document's own annotation file defines. */
	readonly entities: readonly Entity[];
}

/** The parts of a document that only human-readable formats show. No format reads them back. */
export interface Original {
	/** The sanitised tree, whose text is the `text` of the document. Undefined if there is only `rendered`. */
	readonly tree: Root | undefined;
	/** The parts of the document from `renderParts`, which replace the tree. */
	readonly rendered?: readonly string[] | undefined;
	/** The fields of the front matter. */
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
	/** The entities of `annotations/entities.jsonld`. */
	readonly sharedEntities: readonly Entity[];
	readonly documents: readonly ExportDocument[];
	/** By document id. Missing if the documents were read from an export. */
	readonly originals?: ReadonlyMap<DocumentId, Original>;
}

export interface ExportOptions {
	/** Include the fields of the linked entities. Otherwise only their titles are included. */
	readonly entityFields: boolean;
	/** Include the 32 characters before and after each span. */
	readonly context: boolean;
	/** Include a citation for each span. */
	readonly citation: boolean;
	/** CSV: guard cells that a spreadsheet would evaluate as a formula. */
	readonly formulaSafe: boolean;
}

export interface ExportedFile {
	readonly name: string;
	readonly mediaType: string;
	readonly content: string;
}

/** A file to import: its name without a folder, and its content decoded from UTF-8. */
export interface ImportedFile {
	readonly name: string;
	readonly content: string;
}

/** Information that the format or the options leave out of an export. */
export interface Loss {
	/** Completes the sentence "This format leaves out …". */
	readonly what: string;
	/** Number of spans concerned. */
	readonly count: number;
	/** The spans concerned, in the order of the documents and of their texts. */
	readonly spans: readonly SpanName[];
}

/** Identifies a span in an export. The id of an annotation is unique only in its document. */
export interface SpanName {
	readonly document: DocumentId;
	readonly annotation: AnnotationId;
}

export interface Written {
	readonly files: readonly ExportedFile[];
	readonly losses: readonly Loss[];
}

/** A file format: a folder in `src/formats` and an entry in `index.ts`. No other code names a format. */
export interface Format {
	/** Short lower-case name for the command line: `csv`. */
	readonly id: string;
	/** Label in the export dialog: `CSV`. */
	readonly label: string;
	/** Without the dot. */
	readonly extension: string;
	readonly mediaType: string;
	/** Unit of the offsets in its files. `none` if the files have no offsets. */
	readonly offsets: "code point" | "UTF-16 unit" | "none";
	/** Pure and deterministic. Throws only for a programmer's mistake. */
	write(input: ExportInput, options: ExportOptions): Written;
	/**
	 * For a table format: returns the first rows of a written file, header first. The preview shows
	 * these rows as a table. Without this function the preview shows the lines of the file.
	 */
	table?(content: string, mostRows: number): readonly (readonly string[])[];
	/**
	 * Reads the files of one export. Reports and leaves out what is not valid, and returns the rest.
	 *
	 * @param files every file of the export, in any order
	 * @param layers the layers of the folder that receives the import. Ignored by formats that contain layers.
	 */
	read?(files: readonly ImportedFile[], layers?: Layers): ReadResult<ExportInput>;
	/** Names of files that are read together with every other file of their folder, and never alone. */
	readonly companions?: readonly string[];
	/** True if the content of the files looks like this format. Fast, ignores names, and can be wrong. */
	detect?(files: readonly ImportedFile[]): boolean;
}
