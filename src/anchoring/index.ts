export { anchor, anchorAsDescribed } from "./anchor.ts";
export { type AnchoringText, prepare } from "./anchoring-text.ts";
export { createTextIndex, type TextIndex } from "./code-points.ts";
export type { Placement } from "./decide.ts";
export { describe } from "./describe.ts";
export { isGraphemeBoundary } from "./graphemes.ts";
