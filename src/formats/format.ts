import type { AnnotationId, DocumentId, Layers, ReadResult } from "../annotation/index.ts";
import type { Corpus, ImportedCorpus } from "../corpus/index.ts";

export interface ExportOptions {
	/** Include the fields of the linked entities. Otherwise only their titles are included. */
	readonly entityFields: boolean;
	/** Include the 32 characters before and after each span. */
	readonly context: boolean;
	/** Include a citation for each span. */
	readonly citation: boolean;
	/** CSV: guard cells that a spreadsheet would evaluate as a formula. */
	readonly formulaSafe: boolean;
	/** CSV: start the file with a byte order mark, without which Excel does not read the file as UTF-8. */
	readonly byteOrderMark: boolean;
}

/** A text, which is stored as UTF-8, or bytes. */
export type FileContent = string | Uint8Array<ArrayBuffer>;

export interface ExportedFile<Content extends FileContent = string> {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Content;
	/** For a table: the first rows, header first. The preview shows them instead of the lines of the file. */
	readonly firstRows?: readonly (readonly string[])[];
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

export interface Written<Content extends FileContent = string> {
	readonly files: readonly ExportedFile<Content>[];
	readonly losses: readonly Loss[];
}

/** Pure and deterministic. Throws only for a programmer's mistake. */
export type FormatWriter<Content extends FileContent = string> = (
	corpus: Corpus,
	options: ExportOptions,
) => Written<Content>;

/** A file format: a folder in `src/formats` and an entry in `index.ts`. No other code names a format. */
export interface Format<Content extends FileContent = string> {
	/** Short lower-case name for the command line: `csv`. */
	readonly id: string;
	/** Name of the format: `CSV`. */
	readonly label: string;
	/** Name for people who do not know the format: `Web page`. The export dialog shows such formats first. */
	readonly commonName?: string;
	/** The purpose of the format, in one line of the export dialog. */
	readonly hint: string;
	/** Without the dot. */
	readonly extension: string;
	readonly mediaType: string;
	/** Unit of the offsets in its files. `none` if the files have no offsets. */
	readonly offsets: "code point" | "UTF-16 unit" | "none";
	readonly write: FormatWriter<Content>;
	/**
	 * Reads the files of one export. Reports and leaves out what is not valid, and returns the rest.
	 * Keeps spans of layers and entities of types that `layers` does not define.
	 *
	 * @param files every file of the export, in any order
	 * @param layers the layers of the folder that receives the import: how its fields are named in the files.
	 * Ignored by formats that contain layers.
	 */
	read?(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus>;
	/** True if its files are tables of text with a delimiter, to which the options for spreadsheets apply. */
	readonly isDelimited?: boolean;
	/** True if its files contain the images of the documents. Otherwise the images need not be read. */
	readonly embedsImages?: boolean;
	/** True for a file that is read together with every other file of its folder, and never alone. */
	isCompanion?(file: ImportedFile): boolean;
	/** True for a file that continues another file of the same name, such as `.a2` after `.a1`. Both are read together. */
	isContinuation?(file: ImportedFile): boolean;
	/**
	 * Estimates the number of spans of a file without parsing. Used for a file over a limit or one that cannot be read.
	 * Text that looks like a span is counted too.
	 */
	countSpans?(content: string): number;
	/** True if the content of the files looks like this format. Fast, ignores names, and can be wrong. */
	detect?(files: readonly ImportedFile[]): boolean;
}
