export {
	catalogueFor,
	catalogueOf,
	type FolderContents,
	type FolderDocument,
	isLibraryFolder,
	readFolder,
} from "./folder.ts";
export { type CatalogueSource, cachedCatalogue } from "./kept-catalogue.ts";
export { isSameOriginRequest } from "./own-requests.ts";
export { systemErrorCode } from "./read-file.ts";
export { type SaveFailure, saveFileInside } from "./save.ts";
export { metaPolicy, securityHeaders } from "./security-headers.ts";
export { libraryHandler, type RequestHandler } from "./server.ts";
