export {
	type CatalogueSource,
	cachedCatalogue,
	createCatalogue,
	readFolderCatalogue,
} from "./catalogue.ts";
export { findDocumentFile } from "./document-fields.ts";
export { isSameOriginRequest, metaPolicy, securityHeaders } from "./http-security.ts";
export { type ReadImage, readImage } from "./image.ts";
export { sendPageFile } from "./page-files.ts";
export { type Preparer, preparedText, preparerInThread, preparerInWorker } from "./prepare.ts";
export { createPreparedCache, type PreparedCache, userCacheDirectory } from "./prepared-cache.ts";
export { type PreparedDocuments, prepareOnRequest } from "./prepared-documents.ts";
export { imagesBeside } from "./read-beside.ts";
export { systemErrorCode } from "./read-file.ts";
export { type FolderContents, type FolderDocument, isLibraryFolder, readFolder } from "./read-folder.ts";
export { replaceFile, type SaveFailure, saveFileInside, writableStats } from "./save.ts";
export { addFiles } from "./saving/add-files.ts";
export { type Disk, nodeDisk } from "./saving/disk.ts";
export { isRunning } from "./saving/lock.ts";
export type { NewFile } from "./saving/new-files.ts";
export type { LayersText } from "./saving/save-document.ts";
export { createSaver, type Saver } from "./saving/saver.ts";
export { type LibraryOptions, libraryHandler, type RequestHandler } from "./server.ts";
export { sourceProblems } from "./source-problems.ts";
