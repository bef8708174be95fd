import { type RefObject, useEffect, useRef } from "react";
import type { Target } from "../view/target.ts";
import type { Painter } from "./painter.ts";
import { domRangeOf } from "./text-place.ts";

/**
 * Brings what the address points at into view. A span that is seen already
 * stays where it is, so that clicking in the text moves nothing; on a phone it
 * goes to 27 % of the height, above the sheet.
 */
export function useTravel(
	root: RefObject<HTMLElement | null>,
	painter: Painter,
	target: Target,
	isPhone: boolean,
): void {
	const isFirst = useRef(true);
	useEffect(() => {
		const behavior = isFirst.current ? "instant" : "auto";
		isFirst.current = false;
		const box = root.current && boxOf(root.current, painter, target);
		if (!box) return;
		if (target.kind === "part" || target.kind === "element") {
			scrollTo({ top: box.top + scrollY - underBar, behavior });
			return;
		}
		const isSeen = box.top >= underBar && box.bottom <= innerHeight - edge;
		if (isSeen && !isPhone) return;
		scrollTo({ top: box.top + scrollY - innerHeight * shareAbove, behavior });
	}, [root, painter, target, isPhone]);
}

function boxOf(root: HTMLElement, painter: Painter, target: Target): DOMRect | undefined {
	switch (target.kind) {
		case "span":
			return painter.marksOf(target.span.annotation.id)[0]?.getBoundingClientRect();
		case "part":
		case "range": {
			const range = target.kind === "part" ? target.entry.range : target.range;
			return domRangeOf(root, { start: range.start, end: range.start })?.getBoundingClientRect();
		}
		case "element":
			return document.getElementById(target.id)?.getBoundingClientRect();
		case "orphan":
			return document
				.querySelector(`[data-orphan="${CSS.escape(target.orphan.annotation.id)}"]`)
				?.getBoundingClientRect();
		default:
			return undefined;
	}
}

/** The bar and the label over a part, in pixels. */
const underBar = 104;
const edge = 24;
const shareAbove = 0.27;
