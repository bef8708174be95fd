export { type Painted, type PaintStates, paintOf } from "./paint.ts";
export { type RenderedPart, renderParts, type SuppliedLabel } from "./render.ts";
export { type Segment, segmentsOf } from "./segment.ts";
export { inTextOrder, type Span } from "./span.ts";
export { createSpanIndex, type SpanIndex } from "./span-index.ts";
