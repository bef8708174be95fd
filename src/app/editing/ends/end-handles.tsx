import {
	type KeyboardEvent,
	type PointerEvent,
	useCallback,
	useEffect,
	useLayoutEffect,
	useState,
} from "react";
import { createPortal } from "react-dom";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { offsetAt } from "../../document/dom-range.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { editingMessages as text } from "../editing-messages.ts";
import { rangeAfterDrag, rangeAfterStep, type Side } from "./moved-range.ts";
import type { MoveEnd } from "./use-move-end.ts";
import "./end-handles.css";

/**
 * Two handles at the ends of a span. They are dragged, or moved with the arrow keys while they have focus; with Alt by
 * character. In the form, Shift with an arrow key moves the end, and Ctrl+Shift the start.
 */
export function EndHandles({ span, onMove }: EndHandlesProps) {
	const { painter, root } = useArticle();
	const { id } = span.annotation;
	const [places, setPlaces] = useState<Readonly<Record<Side, Place>>>();
	const measure = useCallback(() => {
		const boxes = painter.marksOf(id).flatMap((mark) => [...mark.getClientRects()]);
		const [first, last] = [boxes[0], boxes.at(-1)];
		const isRtl = root.current?.matches(":dir(rtl)") ?? false;
		const next = first && last && placesOf(first, last, isRtl);
		setPlaces((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
	}, [painter, root, id]);
	// On every render, because the marks move with the span.
	useLayoutEffect(measure);
	useLayoutEffect(() => {
		const sizes = new ResizeObserver(measure);
		if (root.current) sizes.observe(root.current);
		return () => sizes.disconnect();
	}, [measure, root]);
	useEndKeys(onMove);
	return (
		places &&
		createPortal(
			<section aria-label={text.ends.label}>
				<Handle side="start" place={places.start} span={span} onMove={onMove} />
				<Handle side="end" place={places.end} span={span} onMove={onMove} />
			</section>,
			document.body,
		)
	);
}

interface EndHandlesProps {
	readonly span: PlacedSpan;
	readonly onMove: MoveEnd;
}

const placesOf = (first: DOMRect, last: DOMRect, isRtl: boolean): Readonly<Record<Side, Place>> => ({
	start: { x: (isRtl ? first.right : first.left) + scrollX, y: first.top + scrollY },
	end: { x: (isRtl ? last.left : last.right) + scrollX, y: last.bottom + scrollY },
});

/** In pixels from the top left corner of the page. */
interface Place {
	readonly x: number;
	readonly y: number;
}

function Handle({ side, place, span, onMove }: HandleProps) {
	const { root } = useArticle();
	const { text: whole, record } = useDocument();
	const { start, end } = span.range;
	const words = whole.slice(start, end);
	const [isDragged, setDragged] = useState(false);
	const step = (event: KeyboardEvent) => {
		const by = stepOf(event.key);
		if (by === undefined) return;
		event.preventDefault();
		event.stopPropagation();
		const unit = event.altKey ? "grapheme" : "word";
		onMove(side, (range, text, language) => rangeAfterStep(text, range, by, { side, unit, language }));
	};
	const drag = ({ clientX, clientY, altKey }: PointerEvent) => {
		const offset = isDragged && root.current ? offsetAtPoint(root.current, clientX, clientY) : undefined;
		if (offset === undefined) return;
		const unit = altKey ? "grapheme" : "word";
		onMove(side, (range, text, language) => rangeAfterDrag(text, range, offset, { side, unit, language }));
	};
	return (
		<div
			role="slider"
			tabIndex={0}
			className={`end-handle end-handle-${side}`}
			aria-label={text.ends[side]}
			aria-valuemin={0}
			aria-valuemax={whole.length}
			aria-valuenow={side === "start" ? start : end}
			aria-valuetext={side === "start" ? words.slice(0, shownLength) : words.slice(-shownLength)}
			aria-orientation="horizontal"
			lang={record.language}
			style={{ left: place.x, top: place.y }}
			onKeyDown={step}
			onPointerDown={(event) => {
				event.preventDefault();
				event.currentTarget.setPointerCapture(event.pointerId);
				setDragged(true);
			}}
			onPointerMove={drag}
			onPointerUp={() => setDragged(false)}
			onPointerCancel={() => setDragged(false)}
		/>
	);
}

interface HandleProps extends EndHandlesProps {
	readonly side: Side;
	readonly place: Place;
}

/** Characters of the span that a screen reader reads with a handle. */
const shownLength = 40;

const stepOf = (key: string): 1 | -1 | undefined =>
	key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : undefined;

/** Shift with an arrow key moves the end, and Ctrl+Shift the start, except in a text that is being written. */
function useEndKeys(onMove: MoveEnd): void {
	useEffect(() => {
		const press = (event: globalThis.KeyboardEvent) => {
			const { key, shiftKey, ctrlKey, metaKey, altKey, target } = event;
			const by = stepOf(key);
			if (by === undefined || !shiftKey || (target instanceof HTMLElement && isWritten(target))) return;
			event.preventDefault();
			event.stopPropagation();
			const side = ctrlKey || metaKey ? "start" : "end";
			const unit = altKey ? "grapheme" : "word";
			onMove(side, (range, text, language) => rangeAfterStep(text, range, by, { side, unit, language }));
		};
		addEventListener("keydown", press, { capture: true });
		return () => removeEventListener("keydown", press, { capture: true });
	}, [onMove]);
}

/** True for a text field with a text. In a combobox that shows its choice, the keys move the ends. */
function isWritten(element: HTMLElement): boolean {
	if (element instanceof HTMLTextAreaElement) return element.value !== "";
	if (!(element instanceof HTMLInputElement) || element.type !== "text") return false;
	const isCombobox = element.role === "combobox" || element.getAttribute("role") === "combobox";
	return element.value !== "" && !(isCombobox && element.selectionEnd === element.value.length);
}

/** Returns the offset of the text under a point of the window. Undefined beside the article. */
function offsetAtPoint(article: Element, x: number, y: number): number | undefined {
	const position = document.caretPositionFromPoint?.(x, y);
	const found = position ? undefined : document.caretRangeFromPoint?.(x, y);
	const node = position?.offsetNode ?? found?.startContainer;
	if (!node || !article.contains(node)) return undefined;
	return offsetAt(article, node, position?.offset ?? found?.startOffset ?? 0);
}
