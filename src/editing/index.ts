export { apply, type ChangeSet, compose, invert, type StoredDocument } from "./change-set.ts";
export { dissolveEntity, type EntityMerge, withEntityLinks } from "./dissolve-entity.ts";
export { randomId, slugId, type TakenIds } from "./ids.ts";
export { areIndependent } from "./independent.ts";
export { insertAnnotations } from "./insert.ts";
export { applicableItems, isApplicable } from "./is-applicable.ts";
export { itemHash } from "./item-hash.ts";
export { writeMerge } from "./merge/conflict-text.ts";
export {
	annotationForm,
	entityForm,
	fieldOfPart,
	type ItemForm,
	partNames,
	relationForm,
	sectionForm,
} from "./merge/item-form.ts";
export { type Conflict, type FileMerge, mergeFiles } from "./merge/merge-files.ts";
export { choosePartsOf, type MergedVersions, mergeItemVersions } from "./merge/merge-item-versions.ts";
export type { Versions } from "./merge/merge-order.ts";
export {
	readStoredFile,
	type StoredFile,
	type StoredItem,
	type StoredList,
	writeStoredFile,
} from "./merge/stored-file.ts";
export {
	type ItemVersion,
	itemVersionsOf,
	readSaveAnswer,
	type SaveAnswer,
	type SaveConflict,
	saveAnswerJson,
} from "./saving/answer.ts";
export { otherDocumentProblems } from "./saving/other-documents.ts";
export { planSave, type SavePlan, type SharedIdChanges } from "./saving/plan-save.ts";
export {
	readSaveRequest,
	type SaveItem,
	type SaveRequest,
	saveRequestJson,
	saveRequestOf,
} from "./saving/request.ts";
export {
	type OpenedForSaving,
	openForSaving,
	type SavableDocument,
	type SavedTexts,
} from "./saving/savable-document.ts";
export { changeSetJson, readChangeSet } from "./serial.ts";
export type { ItemState, KindedItem } from "./stored-item.ts";
