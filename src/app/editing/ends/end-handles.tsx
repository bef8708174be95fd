import {
	Fragment,
	type KeyboardEvent,
	type PointerEvent,
	useCallback,
	useEffect,
	useLayoutEffect,
	useMemo,
	useState,
} from "react";
import { createPortal } from "react-dom";
import { type PlacedSpan, rangesOf } from "../../../corpus/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { offsetAt } from "../../document/dom-range.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { editingMessages as text } from "../editing-messages.ts";
import { rangeAfterDrag, rangeAfterStep, type Side } from "./moved-range.ts";
import type { MoveEnd } from "./use-move-end.ts";
import "./end-handles.css";

/**
 * Two handles at the ends of each piece of a span. They are dragged, or moved with the arrow keys while they have focus;
 * with Alt by character. In the form, Shift with an arrow key moves the end of the span, and Ctrl+Shift its start.
 */
export function EndHandles({ span, onMove }: EndHandlesProps) {
	const { painter, root } = useArticle();
	const { id } = span.annotation;
	const [places, setPlaces] = useState<readonly PiecePlaces[]>([]);
	const pieces = useMemo(() => rangesOf(span), [span]);
	const measure = useCallback(() => {
		const article = root.current;
		if (!article) return;
		const boxes = new Map<number, Box[]>();
		for (const mark of painter.marksOf(id)) {
			const piece = pieces.length === 1 ? 0 : pieceAt(pieces, offsetAt(article, mark, 0));
			// A paragraph can have another direction than the article.
			const isRtl = mark.matches(rtl);
			const added = [...mark.getClientRects()].map((box) => ({ box, isRtl }));
			boxes.set(piece, [...(boxes.get(piece) ?? []), ...added]);
		}
		const next = [...boxes].flatMap(([piece, [first, ...others]]) =>
			first ? [{ piece, ...placesOf(first, others.at(-1) ?? first) }] : [],
		);
		setPlaces((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
	}, [painter, root, id, pieces]);
	// On every render, because the marks move with the span.
	useLayoutEffect(measure);
	useLayoutEffect(() => {
		const sizes = new ResizeObserver(measure);
		if (root.current) sizes.observe(root.current);
		return () => sizes.disconnect();
	}, [measure, root]);
	const isRtl = useCallback(
		(side: Side) => {
			const marks = painter.marksOf(id);
			return marks.at(side === "start" ? 0 : -1)?.matches(rtl) ?? false;
		},
		[painter, id],
	);
	useEndKeys(onMove, isRtl);
	const shown = places.flatMap(({ piece, start, end }) => {
		const range = pieces[piece];
		return range ? [{ piece, start, end, range }] : [];
	});
	return createPortal(
		<section aria-label={text.ends.label}>
			{shown.map(({ piece, range, start, end }) => {
				const number = pieces.length === 1 ? undefined : piece + 1;
				const move: MoveEnd = (side, rangeOf) => onMove(side, rangeOf, piece);
				return (
					<Fragment key={piece}>
						<Handle side="start" place={start} range={range} number={number} onMove={move} />
						<Handle side="end" place={end} range={range} number={number} onMove={move} />
					</Fragment>
				);
			})}
		</section>,
		document.body,
	);
}

interface EndHandlesProps {
	readonly span: PlacedSpan;
	readonly onMove: MoveEnd;
}

interface PiecePlaces extends Readonly<Record<Side, Place>> {
	readonly piece: number;
}

/** Returns the index of the piece that contains an offset. */
const pieceAt = (pieces: readonly TextRange[], offset: number): number =>
	pieces.findIndex(({ start, end }) => start <= offset && offset < end);

/** The box of a line, and its direction. */
interface Box {
	readonly box: DOMRect;
	readonly isRtl: boolean;
}

const placesOf = (first: Box, last: Box): Readonly<Record<Side, Place>> => ({
	start: {
		x: (first.isRtl ? first.box.right : first.box.left) + scrollX,
		y: first.box.top + scrollY,
		isRtl: first.isRtl,
	},
	end: {
		x: (last.isRtl ? last.box.left : last.box.right) + scrollX,
		y: last.box.bottom + scrollY,
		isRtl: last.isRtl,
	},
});

/** In pixels from the top left corner of the page. */
interface Place {
	readonly x: number;
	readonly y: number;
	/** The direction of the line. */
	readonly isRtl: boolean;
}

const rtl = ":dir(rtl)";

function Handle({ side, place, range: { start, end }, number, onMove }: HandleProps) {
	const { root } = useArticle();
	const { text: whole, record } = useDocument();
	const words = whole.slice(start, end);
	const [isDragged, setDragged] = useState(false);
	const step = (event: KeyboardEvent) => {
		const by = stepOf(event.key, place.isRtl);
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
			aria-label={text.ends[side](number)}
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

interface HandleProps {
	readonly side: Side;
	readonly place: Place;
	/** The piece whose end the handle moves. */
	readonly range: TextRange;
	/** Number of the piece, from 1. Undefined if the span has one piece. */
	readonly number: number | undefined;
	readonly onMove: MoveEnd;
}

/** Characters of the span that a screen reader reads with a handle. */
const shownLength = 40;

/** An end moves to the side of the arrow, so ArrowLeft goes forward in a text from right to left. */
const stepOf = (key: string, isRtl: boolean): 1 | -1 | undefined => {
	if (key !== "ArrowRight" && key !== "ArrowLeft") return undefined;
	return (key === "ArrowRight") === isRtl ? -1 : 1;
};

/** Shift with an arrow key moves the end, and Ctrl+Shift the start, except in a text that is being written. */
function useEndKeys(onMove: MoveEnd, isRtl: (side: Side) => boolean): void {
	useEffect(() => {
		const press = (event: globalThis.KeyboardEvent) => {
			const { key, shiftKey, ctrlKey, metaKey, altKey, target } = event;
			const side = ctrlKey || metaKey ? "start" : "end";
			const by = stepOf(key, isRtl(side));
			if (by === undefined || !shiftKey || (target instanceof HTMLElement && isWritten(target))) return;
			event.preventDefault();
			event.stopPropagation();
			const unit = altKey ? "grapheme" : "word";
			onMove(side, (range, text, language) => rangeAfterStep(text, range, by, { side, unit, language }));
		};
		addEventListener("keydown", press, { capture: true });
		return () => removeEventListener("keydown", press, { capture: true });
	}, [onMove, isRtl]);
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
