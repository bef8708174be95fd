export { directionOf } from "./direction.ts";
export { type FoldedText, fold, foldInSteps } from "./fold.ts";
export { type Heading, headingsOf } from "./headings.ts";
export { blocksOf } from "./html/content-model.ts";
export { isShownAttribute, markupIn, siblingElements, voidElements } from "./html/tags.ts";
export { loadParserFor } from "./optional-syntax.ts";
export {
	type ParsedDocument,
	parseDocument,
	type SplitDocument,
	splitFrontMatter,
	textOfMarkdown,
} from "./parse.ts";
export { type PartsOptions, parseFirstBlocks, parseInParts, parseInSteps } from "./parse-in-parts.ts";
export {
	type DocumentParser,
	isPlainTextFile,
	markdownParser,
	parserFor,
	plainTextParser,
} from "./parser.ts";
export { type DocumentPart, partsOf } from "./parts.ts";
export { imagePathOf, imagePathOfUrl, isImagePath } from "./pictures.ts";
export { plainTextOf } from "./plain-text.ts";
export { safeUrl } from "./safe-url.ts";
export { nulFindings, type SourceFinding, sourceFindings } from "./source-findings.ts";
export {
	type LocatedTextNode,
	range,
	type TextRange,
	textNodesOf,
	textOf,
	type Utf16Offset,
	utf16,
} from "./text.ts";
