export { writeMerge } from "./merge/conflict-text.ts";
export { type Conflict, type FileMerge, mergeFiles } from "./merge/merge-files.ts";
export type { Versions } from "./merge/merge-order.ts";
export {
	readStoredFile,
	type StoredFile,
	type StoredItem,
	type StoredList,
	writeStoredFile,
} from "./merge/stored-file.ts";
