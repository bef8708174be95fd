export type { Catalogue, DocumentRecord } from "./catalogue.ts";
export { exportInput, type UrlOf } from "./export-input.ts";
export { LibraryFailure } from "./failure.ts";
export { annotationsFile, contextFile, layersFile, preparedFolder, registerFile } from "./file-names.ts";
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
export {
	type OpenDocument,
	type OpenInput,
	type Orphan,
	openDocument,
	type PlacedSection,
	type PlacedSpan,
} from "./open.ts";
export { fetchBeginning, packetsIn } from "./packets/fetch-prepared.ts";
export { firstParts } from "./packets/first-parts.ts";
export { layersRow, pack } from "./packets/pack.ts";
export { packWhileParsing } from "./packets/pack-while-parsing.ts";
export type { Packet } from "./packets/packet.ts";
export { type Beginning, type PreparedEnd, prepare } from "./packets/prepared.ts";
export { layersOf, unpacking } from "./packets/unpack.ts";
export { type LibraryParts, openLibraryParts } from "./parts.ts";
export { placementProblems } from "./placement-problems.ts";
export { type FetchOptions, fetchBytes, fetchCatalogue, fetchText, subscribe } from "./remote.ts";
export { type OutlineEntry, type RenderedDocument, renderDocument } from "./rendered.ts";
export { takeWithBeginning } from "./take-with-beginning.ts";
export { type Tally, tallyOf } from "./tally.ts";
