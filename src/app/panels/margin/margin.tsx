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
import type { PlacedSpan } from "../../../corpus/index.ts";
import type { Painter } from "../../document/painter.ts";
import { messages } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { firstIndexFrom } from "../../reading/indexes.ts";
import { bylineOf } from "../../reading/names.ts";
import { getEntityType, type Reading } from "../../reading/reading.ts";
import { stackBoxes } from "./stack.ts";

/** The notes beside the text, each at the first line of its span, and the open card among them. */
export const Margin = memo(function Margin({
	reading,
	shown,
	nearParts,
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
	// The card of an entity without a mention stays where the reader was when it was opened.
	const defaultTop = useMemo(() => (openEntity === undefined ? 0 : scrollY + topInset), [openEntity]);
	const preferredTopOf = useCallback(
		(element: HTMLElement) => {
			if (element.dataset.note === "") return defaultTop;
			const [mark] = painter.marksOf(annotationId(element.dataset.note ?? ""));
			const line = mark?.getClientRects()[0];
			return line ? line.top + scrollY : undefined;
		},
		[painter, defaultTop],
	);
	useStacking(margin, article, preferredTopOf, isBeside);
	const notes = useMemo(
		() => (isBeside ? spansInParts(reading, shown, nearParts).filter(({ layer }) => layer.notes) : []),
		[reading, shown, nearParts, isBeside],
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
	/** Indexes of the parts whose notes are rendered. Undefined means all. */
	readonly nearParts: ReadonlySet<number> | undefined;
	readonly article: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	/** The span whose card is open. The card replaces its note. */
	readonly openSpan: AnnotationId | undefined;
	/** The open entity, if it has no mention in the text. */
	readonly openEntity: EntityId | undefined;
	/** False on a phone, which has no margin: the card is a bottom sheet. */
	readonly isBeside: boolean;
	readonly hovered: AnnotationId | undefined;
	readonly card: ReactNode;
	readonly onOpen: (span: PlacedSpan) => void;
	readonly onHover: (span: PlacedSpan | undefined) => void;
	/** Shown if no span passes the filters. */
	readonly empty: ReactNode;
}

/** Returns the spans that start in the given parts. Both lists are in text order. */
function spansInParts(
	{ content }: Reading,
	shown: readonly PlacedSpan[],
	indexes: ReadonlySet<number> | undefined,
): readonly PlacedSpan[] {
	if (!indexes) return shown;
	const ranges = content.parts.filter((_, index) => indexes.has(index)).map(({ range }) => range);
	return ranges.flatMap(({ start, end }) =>
		shown.slice(firstIndexFrom(shown, start), firstIndexFrom(shown, end)),
	);
}

/** Keeps a card below the bar, in pixels from the top of the window. */
const topInset = 84;

/** The note of a span: speaker, qualifiers and title, as a link that opens the card. */
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
				<span className="words">{titleOf(entity, getEntityType(reading, entity))}</span>
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

/** Returns the preferred top of a box in pixels from the top of the page. Undefined means the top of the margin. */
type PreferredTopOf = (element: HTMLElement) => number | undefined;

/**
 * Positions the boxes of the margin at their spans: on every render, and when the
 * text, the window or a box changes its size. Boxes are the elements with
 * `data-note`. The box with `data-holds` gets exactly its preferred top.
 */
function useStacking(
	margin: RefObject<HTMLElement | null>,
	article: RefObject<HTMLElement | null>,
	preferredTopOf: PreferredTopOf,
	isBeside: boolean,
): void {
	const updatePositions = useCallback(() => {
		const elements = [...(margin.current?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
		// Checked first, because measuring forces a layout of the page.
		if (!margin.current || elements.length === 0) return;
		if (!isBeside) {
			for (const element of elements) element.style.translate = "";
			return;
		}
		const origin = margin.current.getBoundingClientRect().top + scrollY;
		const boxes = elements
			.map((element) => ({
				element,
				preferredTop: (preferredTopOf(element) ?? origin) - origin,
				height: element.offsetHeight,
			}))
			.sort((a, b) => a.preferredTop - b.preferredTop);
		const active = boxes.findIndex(({ element }) => element.dataset.holds !== undefined);
		const tops = stackBoxes(boxes, { gap, active: active < 0 ? undefined : active });
		boxes.forEach(({ element }, index) => {
			element.style.translate = `0 ${Math.round(tops[index] ?? 0)}px`;
		});
	}, [margin, preferredTopOf, isBeside]);

	const frame = useRef(0);
	// Deferred to the next frame, which computes the layout anyway.
	const scheduleUpdate = useCallback(() => {
		cancelAnimationFrame(frame.current);
		frame.current = requestAnimationFrame(updatePositions);
	}, [updatePositions]);
	useLayoutEffect(scheduleUpdate);
	useLayoutEffect(() => () => cancelAnimationFrame(frame.current), []);
	useLayoutEffect(() => {
		if (!article.current || !margin.current) return;
		// Not deferred: a ResizeObserver runs just after layout, so measuring is cheap.
		const sizes = new ResizeObserver(updatePositions);
		sizes.observe(article.current);
		// The card appears when its chunk has loaded, and grows when a disclosure in it opens.
		const boxes = new MutationObserver(scheduleUpdate);
		boxes.observe(margin.current, { childList: true, subtree: true });
		return () => {
			sizes.disconnect();
			boxes.disconnect();
		};
	}, [updatePositions, scheduleUpdate, article, margin]);
}

/** Distance between two notes, in pixels. */
const gap = 12;
