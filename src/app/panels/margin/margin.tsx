import { memo, type ReactNode, useCallback, useMemo, useRef } from "react";
import { annotationId, type LayerId } from "../../../annotation/index.ts";
import { firstIndexFrom, type PlacedSpan } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { useArticle, useNearParts } from "../../document/article-context.tsx";
import { useDocument, useFiltered, useTarget } from "../../reading/page-context.tsx";
import type { Reading } from "../../reading/reading.ts";
import { hasFilter, restrictedLayers } from "../../reading/view.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { useIsSheet, useWidth } from "../../ui/use-width.ts";
import { marginMessages } from "./margin-messages.ts";
import { isRestatement, MarginNote } from "./note.tsx";
import { type LineOf, useStacking } from "./use-stacking.ts";
import "./card-track.css";

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
	const lineOf = useCallback<LineOf>(
		({ dataset: { note, top } }) => {
			if (top !== undefined) return { top: Number(top), height: 0 };
			if (note === "") return { top: defaultTop, height: 0 };
			const [mark] = painter.marksOf(annotationId(note ?? ""));
			const line = mark?.getClientRects()[0];
			return line && { top: line.top + scrollY, height: line.height };
		},
		[painter, defaultTop],
	);
	useStacking(margin, lineOf, isBeside);
	const open = target.kind === "span" ? target.span : undefined;
	const isTitleHidden = useIsTitleHidden();
	const notes = useMemo(
		() => (isBeside ? spansInParts(reading, shown, nearParts).filter(({ layer }) => layer.notes) : []),
		[reading, shown, nearParts, isBeside],
	);
	return (
		<aside ref={margin} className="margin" aria-label={marginMessages.notes}>
			{notes.length > 0 && (
				<ul className="notes">
					{notes.map((span) => (
						<MarginNote
							key={span.annotation.id}
							span={span}
							isOpen={span === open && !isSheet}
							isRestated={isTitleHidden(span)}
						/>
					))}
				</ul>
			)}
			{isSheet ? (
				card
			) : (
				<div className={open ? `card-track is-tied ${styleClasses("ink", open.layer)}` : "card-track"}>
					{card}
				</div>
			)}
		</aside>
	);
});

interface MarginProps {
	readonly card: ReactNode;
}

/**
 * Returns whether the title of a note is left out because it restates the words beside it. The notes of a layer
 * that is filtered show their titles, and so do all notes if the reader has chosen so.
 */
function useIsTitleHidden(): (span: PlacedSpan) => boolean {
	const reading = useDocument();
	const { view } = useFiltered();
	const [{ paraphrases }] = useSettings();
	return useMemo(() => {
		const filtered = hasFilter(view) ? restrictedLayers(view, reading.layers) : new Set<LayerId>();
		return (span) => !paraphrases && !filtered.has(span.layer.id) && isRestatement(reading, span);
	}, [reading, view, paraphrases]);
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
