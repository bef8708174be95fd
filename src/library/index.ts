export {
	archiveOfDocument,
	type Conversion,
	type ConvertedDocument,
	filesOfDocument,
	type SourceFields,
} from "./adding/conversion.ts";
export { convertFile, documentIdFor, hasLatinName } from "./adding/convert-file.ts";
export { addDocument } from "./client/add-document.ts";
export { type SaveOptions, type SaveResult, saveChanges } from "./client/save-changes.ts";
export type { Catalogue } from "./files/catalogue.ts";
export { decodeText } from "./files/decode.ts";
export {
	type FetchOptions,
	fetchCatalogue,
	fetchText,
	LibraryError,
	subscribeToChanges,
} from "./files/fetch.ts";
export { fetchImages } from "./files/fetch-images.ts";
export { imageUrlOf } from "./files/image-type.ts";
export type { NamedBytes } from "./import/archive.ts";
export { convertAnnotated } from "./import/convert-annotated.ts";
export {
	type ImportedChange,
	type ImportOptions,
	type ImportOutcome,
	type ImportResult,
	importAnnotations,
	type MakeDocument,
} from "./import/import-annotations.ts";
export { type ImportTally, sumTallies } from "./import/import-tally.ts";
export type { LabelMapping } from "./import/label-layers.ts";
export {
	type NewDocument,
	type NewDocumentContext,
	newDocument,
	type PreparedTexts,
	prepareNewDocuments,
} from "./import/new-document.ts";
export { layersTextWith, type NewLayer } from "./import/new-layers.ts";
export {
	type ParsedImport,
	type ReadableFormat,
	readableFormats,
	readImports,
} from "./import/read-import.ts";
export { type CacheMessage, isWorkerMessage } from "./offline/messages.ts";
export {
	missingStarterFiles,
	type StarterFile,
	starterReadme,
} from "./starter/starter-files.ts";
export { layersTextOf, type StarterSet } from "./starter/starter-set.ts";
export { starterSets } from "./starter/starter-sets.ts";
export type { Chunk } from "./stream/chunk.ts";
export { chunksOf } from "./stream/chunks-of.ts";
export { chunksWhileParsing } from "./stream/chunks-while-parsing.ts";
export { fetchChunks } from "./stream/read-chunks.ts";
export {
	createReceiver,
	type DocumentBeginning,
	type ReceivedDocument,
} from "./stream/receive.ts";
