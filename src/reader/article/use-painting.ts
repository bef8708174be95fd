import { useLayoutEffect, useMemo } from "react";
import type { AnnotationId } from "../../annotation/index.ts";
import type { Reading } from "../reading.ts";
import type { Filtered } from "../view/filter.ts";
import type { Painter } from "./painter.ts";

/** Keeps the marks in step with the filters and with the span in hand. */
export function usePainting(
	painter: Painter,
	passes: Filtered["passes"],
	inHand: AnnotationId | undefined,
	reading: Reading,
	near: ReadonlySet<number> | undefined,
): void {
	const state = useMemo(() => {
		const entity = inHand === undefined ? undefined : reading.spanOf.get(inHand)?.entity.id;
		const mentions = entity === undefined ? [] : (reading.spansOf.get(entity) ?? []);
		const others = mentions.map(({ annotation }) => annotation.id).filter((id) => id !== inHand);
		return { passes, inHand, same: new Set(others) };
	}, [passes, inHand, reading]);
	useLayoutEffect(() => painter.paint(state, near), [painter, state, near]);
}
