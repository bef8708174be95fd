export { exportInput, type UrlOf } from "./export-input.ts";
export type { Catalogue } from "./files/catalogue.ts";
export type { DocumentRecord } from "./files/document-record.ts";
export { LibraryFailure } from "./files/failure.ts";
export {
	annotationsFile,
	contextFile,
	layersFile,
	preparedFolder,
	registerFile,
} from "./files/file-names.ts";
export { type FetchOptions, fetchBytes, fetchCatalogue, fetchText, subscribe } from "./files/remote.ts";
export type { NamedBytes } from "./import/archive.ts";
export {
	type Imported,
	type ImportOutcome,
	type ImportTarget,
	importAnnotations,
} from "./import/import-annotations.ts";
export { type ImportTally, sumOf } from "./import/import-tally.ts";
export { type FoundLayer, layersTextWith } from "./import/new-layers.ts";
export { type ReadImport, readImports } from "./import/read-import.ts";
export { type ReadableFormat, readableFormats } from "./import/recognise.ts";
export { isFromWorker, type Keep } from "./offline/messages.ts";
export { fetchBeginning, packetsIn } from "./stream/fetch-prepared.ts";
export { firstParts } from "./stream/first-parts.ts";
export {
	type OpenDocument,
	type OpenInput,
	type Orphan,
	openDocument,
	type PlacedSection,
	type PlacedSpan,
} from "./stream/open.ts";
export { layersRow, pack } from "./stream/pack.ts";
export { packWhileParsing } from "./stream/pack-while-parsing.ts";
export type { Packet } from "./stream/packet.ts";
export { type LibraryParts, openLibraryParts } from "./stream/parts.ts";
export { placementProblems } from "./stream/placement-problems.ts";
export { type Beginning, type PreparedEnd, prepare } from "./stream/prepared.ts";
export { type OutlineEntry, type RenderedDocument, renderDocument } from "./stream/rendered.ts";
export { takeWithBeginning } from "./stream/take-with-beginning.ts";
export { type Tally, tallyOf } from "./stream/tally.ts";
export { layersOf, unpacking } from "./stream/unpack.ts";
