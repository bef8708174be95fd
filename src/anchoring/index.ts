export { type Anchorer, anchor, anchorAsDescribed, createAnchorer } from "./anchor.ts";
export { type AnchoringText, prepare } from "./anchoring-text.ts";
export { shiftByCarriageReturns } from "./carriage-returns.ts";
export { type TextChange, textChanges } from "./changes.ts";
export { createTextIndex, type TextIndex } from "./code-points.ts";
export { describe } from "./describe.ts";
export { isGraphemeBoundary } from "./graphemes.ts";
export type { Placement } from "./placement.ts";
export { isInsideWord } from "./query.ts";
