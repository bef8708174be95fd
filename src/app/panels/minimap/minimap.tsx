import { memo, type RefObject, useMemo, useRef } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { heightAt } from "./ladder.ts";
import { lanesOf } from "./lanes.ts";
import { useLayout } from "./use-layout.ts";
import { useWindowBox } from "./use-window-box.ts";
import "./minimap.css";

/**
 * The whole document at the edge of the window: a lane for each layer with its
 * spans where they truly stand, and the window as a box. For the eye and the
 * pointer alone; the outline and the notes say the same to everyone.
 */
export const Strip = memo(function Strip({ reading, shown, article }: StripProps) {
	const strip = useRef<HTMLDivElement>(null);
	const box = useRef<HTMLDivElement>(null);
	const layout = useLayout(reading, article, strip);
	useWindowBox(strip, box, layout?.pageHeight ?? 0);
	const { layers } = reading.open.layers;
	const lanes = useMemo(() => {
		if (!layout) return [];
		const { ladder, pageHeight, stripHeight } = layout;
		return lanesOf(layers, shown, (offset) => (heightAt(ladder, offset) * stripHeight) / pageHeight);
	}, [layers, shown, layout]);
	return (
		<div ref={strip} className="scroll-strip" aria-hidden="true">
			<svg aria-hidden="true">
				{lanes.map(({ layer, path }, at) => (
					<g
						key={layer.id}
						className={`lane lane-${layer.channel}`}
						style={{ translate: `${at * laneWidth}px` }}
					>
						<path className="lane-ground" d={path} />
						<path className="lane-line" d={path} />
					</g>
				))}
			</svg>
			<div ref={box} className="scroll-window" />
		</div>
	);
});

interface StripProps {
	readonly reading: Reading;
	/** In text order. */
	readonly shown: readonly PlacedSpan[];
	readonly article: RefObject<HTMLElement | null>;
}

/** Of the drawing's 21 pixels, for three layers; more of them lie closer to the text. */
const laneWidth = 7;
