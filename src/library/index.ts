export type { Catalogue } from "./files/catalogue.ts";
export {
	type FetchOptions,
	fetchBytes,
	fetchCatalogue,
	fetchText,
	LibraryError,
	subscribeToChanges,
} from "./files/fetch.ts";
export type { NamedBytes } from "./import/archive.ts";
export {
	type ImportOutcome,
	type ImportResult,
	type ImportTarget,
	importAnnotations,
} from "./import/import-annotations.ts";
export { type ImportTally, sumTallies } from "./import/import-tally.ts";
export { layersTextWith, type NewLayer } from "./import/new-layers.ts";
export {
	type ParsedImport,
	type ReadableFormat,
	readableFormats,
	readImports,
} from "./import/read-import.ts";
export { type CacheMessage, isWorkerMessage } from "./offline/messages.ts";
export { fetchBeginning, packetsIn } from "./stream/fetch-prepared.ts";
export { firstParts } from "./stream/first-parts.ts";
export { layersRow, pack } from "./stream/pack.ts";
export { packWhileParsing } from "./stream/pack-while-parsing.ts";
export type { Packet } from "./stream/packet.ts";
export { type Beginning, type PreparedEnd, prepareDocument } from "./stream/prepared.ts";
export { readBodyWithBeginning } from "./stream/read-body.ts";
export { createUnpacker, layersOf } from "./stream/unpack.ts";
