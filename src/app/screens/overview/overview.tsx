import { type FocusEvent, type PointerEvent, useCallback, useEffect, useMemo, useState } from "react";
import { annotationId, type Layer } from "../../../annotation/index.ts";
import { messages as pageWords, pluralise } from "../../language/messages.ts";
import { ScreenFrame, type ScreenProps } from "../screen-frame.tsx";
import { GridSection } from "./grid-section.tsx";
import { GridTable } from "./grid-table.tsx";
import { headlineOf } from "./headline.ts";
import { MentionsTable } from "./mentions-table.tsx";
import { mentionsGrid, pairsOf, sourcesGrid } from "./names-grids.ts";
import { overviewMessages as words } from "./overview-messages.ts";
import { partsGrid } from "./parts-grid.ts";
import { sourcesOf } from "./sources.ts";
import "./overview.css";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { Tooltip, useEscape } from "../../ui/tooltip/tooltip.tsx";
import { describe } from "./describe.ts";

/** Who says what, and where: the spans that the filters show as three tables, in which each is a link to its place. */
export function Overview({ reading, filtered, view, onGo, onClose, onClear }: ScreenProps) {
	const { shown } = filtered;
	const { hidden } = view;
	const { layers } = reading.open;
	const [tip, listeners] = useTip(reading);
	const sources = useMemo(() => sourcesOf(reading), [reading]);
	const parts = useMemo(() => partsGrid(reading, sources, shown, hidden), [reading, sources, shown, hidden]);
	const said = useMemo(
		() =>
			pairsOf(reading, hidden)
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
	const common = { reading, sources };
	return (
		<ScreenFrame name={words.name} title={words.title} onClose={onClose}>
			<div className="overview" {...listeners}>
				{shown.length === 0 ? (
					<p className="headline">
						{words.nothing}{" "}
						<button type="button" className="button" onClick={onClear}>
							{pageWords.clear}
						</button>
					</p>
				) : (
					<>
						<p className="headline">{`${headline} ${words.hint}`}</p>
						<GridSection {...common} name="overview" title={words.title} headline={headline} grid={parts}>
							<GridTable grid={parts} reading={reading} label={words.title} onGo={onGo} />
						</GridSection>
						{said.map(({ layer, by, grid }) => {
							const title = words.sourcesTitle(named(layer));
							const all = pluralise(grid.spans, by.count);
							const none = grid.aboutNone > 0 ? words.aboutNone(grid.aboutNone, all, named(layer)) : "";
							return (
								<GridSection
									{...common}
									key={`${layer.id} ${by.id}`}
									name="sources"
									title={title}
									headline={none}
									grid={grid}
									isFurther
								>
									<GridTable grid={grid} reading={reading} label={title} onGo={onGo} />
								</GridSection>
							);
						})}
						{mentions.map(({ layer, grid }) => {
							const title = words.mentionsTitle(named(layer));
							return (
								<GridSection
									{...common}
									key={layer.id}
									name="mentions"
									title={title}
									headline=""
									grid={grid}
									isFurther
								>
									<MentionsTable grid={grid} reading={reading} label={title} onGo={onGo} />
								</GridSection>
							);
						})}
					</>
				)}
				{tip && <MarkTip reading={reading} tip={tip} />}
			</div>
		</ScreenFrame>
	);
}

const named = ({ count }: Layer): string => count.other;

/** The words of a mark, at the mark. */
function MarkTip({ reading, tip: { span, at } }: { readonly reading: Reading; readonly tip: Tip }) {
	const { byline, quote } = describe(reading, span);
	return (
		<Tooltip anchor={at} voice={span.layer.voice} lead={byline}>
			<p className="tip-quote">{quote}</p>
		</Tooltip>
	);
}

interface Tip {
	readonly span: PlacedSpan;
	readonly link: HTMLElement;
	/** Where the link stands, in pixels of the window. */
	readonly at: DOMRect;
}

/**
 * Shows the words of the link that is pointed at or has the focus. They stay while
 * the pointer is on them, and until Escape.
 *
 * @returns the tip, and the listeners for what holds the links and the tip.
 */
function useTip(reading: Reading) {
	const [tip, setTip] = useState<Tip>();
	const isShown = tip !== undefined;
	const hide = useCallback(() => setTip(undefined), []);
	useEscape(isShown, hide);
	useEffect(() => {
		if (!isShown) return;
		// The browser scrolls to what takes the focus, and the tip goes along; a pointer is on something else then.
		const follow = () =>
			setTip((shown) => (shown?.link.matches(":focus-visible") ? tipOf(shown) : undefined));
		addEventListener("scroll", follow, { capture: true });
		return () => removeEventListener("scroll", follow, { capture: true });
	}, [isShown]);
	const listeners = useMemo(() => {
		const showFor = (target: EventTarget) => {
			if (!(target instanceof Element) || target.closest(".tip")) return;
			const link = target.closest<HTMLElement>("[data-span]");
			const span = link && reading.spanById.get(annotationId(link.dataset.span ?? ""));
			setTip(span ? tipOf({ span, link }) : undefined);
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
	return [tip, listeners] as const;
}

const tipOf = ({ span, link }: Pick<Tip, "span" | "link">): Tip => ({
	span,
	link,
	at: link.getBoundingClientRect(),
});
