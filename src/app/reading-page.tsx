import { lazy, useEffect, useMemo, useState } from "react";
import type { Catalogue, DocumentRecord } from "../library/index.ts";
import type { LoadedReading } from "./boot/read-document.ts";
import type { Laid } from "./dialogs/import/use-opened.ts";
import { Article } from "./document/article.tsx";
import { messages } from "./language/messages.ts";
import { Bar } from "./panels/bar/bar.tsx";
import { Controls } from "./panels/bar/controls.tsx";
import { Introduction } from "./panels/introduction/introduction.tsx";
import { afterReady } from "./panels/minimap/after-ready.ts";
import { NothingMatches } from "./panels/notices/nothing-matches.tsx";
import { Notices } from "./panels/notices/notices.tsx";
import { Outline } from "./panels/outline/outline.tsx";
import { pageTitle } from "./reading/page-title.ts";
import { everything } from "./reading/view.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";
import { useReadingState } from "./use-reading-state.ts";
import "./panels/margin/margin.css";

const Search = lazy(() => import("./panels/search/search.tsx").then(({ Search }) => ({ default: Search })));
// Notes come beside a text that can be read without them, with nothing to wait for once it stands.
const margin = import("./panels/margin/margin.tsx");
const Margin = lazy(() => margin.then(({ Margin }) => ({ default: Margin })));
const loadCard = () => import("./panels/card/card.tsx").then(({ Card }) => ({ default: Card }));
const Card = lazy(loadCard);
const Afterword = lazy(() =>
	import("./panels/notices/afterword.tsx").then(({ Afterword }) => ({ default: Afterword })),
);
const DeferredFeatures = lazy(() =>
	import("./deferred-features.tsx").then(({ DeferredFeatures }) => ({ default: DeferredFeatures })),
);
const Dialogs = lazy(() => import("./dialogs/dialogs.tsx").then(({ Dialogs }) => ({ default: Dialogs })));
const Screens = lazy(() => import("./screens/screens.tsx").then(({ Screens }) => ({ default: Screens })));

const SelectionTools = lazy(() =>
	import("./document/selection/selection-tools.tsx").then(({ SelectionTools }) => ({
		default: SelectionTools,
	})),
);

const loadStrip = () => import("./panels/minimap/minimap.tsx").then(({ Strip }) => ({ default: Strip }));
const Strip = lazy(() => afterReady().then(loadStrip));

