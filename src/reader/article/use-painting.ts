import { useLayoutEffect } from "react";
import type { AnnotationId } from "../../annotation/index.ts";
import type { Reading } from "../reading.ts";
import type { Filtered } from "../view/filter.ts";
import type { Painter } from "./painter.ts";

/** Keeps the marks in step with the filters and with the span in hand. */
export function usePainting(
	painter: Painter,
	{ passes }: Filtered,
	inHand: AnnotationId | undefined,
	reading: Reading,
): void {
	useLayoutEffect(() => {
		const entity = inHand === undefined ? undefined : reading.spanOf.get(inHand)?.entity.id;
		const mentions = entity === undefined ? [] : (reading.spansOf.get(entity) ?? []);
		const others = mentions.map(({ annotation }) => annotation.id).filter((id) => id !== inHand);
		painter.paint({ passes, inHand, same: new Set(others) });
	}, [painter, passes, inHand, reading]);
}
