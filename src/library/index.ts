export type { Catalogue, DocumentRecord } from "./catalogue.ts";
export { exportInput, type UrlOf } from "./export-input.ts";
export { LibraryFailure } from "./failure.ts";
export { annotationsFile, contextFile, layersFile, registerFile } from "./file-names.ts";
export { isFromWorker, type Keep } from "./offline/messages.ts";
export {
	type OpenDocument,
	type OpenInput,
	type Orphan,
	openDocument,
	type PlacedSection,
	type PlacedSpan,
} from "./open.ts";
export { type LibraryParts, openLibraryParts } from "./parts.ts";
export { placementProblems } from "./placement-problems.ts";
export { type FetchOptions, fetchCatalogue, fetchText, subscribe } from "./remote.ts";
export { type Tally, tallyOf } from "./tally.ts";
