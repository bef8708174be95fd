import type { Placement } from "../../anchoring/index.ts";
import { codePoints, type JsonObject } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { PlacementShape, Stretch } from "./json-shape.ts";
import type { Positions } from "./positions.ts";

/** A placement with its places in code points; `placementShape`. */
export function placementJson(placement: Placement, positions: Positions): JsonObject {
	const stretch = (range: TextRange) => {
		const { start, end } = positions.positionOf(range);
		return { start, end };
	};
	switch (placement.kind) {
		case "exact":
		case "moved":
			return { status: placement.kind, ...stretch(placement.range) };
		case "check": {
			const { found, reason } = placement;
			return { status: "check", ...stretch(placement.range), found, reason };
		}
		case "orphan":
			return { status: "orphan", candidates: placement.candidates.map(stretch), reason: placement.reason };
	}
}

/** The placement back; undefined where a place lies outside the text. */
export function readPlacement(shape: PlacementShape, positions: Positions): Placement | undefined {
	const rangeOf = ({ start, end }: Stretch) =>
		positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
	if (shape.status === "orphan") {
		const candidates = shape.candidates.flatMap((stretch) => rangeOf(stretch) ?? []);
		if (candidates.length < shape.candidates.length) return undefined;
		return { kind: "orphan", candidates, reason: shape.reason };
	}
	const range = rangeOf(shape);
	if (!range) return undefined;
	return shape.status === "check"
		? { kind: "check", range, found: shape.found, reason: shape.reason }
		: { kind: shape.status, range };
}
