import type { Layer } from "../../../annotation/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { sentenceOf } from "./describe.ts";
import { type GridMark, shapeOf } from "./grid.ts";
import { markShape } from "./mark-shapes.ts";
import "./mark.css";

/** One square for a claim, one ring for a remark, one line for a name: a link to its span. */
export function Mark({ reading, mark: { span, pattern }, onGo }: MarkProps) {
	return (
		<SpanLink
			to={span.annotation.id}
			span={span.annotation.id}
			label={sentenceOf(reading, span)}
			className="mark-link"
			onGo={onGo}
		>
			<MarkDrawing layer={span.layer} pattern={pattern} />
		</SpanLink>
	);
}

interface MarkProps {
	readonly reading: Reading;
	readonly mark: GridMark;
	readonly onGo: (id: string) => void;
}

export function MarkDrawing({ layer, pattern }: { readonly layer: Layer; readonly pattern: number }) {
	const shape = shapeOf(layer);
	const { outline, over } = markShape(shape, pattern);
	return (
		<svg
			viewBox="0 0 16 16"
			aria-hidden="true"
			className={`mark-drawing shape-${shape} ink-${layer.markStyle}`}
		>
			<path d={outline} />
			{over !== "" && <path className="over" d={over} />}
		</svg>
	);
}
