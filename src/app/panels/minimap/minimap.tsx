import { memo, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useDocument, useFiltered } from "../../reading/page-context.tsx";
import { partsInGroup, partsLaidOutAtOnce } from "../../reading/reading.ts";
import { createLanes, heightAt, type OffsetHeights } from "./geometry.ts";
import "./minimap.css";
import { type RenderedPart, styleClasses } from "../../../marks/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { partStart, partsIn } from "../../document/dom-range.ts";

/**
 * The whole document at the edge of the window. Each layer has a lane with its spans at their
 * positions on the page. A box shows the viewport. Hidden from assistive technology, because
 * the outline and the notes contain the same information.
 */
export const Minimap = memo(function Minimap() {
	const { matches, shown } = useFiltered();
	const reading = useDocument();
	const minimap = useRef<HTMLDivElement>(null);
	const box = useRef<HTMLDivElement>(null);
	const layout = useMinimapLayout(minimap);
	useViewportBox(minimap, box, layout?.pageHeight ?? 0);
	const { layers } = reading.layers;
	const lanes = useMemo(() => {
		if (!layout) return [];
		const { textHeights, pageHeight, minimapHeight } = layout;
		return createLanes(
			layers,
			matches ?? shown,
			(offset) => (heightAt(textHeights, offset) * minimapHeight) / pageHeight,
		);
	}, [layers, matches, shown, layout]);
	return (
		<div ref={minimap} className="scroll-strip" aria-hidden="true">
			<svg aria-hidden="true" style={{ inlineSize: Math.max(layers.length, minLanes) * laneWidth }}>
				{lanes.map(({ layer, path }, at) => (
					<g
						key={layer.id}
						className={`lane ${styleClasses("lane", layer)}`}
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

/** In pixels. */
const laneWidth = 7;

/** With fewer layers, the minimap keeps this width, so that it is easy to click. */
const minLanes = 3;

/**
 * Moves the box when the page scrolls. A click scrolls the page to a position, and a drag
 * scrolls it with the pointer. Uses native listeners, because the element is not an accessible control.
 */
function useViewportBox(
	minimap: RefObject<HTMLElement | null>,
	box: RefObject<HTMLElement | null>,
	pageHeight: number,
): void {
	useEffect(() => {
		const element = minimap.current;
		if (!element || pageHeight === 0) return;
		const moveBox = () => {
			if (!box.current) return;
			const scale = element.clientHeight / pageHeight;
			box.current.style.translate = `0 ${scrollY * scale}px`;
			box.current.style.blockSize = `${Math.min(1, innerHeight / pageHeight) * 100}%`;
		};
		moveBox();
		addEventListener("scroll", moveBox, { passive: true });
		addEventListener("resize", moveBox);
		return () => {
			removeEventListener("scroll", moveBox);
			removeEventListener("resize", moveBox);
		};
	}, [minimap, box, pageHeight]);

	useEffect(() => {
		const element = minimap.current;
		if (!element) return;
		/** Distance between the pointer and the top of the box while dragging. */
		let dragOffset: number | undefined;
		const scrollToPointer = ({ clientY }: PointerEvent, behavior: ScrollBehavior) => {
			const { top, height } = element.getBoundingClientRect();
			const share = (clientY - top - (dragOffset ?? 0)) / height;
			scrollTo({ top: share * document.documentElement.scrollHeight, behavior });
		};
		const press = (event: PointerEvent) => {
			if (event.button !== 0) return;
			event.preventDefault();
			element.setPointerCapture(event.pointerId);
			const bounds = box.current?.getBoundingClientRect();
			const isInBox = bounds !== undefined && event.clientY >= bounds.top && event.clientY <= bounds.bottom;
			dragOffset = isInBox ? event.clientY - bounds.top : (bounds?.height ?? 0) / 2;
			// "auto" follows the style sheet, which is not smooth under reduced motion.
			if (!isInBox) scrollToPointer(event, "auto");
		};
		const drag = (event: PointerEvent) => {
			if (dragOffset !== undefined) scrollToPointer(event, "instant");
		};
		const release = () => {
			dragOffset = undefined;
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
	}, [minimap, box]);
}

interface MinimapLayout {
	readonly textHeights: OffsetHeights;
	/** In pixels. */
	readonly pageHeight: number;
	readonly minimapHeight: number;
}

/** Measures the text and the page, and again when the page or the minimap changes its size. */
function useMinimapLayout(minimap: RefObject<HTMLElement | null>): MinimapLayout | undefined {
	const { root } = useArticle();
	const { parts } = useDocument().content;
	const [layout, setLayout] = useState<MinimapLayout>();
	useEffect(() => {
		let frame = 0;
		const update = () => {
			frame = 0;
			if (!root.current || !minimap.current) return;
			setLayout({
				textHeights: measureText(root.current, parts),
				pageHeight: document.documentElement.scrollHeight,
				minimapHeight: minimap.current.clientHeight,
			});
		};
		const sizes = new ResizeObserver(() => {
			frame ||= requestAnimationFrame(update);
		});
		// The body and not the article, because content above and below the article also changes.
		sizes.observe(document.body);
		if (minimap.current) sizes.observe(minimap.current);
		return () => {
			cancelAnimationFrame(frame);
			sizes.disconnect();
		};
	}, [parts, root, minimap]);
	return layout;
}

/**
 * Measures the text's distances from the top of the page: for each block, or for each group of parts
 * in a long document. Measuring the blocks of a long document would lay out all of it.
 */
function measureText(article: Element, parts: readonly RenderedPart[]): OffsetHeights {
	const offsets: number[] = [];
	const heights: number[] = [];
	const add = (offset: number, length: number, element: Element) => {
		const { top, bottom } = element.getBoundingClientRect();
		offsets.push(offset, offset + length);
		heights.push(top + scrollY, bottom + scrollY);
	};
	if (parts.length > partsLaidOutAtOnce) {
		for (const [index, group] of [...article.children].entries()) {
			const inGroup = parts.slice(index * partsInGroup, (index + 1) * partsInGroup);
			const start = inGroup[0]?.range.start ?? 0;
			add(start, (inGroup.at(-1)?.range.end ?? start) - start, group);
		}
		return { offsets, heights };
	}
	for (const part of partsIn(article)) {
		let offset = partStart(part) ?? 0;
		for (const node of part.childNodes) {
			const length = node.textContent?.length ?? 0;
			if (node instanceof Element && length > 0) add(offset, length, node);
			offset += length;
		}
	}
	return { offsets, heights };
}
