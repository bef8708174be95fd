import { useMemo } from "react";
import type { Layer } from "../../../annotation/index.ts";
import { ScreenFrame } from "../screen-frame.tsx";
import type { ScreenProps } from "../screens.tsx";
import { counted, words as pageWords } from "../../language/messages.ts";
import { GridSection } from "./grid-section.tsx";
import { GridTable } from "./grid-table.tsx";
import { headlineOf } from "./headline.ts";
import { MarkTip } from "./mark-tip.tsx";
import { MentionsTable } from "./mentions-table.tsx";
import { mentionsGrid, pairsOf, sourcesGrid } from "./names-grids.ts";
import { overviewWords as words } from "./overview-messages.ts";
import { partsGrid } from "./parts-grid.ts";
import { sourcesOf } from "./sources.ts";
import { useTip } from "./use-tip.ts";
import "./overview.css";

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
							const all = counted(grid.spans, by.count);
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
