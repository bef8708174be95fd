export { safeAddress } from "./addresses.ts";
export { directionOf } from "./direction.ts";
export { type Folded, fold, foldInSteps } from "./fold.ts";
export { type SplitDocument, splitFrontMatter } from "./front-matter.ts";
export { type Heading, headingsOf } from "./headings.ts";
export { type ParsedDocument, parseDocument } from "./parse.ts";
export { type PartsOptions, parseBeginning, parseInParts, parsingInParts } from "./parse-in-parts.ts";
export { type DocumentPart, partsOf } from "./parts.ts";
export {
	type PlacedText,
	placedTexts,
	range,
	type TextRange,
	textOf,
	type Utf16Offset,
	utf16,
} from "./text.ts";
