export {
	catalogueFor,
	catalogueOf,
	type FolderContents,
	type FolderDocument,
	isLibraryFolder,
	readFolder,
} from "./folder.ts";
export { type KeptCatalogue, keepCatalogue } from "./kept-catalogue.ts";
export { isOwnRequest } from "./own-requests.ts";
export { codeOf } from "./read-file.ts";
export { saveFileInside, type Unsaved } from "./save.ts";
export { metaPolicy, securityHeaders } from "./security-headers.ts";
export { type Handler, libraryHandler } from "./server.ts";
