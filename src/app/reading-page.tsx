import { createElement, lazy, type ReactNode, useEffect, useMemo, useState } from "react";
import type { Catalogue } from "../library/index.ts";
import type { LoadedReading } from "./boot/read-document.ts";
import { CommandProvider } from "./commands/command-provider.tsx";
import type { OverlaidReading } from "./dialogs/import/opened-annotations.tsx";
import { Article } from "./document/article.tsx";
import { waitUntilReady } from "./document/article-view.ts";
import { messages } from "./language/messages.ts";
import { Bar } from "./panels/bar/bar.tsx";
import { Controls } from "./panels/bar/controls.tsx";
import { Introduction } from "./panels/introduction/introduction.tsx";
import { NothingMatches, Notices } from "./panels/notices/notices.tsx";
import { Outline } from "./panels/outline/outline.tsx";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";
import { columnsFrame, pageProps } from "./ui/page-frame.ts";
import { useReadingState } from "./use-reading-state.ts";
import "../styles/notes.css";
import "./panels/margin/margin.css";
import type { DocumentRecord } from "../corpus/index.ts";

const Search = lazy(() => import("./panels/search/search.tsx").then(({ Search }) => ({ default: Search })));
// Requested immediately, but not part of the initial bundle: the text can be read without the notes.
const marginModule = import("./panels/margin/margin.tsx");
const Margin = lazy(() => marginModule.then(({ Margin }) => ({ default: Margin })));
const loadCard = () => import("./panels/card/card.tsx").then(({ Card }) => ({ default: Card }));
const Card = lazy(loadCard);
const ArticleFooter = lazy(() =>
	import("./panels/notices/article-footer.tsx").then(({ ArticleFooter }) => ({ default: ArticleFooter })),
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

const loadMinimap = () =>
	import("./panels/minimap/minimap.tsx").then(({ Minimap }) => ({ default: Minimap }));
const Minimap = lazy(() => waitUntilReady().then(loadMinimap));

/** The page of one document: bar, outline, text, margin, and open screens and dialogs. */
export function ReadingPage({ catalogue, loaded: base, hrefOf, onRetry }: ReadingPageProps) {
	const [lastOverlaid, setOverlaid] = useState<OverlaidReading>();
	// Annotations that were opened over another version of the document are loaded again for this one.
	const overlaid = lastOverlaid?.base === base ? lastOverlaid : undefined;
	const loaded = overlaid?.loaded ?? base;
	const { reading, problems } = loaded;
	const { record, layers, spans } = reading;
	const state = useReadingState(reading);
	const {
		root,
		view,
		deferredView,
		viewStore,
		screen,
		width,
		filtered,
		painter,
		target,
		nearParts,
		goTo,
		close,
		announce,
	} = state;
	// Preloaded, because the card must open without delay.
	const { isComplete } = reading;
	useEffect(() => {
		if (isComplete) void loadCard();
	}, [isComplete]);
	useEffect(() => {
		document.title = messages.pageTitle(record.title);
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
				focusOrigin={state.focusOrigin}
				onGo={goTo}
			/>
		</LazyBoundary>
	);
	const outline = (
		<Outline reading={reading} shown={filtered.shown} current={state.currentSection} onGo={goTo} />
	);
	// The search loads after the text, so that it does not compete with the rest of the text.
	const search = !isComplete ? (
		<span className="find" />
	) : (
		<LazyBoundary fallback={<span className="find" />}>
			<Search
				reading={reading}
				root={root}
				width={width}
				openRequests={state.searches}
				onClose={() => state.setSearches(0)}
				onGo={state.go}
				onStep={() => screen && state.showScreen(undefined)}
				announce={announce}
			/>
		</LazyBoundary>
	);
	const controls = { layers, filtered, view, viewStore, search, hasCounts: reading.isComplete };
	const isNothingLeft = filtered.shown.length === 0 && spans.length > 0;
	const empty = useMemo(() => isNothingLeft && <NothingMatches />, [isNothingLeft]);

	const main = (
		<>
			<Introduction layers={layers.layers} />
			<Notices reading={reading} problems={problems} target={target} onRetry={onRetry} />
			{overlaid?.notice}
			<Article
				key={overlaid?.version ?? base.version}
				version={overlaid?.version ?? base.version}
				reading={reading}
				root={root}
				painter={painter}
				viewStore={viewStore}
				active={state.hovered ?? state.openSpan}
				nearParts={nearParts}
				targetPart={state.targetPart}
				isPrinting={state.isPrinting}
				onOpen={state.openFromText}
				onHover={state.setHovered}
			/>
			{isComplete && (
				<LazyBoundary>
					<ArticleFooter
						reading={reading}
						current={target.kind === "orphan" ? target.orphan.annotation.id : undefined}
					/>
					<DeferredFeatures
						catalogue={catalogue}
						loaded={loaded}
						base={base}
						isImportOpen={state.dialog === "import"}
						onDialogChange={state.setDialog}
						onOverlayChange={setOverlaid}
						root={root}
						painter={painter}
						filtered={filtered}
						view={deferredView}
						target={target}
						isQuiet={state.settings.quietMarks}
						announce={announce}
						isPrinting={state.isPrinting}
						onPrinting={state.setPrinting}
						onClose={close}
						onRetry={onRetry}
					/>
				</LazyBoundary>
			)}
		</>
	);
	const margin = (
		<LazyBoundary fallback={<aside className="margin" />}>
			<Margin
				reading={reading}
				shown={filtered.shown}
				nearParts={nearParts}
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
	);

	return (
		<CommandProvider table={state.table} context={state.commandContext}>
			<div {...pageProps({ width, hasCard: card !== false, settings: state.settings })}>
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
					/>
				</Bar>
				{columnsFrame<ReactNode>(createElement, {
					rail: width === "wide" ? [outline] : undefined,
					main: [main],
					margin,
					isInert: screen !== undefined,
				})}
				{width === "wide" && (
					<LazyBoundary>
						<Minimap reading={reading} shown={filtered.shown} article={root} />
					</LazyBoundary>
				)}
				<LazyBoundary key={screen?.kind} onFailed={state.closeScreen}>
					{screen && (
						<Screens
							screen={screen}
							reading={reading}
							filtered={filtered}
							view={view}
							onGo={goTo}
							announce={announce}
						/>
					)}
				</LazyBoundary>
				<LazyBoundary>
					{state.selected && <SelectionTools selected={state.selected} isBesideText={width !== "phone"} />}
				</LazyBoundary>
				<p className="said" role="status" data-copied={state.announcement === messages.copied || undefined}>
					{state.announcement}
				</p>
				<LazyBoundary key={state.dialog} onFailed={closeDialog}>
					{state.dialog && (
						<Dialogs
							dialog={state.dialog}
							catalogue={catalogue}
							reading={reading}
							filtered={filtered}
							table={state.table}
							settings={state.settings}
							announce={announce}
							onGo={goTo}
							onShow={state.setDialog}
							onClose={closeDialog}
						/>
					)}
				</LazyBoundary>
			</div>
		</CommandProvider>
	);
}

interface ReadingPageProps {
	readonly catalogue: Catalogue;
	readonly loaded: LoadedReading;
	readonly hrefOf: (record: DocumentRecord) => string;
	readonly onRetry: () => void;
}
