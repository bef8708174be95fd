export {
	commentBodiesOf,
	commentsOf,
	furtherTagsOf,
	importedFromKey,
	isAboutDocument,
	wholeDocumentKey,
	withBodies,
	withoutTexts,
} from "./bodies.ts";
export type { ProblemCode } from "./codes.ts";
export { currentIds } from "./current-ids.ts";
export { checkGuide, type GuideInput } from "./guide/guide.ts";
export { checkLengths, type LengthsInput } from "./guide/lengths.ts";
export { checkNames, type NamesInput } from "./guide/names.ts";
export { checkReferenceFields, checkReferences, type ReferencesInput } from "./guide/references.ts";
export type { GuideSpan } from "./guide/span-rules.ts";
export { type Mention, unmarkedMentions } from "./guide/unmarked-mentions.ts";
export { annotationContext, context } from "./jsonld/context.ts";
export { documentIri, type EntityScope, sharedEntitiesIri } from "./jsonld/ids.ts";
export { readJson } from "./jsonld/json.ts";
export { jsonPointer, listOf, objectOf, omitKeys, prettyEntry, prettyJson } from "./jsonld/json-value.ts";
export { type AnnotationSetContext, readAnnotationSet } from "./jsonld/read-annotation-set.ts";
export { layersFileSchema, readLayers, sectionTag } from "./jsonld/read-layers.ts";
export { parseShape, reportUnknownKeys, z } from "./jsonld/schema.ts";
export { readSharedEntities, writeSharedEntities } from "./jsonld/shared-entities.ts";
export { type AnnotationSetFrame, writeAnnotationSet } from "./jsonld/write-annotation-set.ts";
export { limits } from "./limits.ts";
export * from "./model.ts";
export { layersFor, noteLayerId, withNoteLayer } from "./notes.ts";
export {
	createReport,
	excerpt,
	isProblemCode,
	type Problem,
	type ProblemLevel,
	type ReadResult,
	type Report,
} from "./problem.ts";
export {
	type Agent,
	agentName,
	type Signature,
	type Signed,
	signatureDefects,
	signatureIn,
	signatureKeys,
	signatureOf,
	signedBy,
	withModified,
} from "./signature.ts";
export {
	type ItemKind,
	type ItemProblem,
	type ValidatedSet,
	type ValidationContext,
	validateAnnotationSet,
} from "./validate.ts";
