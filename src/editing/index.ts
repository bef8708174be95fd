export { apply, type ChangeSet, compose, invert, type StoredDocument } from "./change-set.ts";
export { currentEntityId, dissolveEntity, type EntityMerge } from "./dissolve-entity.ts";
export { randomId, slugId } from "./ids.ts";
export { insertAnnotations } from "./insert.ts";
export { itemHash, type KindedItem } from "./item-hash.ts";
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
export { changeSetJson, readChangeSet } from "./serial.ts";
