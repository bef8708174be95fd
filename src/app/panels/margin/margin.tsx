import {
	type MouseEvent,
	memo,
	type ReactNode,
	type RefObject,
	useCallback,
	useLayoutEffect,
	useMemo,
	useRef,
} from "react";
import { type AnnotationId, annotationId, type EntityId, titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Painter } from "../../document/painter.ts";
import { messages } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { firstIndexFrom } from "../../reading/indexes.ts";
import { bylineOf } from "../../reading/names.ts";
import { entityTypeOf, type Reading } from "../../reading/reading.ts";
import { stack } from "./stack.ts";

/** The notes beside the text, each at the first line of its span, and the card that is open among them. */
export const Margin = memo(function Margin({
	reading,
	shown,
	near,
	article,
	painter,
	openSpan,
	openEntity,
	isBeside,
	hovered,
	card,
	onOpen,
	onHover,
	empty,
}: MarginProps) {
	const margin = useRef<HTMLElement>(null);
	// What has no place in the text stands where the reader was when it was opened.
	const restingPlace = useMemo(() => (openEntity === undefined ? 0 : scrollY + underBar), [openEntity]);
	const anchorOf = useCallback(
		(element: HTMLElement) => {
			if (element.dataset.note === "") return restingPlace;
			const [mark] = painter.marksOf(annotationId(element.dataset.note ?? ""));
			const line = mark?.getClientRects()[0];
			return line ? line.top + scrollY : undefined;
		},
		[painter, restingPlace],
	);
	useStacking(margin, article, anchorOf, isBeside);
	const notes = useMemo(
		() => (isBeside ? nearby(reading, shown, near).filter(({ layer }) => layer.notes) : []),
		[reading, shown, near, isBeside],
	).filter(({ annotation }) => annotation.id !== openSpan);
	return (
		<aside ref={margin} className="margin" aria-label={messages.notes}>
			{empty}
			{notes.length > 0 && (
				<ul className="notes">
					{notes.map((span) => (
						<Note
							key={span.annotation.id}
							reading={reading}
							span={span}
							isActive={span.annotation.id === hovered}
							onOpen={onOpen}
							onHover={onHover}
						/>
					))}
				</ul>
			)}
			{card}
		</aside>
	);
});

interface MarginProps {
	readonly reading: Reading;
	readonly shown: readonly PlacedSpan[];
	/** The parts whose notes are wanted; undefined for all. */
	readonly near: ReadonlySet<number> | undefined;
	readonly article: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	/** The span whose card is open and stands in place of its note. */
	readonly openSpan: AnnotationId | undefined;
	/** What is open and has no span in the text. */
	readonly openEntity: EntityId | undefined;
	/** False on a phone, where there is no margin and the card is a sheet. */
	readonly isBeside: boolean;
	readonly hovered: AnnotationId | undefined;
	readonly card: ReactNode;
	readonly onOpen: (span: PlacedSpan) => void;
	readonly onHover: (span: PlacedSpan | undefined) => void;
	/** Said where no span is left. */
	readonly empty: ReactNode;
}

/** The shown spans that begin in the parts near the window, in text order. Both lists are in it already. */
function nearby(
	{ parts }: Reading,
	shown: readonly PlacedSpan[],
	near: ReadonlySet<number> | undefined,
): readonly PlacedSpan[] {
	if (!near) return shown;
	const ranges = parts.filter((_, index) => near.has(index)).map(({ range }) => range);
	return ranges.flatMap(({ start, end }) =>
		shown.slice(firstIndexFrom(shown, start), firstIndexFrom(shown, end)),
	);
}

/** Where a card is clear of the bar, in pixels from the top of the window. */
const underBar = 84;

/** What stands beside a span: who speaks, as what, and what is said. It leads to the span and opens its card. */
const Note = memo(function Note({ reading, span, isActive, onOpen, onHover }: NoteProps) {
	const { annotation, layer, entity } = span;
	const { speaker, qualifiers } = bylineOf(reading, span);
	const open = (event: MouseEvent) => {
		event.preventDefault();
		onOpen(span);
	};
	return (
		<li
			className={`note note-${layer.markStyle} voice-${layer.voice}`}
			data-note={annotation.id}
			data-in-hand={isActive || undefined}
			id={`note-${annotation.id}`}
			onPointerEnter={() => onHover(span)}
			onPointerLeave={() => onHover(undefined)}
		>
			<a
				href={formatFragment({ kind: "id", id: annotation.id })}
				onClick={open}
				onFocus={() => onHover(span)}
				onBlur={() => onHover(undefined)}
			>
				<span className="byline">
					<b>
						<bdi>{speaker}</bdi>
					</b>
					{qualifiers && <i>{qualifiers}</i>}
				</span>
				<span className="words">{titleOf(entity, entityTypeOf(reading, entity))}</span>
			</a>
		</li>
	);
});

interface NoteProps {
	readonly reading: Reading;
	readonly span: PlacedSpan;
	readonly isActive: boolean;
	readonly onOpen: (span: PlacedSpan) => void;
	readonly onHover: (span: PlacedSpan | undefined) => void;
}

/** Where a box of the margin wants to stand, in pixels from the top of the page; undefined leaves it where it is. */
type AnchorOf = (element: HTMLElement) => number | undefined;

/**
 * Keeps the boxes of the margin at their spans: on every render, when the text
 * or the window changes its size, and when fonts arrive. Boxes are the elements
 * with `data-note`; the one with `data-holds` stands exactly.
 */
function useStacking(
	margin: RefObject<HTMLElement | null>,
	article: RefObject<HTMLElement | null>,
	anchorOf: AnchorOf,
	isBeside: boolean,
): void {
	const place = useCallback(() => {
		const elements = [...(margin.current?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
		// To ask for a place has the page laid out.
		if (!margin.current || elements.length === 0) return;
		if (!isBeside) {
			for (const element of elements) element.style.translate = "";
			return;
		}
		const origin = margin.current.getBoundingClientRect().top + scrollY;
		const boxes = elements
			.map((element) => ({
				element,
				wanted: (anchorOf(element) ?? origin) - origin,
				height: element.offsetHeight,
			}))
			.sort((a, b) => a.wanted - b.wanted);
		const held = boxes.findIndex(({ element }) => element.dataset.holds !== undefined);
		const tops = stack(boxes, { gap, active: held < 0 ? undefined : held });
		boxes.forEach(({ element }, index) => {
			element.style.translate = `0 ${Math.round(tops[index] ?? 0)}px`;
		});
	}, [margin, anchorOf, isBeside]);

	const placing = useRef(0);
	// At the head of the next frame: it is laid out then anyway, and nothing is seen before.
	const placeSoon = useCallback(() => {
		cancelAnimationFrame(placing.current);
		placing.current = requestAnimationFrame(place);
	}, [place]);
	useLayoutEffect(placeSoon);
	useLayoutEffect(() => () => cancelAnimationFrame(placing.current), []);
	useLayoutEffect(() => {
		if (!article.current || !margin.current) return;
		// Of a size one is told when the page has just been laid out.
		const sizes = new ResizeObserver(place);
		sizes.observe(article.current);
		// A card comes by itself when its code arrives, and grows when one of its parts is opened.
		const boxes = new MutationObserver(placeSoon);
		boxes.observe(margin.current, { childList: true, subtree: true });
		return () => {
			sizes.disconnect();
			boxes.disconnect();
		};
	}, [place, placeSoon, article, margin]);
}

/** Between two notes, in pixels. */
const gap = 12;
