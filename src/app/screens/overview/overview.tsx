import { type FocusEvent, type PointerEvent, useCallback, useEffect, useMemo, useState } from "react";
import { annotationId, type Layer } from "../../../annotation/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { pluralise } from "../../language/messages.ts";
import { useDocument, useFiltered } from "../../reading/page-context.tsx";
import { Tooltip, useEscape } from "../../ui/tooltip/tooltip.tsx";
import { ScreenFrame } from "../screen-frame.tsx";
import { overviewMessages as text } from "../screen-messages.ts";
import { mentionsGrid, sourcesGrid, sourcesGridLayers } from "./entity-grids.ts";
import { GridSection } from "./grid-section.tsx";
import { GridTable, MentionsTable } from "./grid-table.tsx";
import { describeMark } from "./marks.ts";
import { headlineOf, sectionsGrid } from "./sections-grid.ts";
import { sourcesOf } from "./sources.ts";
import "./overview.css";
import type { PlacedSpan } from "../../../corpus/index.ts";

/** The spans that pass the filters as tables: by section, by source, and by mentioned entity. Each mark links to its span. */
export function Overview() {
	const reading = useDocument();
	const filtered = useFiltered();
	const { shown } = filtered;
	const { hidden } = filtered.view;
	const { layers } = reading;
	const [active, listeners] = useActiveMark();
	const sources = useMemo(() => sourcesOf(reading), [reading]);
	const sections = useMemo(
		() => sectionsGrid(reading, sources, shown, hidden),
		[reading, sources, shown, hidden],
	);
	const statements = useMemo(
		() =>
			sourcesGridLayers(reading, hidden)
				.map((pair) => ({ ...pair, grid: sourcesGrid(reading, sources, shown, pair) }))
				.filter(({ grid }) => grid.rows.length > 0),
		[reading, sources, shown, hidden],
	);
	const mentions = useMemo(
		() =>
			layers.layers
				.filter(({ notes }) => !notes)
				.map((layer) => ({ layer, grid: mentionsGrid(reading, shown, layer) }))
				.filter(({ grid }) => grid.rows.length > 0),
		[reading, shown, layers],
	);
	const headline = headlineOf(layers, filtered, hidden);
	return (
		<ScreenFrame name={text.name} title={text.title}>
			<div className="overview" {...listeners}>
				{shown.length === 0 ? (
					<p className="headline">
						{text.nothing} <CommandButton command="show-all" className="button" />
					</p>
				) : (
					<>
						<p className="headline">{`${headline} ${text.hint}`}</p>
						<GridSection
							sources={sources}
							name="overview"
							title={text.title}
							headline={headline}
							grid={sections}
						>
							<GridTable grid={sections} label={text.title} />
						</GridSection>
						{statements.map(({ layer, by, grid }) => {
							const title = text.sourcesTitle(nounOf(layer));
							const all = pluralise(grid.spans, by.count);
							const none = grid.aboutNone > 0 ? text.aboutNone(grid.aboutNone, all, nounOf(layer)) : "";
							return (
								<GridSection
									sources={sources}
									key={`${layer.id} ${by.id}`}
									name="sources"
									title={title}
									headline={none}
									grid={grid}
									isFurther
								>
									<GridTable grid={grid} label={title} />
								</GridSection>
							);
						})}
						{mentions.map(({ layer, grid }) => {
							const title = text.mentionsTitle(nounOf(layer));
							return (
								<GridSection
									sources={sources}
									key={layer.id}
									name="mentions"
									title={title}
									headline=""
									grid={grid}
									isFurther
								>
									<MentionsTable grid={grid} label={title} />
								</GridSection>
							);
						})}
					</>
				)}
				{active && <MarkTooltip mark={active} />}
			</div>
		</ScreenFrame>
	);
}

const nounOf = ({ count }: Layer): string => count.other;

function MarkTooltip({ mark: { span, anchor } }: { readonly mark: ActiveMark }) {
	const reading = useDocument();
	const { byline, quote } = describeMark(reading, span);
	return (
		<Tooltip anchor={anchor} voice={span.layer.voice} lead={byline}>
			<p className="tip-quote">{quote}</p>
		</Tooltip>
	);
}

interface MarkLink {
	readonly span: PlacedSpan;
	readonly link: HTMLElement;
}

interface ActiveMark extends MarkLink {
	/** Bounds of the link, in pixels of the viewport. */
	readonly anchor: DOMRect;
}

/**
 * Tracks the mark that is hovered or focused. The mark stays active while the pointer is on its
 * tooltip, and until Escape.
 *
 * @returns the mark, and the listeners for the element that contains the marks and the tooltip
 */
function useActiveMark() {
	const reading = useDocument();
	const [active, setActive] = useState<ActiveMark>();
	const isShown = active !== undefined;
	const hide = useCallback(() => setActive(undefined), []);
	useEscape(isShown, hide);
	useEffect(() => {
		if (!isShown) return;
		// Focus scrolls its link into view, so the tooltip follows it. A hovered link leaves the pointer.
		const follow = () =>
			setActive((mark) => (mark?.link.matches(":focus-visible") ? measured(mark) : undefined));
		addEventListener("scroll", follow, { capture: true });
		return () => removeEventListener("scroll", follow, { capture: true });
	}, [isShown]);
	const listeners = useMemo(() => {
		const showFor = (target: EventTarget) => {
			if (!(target instanceof Element) || target.closest(".tip")) return;
			const link = target.closest<HTMLElement>("[data-span]");
			const span = link && reading.spanById.get(annotationId(link.dataset.span ?? ""));
			setActive(span ? measured({ span, link }) : undefined);
		};
		return {
			onPointerOver: ({ target, pointerType }: PointerEvent) => {
				if (pointerType === "mouse") showFor(target);
			},
			onPointerLeave: hide,
			onFocus: ({ target }: FocusEvent) => {
				if (target.matches(":focus-visible")) showFor(target);
			},
			onBlur: hide,
		};
	}, [reading, hide]);
	return [active, listeners] as const;
}

const measured = ({ span, link }: MarkLink): ActiveMark => ({
	span,
	link,
	anchor: link.getBoundingClientRect(),
});
