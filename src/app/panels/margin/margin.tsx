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
import { annotationId } from "../../../annotation/index.ts";
import { firstIndexFrom, type PlacedSpan, titleOf } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { useArticle, useNearParts } from "../../document/article-context.tsx";
import { messages } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { bylineOf } from "../../reading/names.ts";
import {
	useDocument,
	useFiltered,
	useTarget,
	useViewState,
	useViewStore,
} from "../../reading/page-context.tsx";
import type { Reading } from "../../reading/reading.ts";
import { useIsSheet, useWidth } from "../../ui/use-width.ts";
import { NothingMatches } from "../notices/notices.tsx";
import { stackBoxes } from "./stack.ts";

/** The notes beside the text, each at the first line of its span, and the open card over them. */
export const Margin = memo(function Margin({ card }: MarginProps) {
	const { painter } = useArticle();
	const reading = useDocument();
	const { shown } = useFiltered();
	const target = useTarget();
	const nearParts = useNearParts();
	const margin = useRef<HTMLElement>(null);
	// A phone has no margin.
	const isBeside = useWidth() !== "phone";
	const isSheet = useIsSheet();
	// The card of an entity without a mention stays where the reader was when it was opened.
	const openEntity = target.kind === "entity" ? target.entity.id : undefined;
	const defaultTop = useMemo(() => (openEntity === undefined ? 0 : scrollY + topInset), [openEntity]);
	const preferredTopOf = useCallback(
		(element: HTMLElement) => {
			const { note, top } = element.dataset;
			if (top !== undefined) return Number(top);
			if (note === "") return defaultTop;
			const [mark] = painter.marksOf(annotationId(note ?? ""));
			const line = mark?.getClientRects()[0];
			return line ? line.top + scrollY : undefined;
		},
		[painter, defaultTop],
	);
	useStacking(margin, preferredTopOf, isBeside);
	// The card replaces the note of the open span.
	const openSpan = target.kind === "span" ? target.span.annotation.id : undefined;
	const notes = useMemo(
		() => (isBeside ? spansInParts(reading, shown, nearParts).filter(({ layer }) => layer.notes) : []),
		[reading, shown, nearParts, isBeside],
	).filter(({ annotation }) => annotation.id !== openSpan);
	return (
		<aside ref={margin} className="margin" aria-label={messages.notes}>
			<NothingMatches />
			{notes.length > 0 && (
				<ul className="notes">
					{notes.map((span) => (
						<Note key={span.annotation.id} span={span} />
					))}
				</ul>
			)}
			{isSheet ? card : <div className="card-track">{card}</div>}
		</aside>
	);
});

interface MarginProps {
	readonly card: ReactNode;
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
const Note = memo(function Note({ span }: { readonly span: PlacedSpan }) {
	const { annotation, layer, entity } = span;
	const reading = useDocument();
	const store = useViewStore();
	const isActive = useViewState(({ hovered }) => hovered === annotation.id);
	const { speaker, qualifiers } = bylineOf(reading, span);
	const open = (event: MouseEvent) => {
		event.preventDefault();
		store.goTo(annotation.id);
	};
	const enter = () => store.hover(annotation.id);
	const leave = () => store.hover(undefined);
	return (
		<li
			className={`note ${styleClasses("note", layer)} voice-${layer.voice}`}
			data-note={annotation.id}
			data-in-hand={isActive || undefined}
			id={`note-${annotation.id}`}
			onPointerEnter={enter}
			onPointerLeave={leave}
		>
			<a
				href={formatFragment({ kind: "id", id: annotation.id })}
				onClick={open}
				onFocus={enter}
				onBlur={leave}
			>
				<span className="byline">
					<b>
						<bdi>{speaker}</bdi>
					</b>
					{qualifiers && <i>{qualifiers}</i>}
				</span>
				<span className="words">{titleOf(reading, entity)}</span>
			</a>
		</li>
	);
});

/** Returns the preferred top of a box in pixels from the top of the page. Undefined means the top of the margin. */
type PreferredTopOf = (element: HTMLElement) => number | undefined;

/**
 * Positions the boxes of the margin at their spans: on every render, and when the
 * text, the window or a box changes its size. Boxes are the elements with
 * `data-note`. The card lies over the notes, so it has a position of its own, which the style sheet limits to the window.
 */
function useStacking(
	margin: RefObject<HTMLElement | null>,
	preferredTopOf: PreferredTopOf,
	isBeside: boolean,
): void {
	const { root } = useArticle();
	const updatePositions = useCallback(() => {
		const elements = [...(margin.current?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
		// Checked first, because measuring forces a layout of the page.
		if (!margin.current || elements.length === 0) return;
		if (!isBeside) {
			for (const element of elements) element.style.translate = "";
			return;
		}
		const origin = margin.current.getBoundingClientRect().top + scrollY;
		const card = elements.find((element) => element.matches(".card"));
		card?.parentElement?.style.setProperty(
			"--card-top",
			`${Math.round((preferredTopOf(card) ?? origin) - origin)}px`,
		);
		const boxes = elements
			.filter((element) => element !== card)
			.map((element) => ({
				element,
				preferredTop: (preferredTopOf(element) ?? origin) - origin,
				height: element.offsetHeight,
			}))
			.sort((a, b) => a.preferredTop - b.preferredTop);
		const tops = stackBoxes(boxes, gap);
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
		if (!root.current || !margin.current) return;
		// Not deferred: a ResizeObserver runs just after layout, so measuring is cheap.
		const sizes = new ResizeObserver(updatePositions);
		sizes.observe(root.current);
		// The card appears when its chunk has loaded, and grows when a disclosure in it opens. A note grows while it is active.
		const boxes = new MutationObserver(scheduleUpdate);
		boxes.observe(margin.current, { childList: true, subtree: true, attributeFilter: ["data-in-hand"] });
		return () => {
			sizes.disconnect();
			boxes.disconnect();
		};
	}, [updatePositions, scheduleUpdate, root, margin]);
}

/** Distance between two notes, in pixels. */
const gap = 10;
