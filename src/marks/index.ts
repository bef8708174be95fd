export { labelsByBlock, type SectionLabel } from "./labels.ts";
export { markedTree } from "./marked-tree.ts";
export { markClasses, type SegmentStates, type StyledSpan, styleClasses } from "./paint.ts";
export { type RenderedPart, renderConsecutiveParts, renderParts } from "./render.ts";
export { serialiseHtml } from "./serialise.ts";
export { inTextOrder, type Span } from "./span.ts";
export { unmarkedTree } from "./unmarked-tree.ts";
