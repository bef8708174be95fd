import { memo, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import { partsInGroup, partsLaidOutAtOnce, type Reading } from "../../reading/reading.ts";
import { createLanes, heightAt, type OffsetHeights } from "./geometry.ts";
import "./minimap.css";
import { partStart, partsIn } from "../../document/dom-range.ts";

/**
 * The whole document at the edge of the window: a lane for each layer with its
 * spans where they truly stand, and the window as a box. For the eye and the
 * pointer alone; the outline and the notes say the same to everyone.
 */
export const Minimap = memo(function Strip({ reading, shown, article }: StripProps) {
	const strip = useRef<HTMLDivElement>(null);
	const box = useRef<HTMLDivElement>(null);
	const layout = useLayout(reading, article, strip);
	useWindowBox(strip, box, layout?.pageHeight ?? 0);
	const { layers } = reading.open.layers;
	const lanes = useMemo(() => {
		if (!layout) return [];
		const { ladder, pageHeight, stripHeight } = layout;
		return createLanes(layers, shown, (offset) => (heightAt(ladder, offset) * stripHeight) / pageHeight);
	}, [layers, shown, layout]);
	return (
		<div ref={strip} className="scroll-strip" aria-hidden="true">
			<svg aria-hidden="true">
				{lanes.map(({ layer, path }, at) => (
					<g
						key={layer.id}
						className={`lane lane-${layer.markStyle}`}
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

/**
 * Keeps the box where the window is and moves the window with it: a click goes
 * there, a drag goes along. Listeners are the element's own, for it is no control:
 * whoever has no pointer has the outline and the notes.
 */
function useWindowBox(
	strip: RefObject<HTMLElement | null>,
	box: RefObject<HTMLElement | null>,
	pageHeight: number,
): void {
	useEffect(() => {
		const element = strip.current;
		if (!element || pageHeight === 0) return;
		const place = () => {
			if (!box.current) return;
			const scale = element.clientHeight / pageHeight;
			box.current.style.translate = `0 ${scrollY * scale}px`;
			box.current.style.blockSize = `${Math.min(1, innerHeight / pageHeight) * 100}%`;
		};
		place();
		addEventListener("scroll", place, { passive: true });
		addEventListener("resize", place);
		return () => {
			removeEventListener("scroll", place);
			removeEventListener("resize", place);
		};
	}, [strip, box, pageHeight]);

	useEffect(() => {
		const element = strip.current;
		if (!element) return;
		let grip: number | undefined;
		const go = ({ clientY }: PointerEvent, behavior: ScrollBehavior) => {
			const { top, height } = element.getBoundingClientRect();
			const share = (clientY - top - (grip ?? 0)) / height;
			scrollTo({ top: share * document.documentElement.scrollHeight, behavior });
		};
		const press = (event: PointerEvent) => {
			if (event.button !== 0) return;
			event.preventDefault();
			element.setPointerCapture(event.pointerId);
			const at = box.current?.getBoundingClientRect();
			const isInBox = at !== undefined && event.clientY >= at.top && event.clientY <= at.bottom;
			grip = isInBox ? event.clientY - at.top : (at?.height ?? 0) / 2;
			// Smooth only where the style sheet says so, which is not under reduced motion.
			if (!isInBox) go(event, "auto");
		};
		const drag = (event: PointerEvent) => {
			if (grip !== undefined) go(event, "instant");
		};
		const release = () => {
			grip = undefined;
		};
		element.addEventListener("pointerdown", press);
		element.addEventListener("pointermove", drag);
		element.addEventListener("pointerup", release);
		element.addEventListener("pointercancel", release);
		return () => {
			element.removeEventListener("pointerdown", press);
			element.removeEventListener("pointermove", drag);
			element.removeEventListener("pointerup", release);
			element.removeEventListener("pointercancel", release);
		};
	}, [strip, box]);
}

interface StripLayout {
	readonly ladder: OffsetHeights;
	/** Of the whole page and of the strip, in pixels. */
	readonly pageHeight: number;
	readonly stripHeight: number;
}

/** Where everything stands, measured again when the page or the strip changes its size. */
function useLayout(
	reading: Reading,
	article: RefObject<HTMLElement | null>,
	strip: RefObject<HTMLElement | null>,
): StripLayout | undefined {
	const [layout, setLayout] = useState<StripLayout>();
	useEffect(() => {
		let frame = 0;
		const look = () => {
			frame = 0;
			if (!article.current || !strip.current) return;
			setLayout({
				ladder: measure(article.current, reading),
				pageHeight: document.documentElement.scrollHeight,
				stripHeight: strip.current.clientHeight,
			});
		};
		const sizes = new ResizeObserver(() => {
			frame ||= requestAnimationFrame(look);
		});
		// The body and not the article, for what stands above and below comes and goes too.
		sizes.observe(document.body);
		if (strip.current) sizes.observe(strip.current);
		return () => {
			cancelAnimationFrame(frame);
			sizes.disconnect();
		};
	}, [reading, article, strip]);
	return layout;
}

/**
 * Measures where the text stands, from the top of the page: block by block, or
 * group by group where the document is so long that what is far away is not laid
 * out, and asking for its blocks would lay it out.
 */
function measure(article: Element, { parts }: Reading): OffsetHeights {
	const offsets: number[] = [];
	const heights: number[] = [];
	const rung = (offset: number, length: number, element: Element) => {
		const { top, bottom } = element.getBoundingClientRect();
		offsets.push(offset, offset + length);
		heights.push(top + scrollY, bottom + scrollY);
	};
	if (parts.length > partsLaidOutAtOnce) {
		for (const [index, group] of [...article.children].entries()) {
			const inGroup = parts.slice(index * partsInGroup, (index + 1) * partsInGroup);
			const start = inGroup[0]?.range.start ?? 0;
			rung(start, (inGroup.at(-1)?.range.end ?? start) - start, group);
		}
		return { offsets, heights };
	}
	for (const part of partsIn(article)) {
		let offset = partStart(part) ?? 0;
		for (const node of part.childNodes) {
			const length = node.textContent?.length ?? 0;
			if (node instanceof Element && length > 0) rung(offset, length, node);
			offset += length;
		}
	}
	return { offsets, heights };
}
