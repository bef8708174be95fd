import type { Shape } from "./grid.ts";
import { lastPattern } from "./sources.ts";

/** A mark in a square of 16 by 16, as path data (SVG 2, 9.3): the page and the picture draw the same. */
export interface MarkShape {
	readonly outline: string;
	/** What lies over the ground in the colour of the outline, and tells one source from another. */
	readonly over: string;
}

export function markShape(shape: Shape, pattern = 0): MarkShape {
	return {
		outline: outlines[shape],
		over: shape === "square" ? (overs[Math.min(pattern, lastPattern)] ?? "") : "",
	};
}

const outlines: Readonly<Record<Shape, string>> = {
	square: "M1 1H15V15H1Z",
	ring: "M8 1.5A6.5 6.5 0 1 1 8 14.5A6.5 6.5 0 1 1 8 1.5Z",
	line: "M0 9.5H16V12H0Z",
};

/** Plain, a corner, the lower half, stripes, a dot, and a cross for the rarer sources. */
const overs = [
	"",
	"M1 1H15L1 15Z",
	"M1 8H15V15H1Z",
	"M4 1H6.5V15H4ZM9.5 1H12V15H9.5Z",
	"M8 4.5A3.5 3.5 0 1 1 8 11.5A3.5 3.5 0 1 1 8 4.5Z",
	"M1 1H3L15 13V15H13L1 3ZM13 1H15V3L3 15H1V13Z",
];