/** One document: the bar, the outline, the text, the margin, and whatever is open over them. */
export function ReadingPage({ catalogue, loaded: base, hrefOf, onRetry }: ReadingPageProps) {
	const [over, onLaid] = useState<Laid>();
	// What was laid over another reading is made anew for this one.
	const laid = over?.base === base ? over : undefined;
	const loaded = laid?.loaded ?? base;
	const { reading, problems } = loaded;
	const { record, layers, spans } = reading.open;
	const state = useReadingState(reading);
	const { root, view, told, shownView, screen, width, filtered, painter, target, near, goTo, close, say } =
		state;
	// Not needed to read, and needed at once when a span is chosen.
	const { isWhole } = reading;
	useEffect(() => {
		if (isWhole) void loadCard();
	}, [isWhole]);
	useEffect(() => {
		document.title = pageTitle(record);
	}, [record]);

	const closeDialog = () => state.setDialog((open) => (open === state.dialog ? undefined : open));
	const card = (target.kind === "span" || target.kind === "entity") && (
		<LazyBoundary>
			<Card
				reading={reading}
				entity={target.entity}
				span={target.kind === "span" ? target.span : undefined}
				shown={filtered.shown}
				isSheet={width === "phone"}
				opener={state.opener}
				onGo={goTo}
				onClose={close}
				onCopyLink={state.copyLink}
				onCopyCitation={state.copyCitation}
			/>
		</LazyBoundary>
	);
	const outline = (
		<Outline reading={reading} shown={filtered.shown} current={state.currentPart} onGo={goTo} />
	);
	// What is not needed to read the beginning takes nothing from the rest, which is on its way.
	const search = !isWhole ? (
		<span className="find" />
	) : (
		<LazyBoundary fallback={<span className="find" />}>
			<Search
				reading={reading}
				root={root}
				width={width}
				asked={state.searches}
				onAsk={state.find}
				onClose={() => state.setSearches(0)}
				onGo={state.go}
				onStep={() => screen && state.showScreen(undefined)}
				say={say}
			/>
		</LazyBoundary>
	);
	const controls = { layers, filtered, view, shownView, search, isCounted: reading.isWhole };
	const isNothingLeft = filtered.shown.length === 0 && spans.length > 0;
	const empty = useMemo(
		() => isNothingLeft && <NothingMatches onClear={() => shownView.change(everything)} />,
		[isNothingLeft, shownView],
	);

	return (
		<div
			className="page"
			data-width={width}
			data-card={card ? "" : undefined}
			data-lines-only={state.linesOnly ? "" : undefined}
			data-brief={state.settings.briefNotes ? "" : undefined}
			data-focus={state.settings.focus ? "" : undefined}
		>
			<a className="skip" href="#article">
				{messages.skip}
			</a>
			<Bar record={record} documents={catalogue.documents} hrefOf={hrefOf}>
				<Controls
					{...controls}
					width={width}
					outline={outline}
					screen={screen}
					onScreen={state.showScreen}
					onOverview={state.switchOverview}
					onShow={state.setDialog}
				/>
			</Bar>
			<div className="columns" inert={screen !== undefined}>
				{width === "wide" && <div className="rail">{outline}</div>}
				<main>
					<Introduction layers={layers.layers} />
					<Notices reading={reading} problems={problems} target={target} onRetry={onRetry} />
					{laid?.notice}
					<Article
						key={laid?.version ?? base.version}
						version={laid?.version ?? base.version}
						reading={reading}
						root={root}
						painter={painter}
						shownView={shownView}
						inHand={state.hovered ?? state.openSpan}
						near={near}
						wanted={state.wanted}
						isPrinting={state.isPrinting}
						onOpen={state.openFromText}
						onHover={state.setHovered}
					/>
					{isWhole && (
						<LazyBoundary>
							<Afterword
								reading={reading}
								current={target.kind === "orphan" ? target.orphan.annotation.id : undefined}
							/>
							<DeferredFeatures
								catalogue={catalogue}
								loaded={loaded}
								base={base}
								isOpening={state.dialog === "import"}
								onOpening={state.setDialog}
								onLaid={onLaid}
								root={root}
								painter={painter}
								filtered={filtered}
								view={told}
								target={target}
								isQuiet={state.settings.quietMarks}
								say={say}
								isPrinting={state.isPrinting}
								onPrinting={state.setPrinting}
								onClose={close}
								onRetry={onRetry}
							/>
						</LazyBoundary>
					)}
				</main>
				<LazyBoundary fallback={<aside className="margin" />}>
					<Margin
						reading={reading}
						shown={filtered.shown}
						near={near}
						article={root}
						painter={painter}
						openSpan={state.openSpan}
						openEntity={target.kind === "entity" ? target.entity.id : undefined}
						isBeside={width !== "phone"}
						hovered={state.hovered}
						card={card}
						onOpen={state.openFromNote}
						onHover={state.hoverNote}
						empty={empty}
					/>
				</LazyBoundary>
			</div>
			{width === "wide" && (
				<LazyBoundary>
					<Strip reading={reading} shown={filtered.shown} article={root} />
				</LazyBoundary>
			)}
			<LazyBoundary key={screen?.kind} onMissing={state.closeScreen}>
				{screen && (
					<Screens
						screen={screen}
						reading={reading}
						filtered={filtered}
						view={view}
						onGo={goTo}
						onClose={state.closeScreen}
						onClear={() => shownView.change(everything)}
						say={say}
					/>
				)}
			</LazyBoundary>
			<LazyBoundary>
				{state.selected && (
					<SelectionTools
						selected={state.selected}
						isBeside={width !== "phone"}
						onCopyLink={state.copyLink}
						onCopyCitation={state.copyCitation}
					/>
				)}
			</LazyBoundary>
			<p className="said" role="status" data-copied={state.said === messages.copied || undefined}>
				{state.said}
			</p>
			<LazyBoundary key={state.dialog} onMissing={closeDialog}>
				{state.dialog && (
					<Dialogs
						dialog={state.dialog}
						catalogue={catalogue}
						reading={reading}
						filtered={filtered}
						table={state.table}
						linesOnly={state.linesOnly}
						say={say}
						onGo={goTo}
						onShow={state.setDialog}
						onClose={closeDialog}
					/>
				)}
			</LazyBoundary>
		</div>
	);
}

interface ReadingPageProps {
	readonly catalogue: Catalogue;
	readonly loaded: LoadedReading;
	readonly hrefOf: (record: DocumentRecord) => string;
	readonly onRetry: () => void;
}
