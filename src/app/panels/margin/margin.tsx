import { memo, type ReactNode, type RefObject, useCallback, useMemo, useRef } from "react";
import { type AnnotationId, annotationId, type EntityId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Painter } from "../../document/painter.ts";
import type { Reading } from "../../reading/reading.ts";
import { firstFrom } from "../../reading/span-order.ts";
import { words } from "../../language/messages.ts";
import { Note } from "./note.tsx";
import { useStacking } from "./use-stacking.ts";

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
		<aside ref={margin} className="margin" aria-label={words.notes}>
			{empty}
			{notes.length > 0 && (
				<ul className="notes">
					{notes.map((span) => (
						<Note
							key={span.annotation.id}
							reading={reading}
							span={span}
							isInHand={span.annotation.id === hovered}
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
	return ranges.flatMap(({ start, end }) => shown.slice(firstFrom(shown, start), firstFrom(shown, end)));
}

/** Where a card is clear of the bar, in pixels from the top of the window. */
const underBar = 84;
