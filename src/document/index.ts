export { type ParsedDocument, parseDocument } from "./parse.ts";
export {
	type PlacedText,
	placedTexts,
	range,
	type TextRange,
	textOf,
	type Utf16Offset,
	utf16,
} from "./text.ts";
