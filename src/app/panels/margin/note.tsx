import { type MouseEvent, memo } from "react";
import { titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { bylineOf } from "../../reading/names.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { fragmentOf } from "../../reading/place.ts";

/** What stands beside a span: who speaks, as what, and what is said. It leads to the span and opens its card. */
export const Note = memo(function Note({ reading, span, isInHand, onOpen, onHover }: NoteProps) {
	const { annotation, layer, entity } = span;
	const { speaker, manner } = bylineOf(reading, span);
	const open = (event: MouseEvent) => {
		event.preventDefault();
		onOpen(span);
	};
	return (
		<li
			className={`note note-${layer.channel} voice-${layer.voice}`}
			data-note={annotation.id}
			data-in-hand={isInHand || undefined}
			id={`note-${annotation.id}`}
			onPointerEnter={() => onHover(span)}
			onPointerLeave={() => onHover(undefined)}
		>
			<a
				href={fragmentOf({ kind: "id", id: annotation.id })}
				onClick={open}
				onFocus={() => onHover(span)}
				onBlur={() => onHover(undefined)}
			>
				<span className="byline">
					<b>
						<bdi>{speaker}</bdi>
					</b>
					{manner && <i>{manner}</i>}
				</span>
				<span className="words">{titleOf(entity, typeOf(reading, entity))}</span>
			</a>
		</li>
	);
});

interface NoteProps {
	readonly reading: Reading;
	readonly span: PlacedSpan;
	readonly isInHand: boolean;
	readonly onOpen: (span: PlacedSpan) => void;
	readonly onHover: (span: PlacedSpan | undefined) => void;
}
