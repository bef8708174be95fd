export * from "./annotated-document.ts";
export { applyChanges, type ChangedDocument } from "./apply-changes.ts";
export { changedList } from "./changed-list.ts";
export {
	type Corpus,
	corpusOf,
	emptyImport,
	type ImportedCorpus,
	type ImportedDocument,
	type Selection,
	type SelectionCriteria,
	type StatedPlace,
	type StatedUnit,
	spanUrl,
} from "./corpus.ts";
export {
	currentSelectors,
	outdatedSelectorsNote,
	type SelectorUpdate,
} from "./current-selectors.ts";
export type { DocumentRecord } from "./document-record.ts";
export {
	annotationsFile,
	annotationsFolder,
	contextFile,
	corpusFolder,
	descriptionFile,
	documentFile,
	documentIdOf,
	documentSuffixes,
	documentSuffixOf,
	isDescriptionFile,
	isLibraryFile,
	isPreparedFile,
	isSharedFile,
	layersFile,
	preparedFile,
	sharedEntitiesFile,
	sizeLimitMessage,
	sizeLimitOf,
} from "./file-names.ts";
export { imagePathsOf } from "./image-paths.ts";
export {
	type AnnotationChange,
	type ChangeOf,
	changesBetween,
	type DocumentChange,
	type ItemChange,
} from "./item-changes.ts";
export { type OpenInput, openDocument, openParsedDocument, readSet } from "./open-document.ts";
export { isPlaced, placeAnnotations, selectorsIn } from "./place-annotations.ts";
export { placementProblems } from "./placement-problems.ts";
export { formatQuery, parseQuery, type QueryTerm } from "./query-terms.ts";
export { markSpansOf, pieceAt, renderDocument, renderedContent, sectionLabelsOf } from "./render-document.ts";
export { isSameAnnotation, isSameEntity, isSameRelation, isSameSection } from "./same-item.ts";
export { selectSpans } from "./select-spans.ts";
export { type LibraryParts, openLibraryParts } from "./shared-parts.ts";
export {
	facetFields,
	facetText,
	repliesOf,
	replyStates,
	replyTest,
	valuesIn,
	valueTest,
} from "./span-filter.ts";
export {
	describeQuery,
	isAttribution,
	layerKey,
	queryKeyOf,
	replyKey,
	resolveQuery,
} from "./span-query.ts";
export { type Speakers, speakersOf } from "./speaker.ts";
export { type Tally, tallyOf } from "./tally.ts";
export { titleOf, type WordSource, wordsOf } from "./words.ts";
