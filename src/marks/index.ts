export { labelsByBlock, type SuppliedLabel } from "./labels.ts";
export { markedTree } from "./marked-tree.ts";
export { type Painted, type PaintStates, paintOf } from "./paint.ts";
export { type RenderedPart, renderParts, renderSome } from "./render.ts";
export { serialise } from "./serialise.ts";
export { inTextOrder, type Span } from "./span.ts";
export { createSpanIndex, type SpanIndex } from "./span-index.ts";
export { unmarkedTree } from "./unmarked-tree.ts";
