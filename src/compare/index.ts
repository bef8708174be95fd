export { agreedSet, type Decision } from "./agreed-set.ts";
export { type Comparison, compareDocuments, type LayerAgreement } from "./compare-documents.ts";
export { hasLinkDifferences, type ListAgreement, type PlacedRelation } from "./compare-links.ts";
export { type Difference, differenceKinds, extentOf, type PairDifference, shortQuote } from "./difference.ts";
export { type FieldDifference, valueTexts } from "./entity-values.ts";
export { openVersion, type VersionFile } from "./open-version.ts";
export type { SpanPair } from "./pair-spans.ts";
