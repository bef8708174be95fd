import type { RefObject } from "react";
import { titleOf } from "../../../annotation/index.ts";
import type { Painter } from "../painter.ts";
import { bylineOf } from "../../reading/names.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { bylineLine } from "../../reading/byline-line.ts";
import { TipBox } from "../../ui/tooltip/tooltip.tsx";
import type { Filtered } from "../../reading/filter.ts";
import type { View } from "../../reading/view.ts";
import { useRestingMouse } from "./use-resting-mouse.ts";

/** Name and kind of the mark that the mouse rests on. All else is in its card, which a click opens. */
export function Preview({ reading, root, painter, filtered, hidden }: PreviewProps) {
	const previewed = useRestingMouse(reading, root, painter, hidden);
	if (!previewed || !filtered.isShown(previewed.span)) return null;
	const { span, at } = previewed;
	const type = typeOf(reading, span.entity);
	const title = titleOf(span.entity, type);
	const kind = bylineLine(bylineOf(reading, span)) || type.label.one;
	return (
		<TipBox at={at} voice={span.layer.voice} lead={span.layer.notes ? kind : title}>
			{span.layer.notes ? <p className="tip-quote">{title}</p> : <p>{kind}</p>}
		</TipBox>
	);
}

interface PreviewProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: Filtered;
	readonly hidden: View["hidden"];
}
