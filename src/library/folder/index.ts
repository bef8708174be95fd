export {
	type CatalogueSource,
	cachedCatalogue,
	createCatalogue,
	readFolderCatalogue,
} from "./catalogue.ts";
export { isSameOriginRequest, metaPolicy, securityHeaders } from "./http-security.ts";
export { systemErrorCode } from "./read-file.ts";
export { type FolderContents, type FolderDocument, isLibraryFolder, readFolder } from "./read-folder.ts";
export { type SaveFailure, saveFileInside } from "./save.ts";
export { libraryHandler, type RequestHandler } from "./server.ts";
