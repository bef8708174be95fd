import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AnnotationId } from "../annotation/index.ts";
import type { Catalogue, DocumentRecord, PlacedSpan } from "../library/index.ts";
import { useWalk } from "./answers/use-walk.ts";
import { Article } from "./article/article.tsx";
import { createPainter } from "./article/painter.ts";
import { useCursor } from "./article/use-cursor.ts";
import { useLinkedRange } from "./article/use-linked-range.ts";
import { useNearParts } from "./article/use-near-parts.ts";
import { usePainting } from "./article/use-painting.ts";
import { useTravel } from "./article/use-travel.ts";
import { Bar } from "./bar/bar.tsx";
import { useOpener } from "./card/use-opener.ts";
import { Controls } from "./controls.tsx";
import type { LoadedReading } from "./data/queries.ts";
import { Introduction } from "./introduction/introduction.tsx";
import { keyTable } from "./keys/key-table.ts";
import type { CommandScene, DialogName } from "./keys/run-command.ts";
import { useCommands } from "./keys/use-commands.ts";
import { Margin } from "./margin/margin.tsx";
import { Outline } from "./outline/outline.tsx";
import { useCurrentPart } from "./outline/use-current-part.ts";
import { SelectionTools } from "./selection/selection-tools.tsx";
import { useSelectedRange } from "./selection/use-selected-range.ts";
import { isMostlyGround } from "./settings/lines-only.ts";
import { useSettings } from "./settings/use-settings.ts";
import { NothingMatches } from "./states/nothing-matches.tsx";
import { Notices } from "./states/notices.tsx";
import { afterReady } from "./strip/after-ready.ts";
import { useAnnounced } from "./use-announced.ts";
import { useCopying } from "./use-copying.ts";
import { useWidth } from "./use-width.ts";
import { applyView } from "./view/filter.ts";
import { targetOf } from "./view/target.ts";
import { usePlace, useScreen, useView } from "./view/use-view.ts";
import { everything } from "./view/view.ts";
import { words } from "./words.ts";

const Search = lazy(() => import("./search/search.tsx").then(({ Search }) => ({ default: Search })));
const loadCard = () => import("./card/card.tsx").then(({ Card }) => ({ default: Card }));
const Card = lazy(loadCard);
const Afterword = lazy(() =>
	import("./states/afterword.tsx").then(({ Afterword }) => ({ default: Afterword })),
);
const Unhurried = lazy(() => import("./unhurried.tsx").then(({ Unhurried }) => ({ default: Unhurried })));
const Dialogs = lazy(() => import("./dialogs.tsx").then(({ Dialogs }) => ({ default: Dialogs })));
const Screens = lazy(() => import("./screens.tsx").then(({ Screens }) => ({ default: Screens })));

const loadStrip = () => import("./strip/strip.tsx").then(({ Strip }) => ({ default: Strip }));
const Strip = lazy(() => afterReady().then(loadStrip));

/** One document: the bar, the outline, the text, the margin, and whatever is open over them. */
export function ReadingPage({ catalogue, loaded, version, hrefOf, onRetry }: ReadingPageProps) {
	const { reading, problems } = loaded;
	const { record, layers, spans } = reading.open;
	const root = useRef<HTMLElement>(null);
	const [view, setView] = useView(layers);
	const [place, go] = usePlace();
	const [screen, showScreen] = useScreen(layers);
	const [dialog, setDialog] = useState<DialogName>();
	const [hovered, setHovered] = useState<AnnotationId>();
	const [searches, setSearches] = useState(0);
	const [settings, changeSettings] = useSettings();
	const width = useWidth();

	const filtered = useMemo(() => applyView(reading, view), [reading, view]);
	const painter = useMemo(() => createPainter(reading), [reading]);
	const target = useMemo(() => targetOf(reading, place), [reading, place]);
	const table = useMemo(() => keyTable(layers, settings.keys), [layers, settings.keys]);
	const isGround = useMemo(() => isMostlyGround(spans, reading.open.document.text.length), [spans, reading]);
	const linesOnly = settings.linesOnly ?? isGround;
	const hiddenBefore = useRef(everything.hidden);
	const openSpan = target.kind === "span" ? target.span.annotation.id : undefined;
	const opener = useOpener(target.kind === "span" || target.kind === "entity");

	usePainting(painter, filtered, hovered ?? openSpan, reading);
	useLinkedRange(root, target.kind === "range" ? target.range : undefined);
	useTravel(root, painter, target, width === "phone");
	const moveCursor = useCursor(painter, filtered.shown, openSpan);
	const near = useNearParts(root, reading);
	const currentPart = useCurrentPart(reading, root);
	const selected = useSelectedRange(root);
	const [said, say] = useAnnounced(layers, filtered, view);
	const { copyLink, copyCitation } = useCopying(reading, target, selected?.range, settings.citation, say);

	const goTo = useCallback((id: string) => go({ kind: "id", id }), [go]);
	const close = useCallback(() => go({ kind: "nothing" }), [go]);
	const openedSpan = target.kind === "span" ? target.span : undefined;
	const walk = useWalk(reading, filtered.shown, openedSpan, goTo, say);
	const closeScreen = useCallback(() => showScreen(undefined), [showScreen]);
	const switchOverview = () => showScreen(screen?.kind === "overview" ? undefined : { kind: "overview" });
	const openFromText = useCallback(
		(id: AnnotationId | undefined) => (id === undefined ? close() : goTo(id)),
		[close, goTo],
	);
	const openFromNote = useCallback((span: PlacedSpan) => goTo(span.annotation.id), [goTo]);
	const hoverNote = useCallback((span?: PlacedSpan) => setHovered(span?.annotation.id), []);

	const find = useCallback(() => setSearches((count) => count + 1), []);

	const scene: CommandScene = {
		reading,
		view,
		setView,
		target,
		currentPart,
		goTo,
		close: screen ? closeScreen : close,
		switchOverview,
		moveCursor,
		walk,
		find,
		copyLink,
		copyCitation,
		show: setDialog,
		switchFocus: () => changeSettings({ focus: !settings.focus }),
		hiddenBefore,
	};
	useCommands(table, settings.singleKeys, scene);
	// Not needed to read, and needed at once when a span is chosen.
	useEffect(() => void loadCard(), []);
	useEffect(() => {
		document.title = `${record.title} · ${words.product}`;
	}, [record.title]);

	const closeDialog = () => setDialog((open) => (open === dialog ? undefined : open));
	const card = (target.kind === "span" || target.kind === "entity") && (
		<Suspense>
			<Card
				reading={reading}
				entity={target.entity}
				span={target.kind === "span" ? target.span : undefined}
				shown={filtered.shown}
				isSheet={width === "phone"}
				opener={opener}
				onGo={goTo}
				onClose={close}
				onCopyLink={copyLink}
				onCopyCitation={copyCitation}
			/>
		</Suspense>
	);
	const outline = <Outline reading={reading} shown={filtered.shown} current={currentPart} onGo={goTo} />;
	const search = (
		<Suspense fallback={<span className="find" />}>
			<Search
				reading={reading}
				root={root}
				width={width}
				asked={searches}
				onAsk={find}
				onClose={() => setSearches(0)}
				onGo={go}
				onStep={() => screen && showScreen(undefined)}
				say={say}
			/>
		</Suspense>
	);
	const controls = { layers, filtered, view, search, onChange: setView };
	const isNothingLeft = filtered.shown.length === 0 && spans.length > 0;

	return (
		<div
			className="page"
			data-width={width}
			data-card={card ? "" : undefined}
			data-lines-only={linesOnly ? "" : undefined}
			data-brief={settings.briefNotes ? "" : undefined}
			data-focus={settings.focus ? "" : undefined}
		>
			<a className="skip" href="#article">
				{words.skip}
			</a>
			<Bar record={record} documents={catalogue.documents} hrefOf={hrefOf}>
				<Controls
					{...controls}
					width={width}
					outline={outline}
					screen={screen}
					onScreen={showScreen}
					onOverview={switchOverview}
					onShow={setDialog}
				/>
			</Bar>
			<div className="columns" inert={screen !== undefined}>
				{width === "wide" && <div className="rail">{outline}</div>}
				<main>
					<Introduction layers={layers.layers} />
					<Notices reading={reading} problems={problems} target={target} onRetry={onRetry} />
					<Article
						key={version}
						reading={reading}
						root={root}
						painter={painter}
						hidden={view.hidden}
						near={near}
						onOpen={openFromText}
						onHover={setHovered}
					/>
					<Suspense>
						<Afterword
							reading={reading}
							current={target.kind === "orphan" ? target.orphan.annotation.id : undefined}
						/>
						<Unhurried
							catalogue={catalogue}
							loaded={loaded}
							root={root}
							painter={painter}
							filtered={filtered}
							view={view}
							target={target}
							isQuiet={settings.quietMarks}
							say={say}
							onRetry={onRetry}
						/>
					</Suspense>
				</main>
				<Margin
					reading={reading}
					shown={filtered.shown}
					near={near}
					article={root}
					painter={painter}
					openSpan={openSpan}
					openEntity={target.kind === "entity" ? target.entity.id : undefined}
					isBeside={width !== "phone"}
					hovered={hovered}
					card={card}
					onOpen={openFromNote}
					onHover={hoverNote}
					empty={isNothingLeft && <NothingMatches onClear={() => setView(everything)} />}
				/>
			</div>
			{width === "wide" && (
				<Suspense>
					<Strip reading={reading} shown={filtered.shown} article={root} />
				</Suspense>
			)}
			<Suspense>
				{screen && (
					<Screens
						screen={screen}
						reading={reading}
						filtered={filtered}
						view={view}
						onGo={goTo}
						onClose={closeScreen}
						onClear={() => setView(everything)}
						say={say}
					/>
				)}
			</Suspense>
			{selected && (
				<SelectionTools
					selected={selected}
					isBeside={width !== "phone"}
					onCopyLink={copyLink}
					onCopyCitation={copyCitation}
				/>
			)}
			<p className="said" role="status">
				{said}
			</p>
			<Suspense>
				{dialog && (
					<Dialogs
						dialog={dialog}
						catalogue={catalogue}
						reading={reading}
						filtered={filtered}
						table={table}
						linesOnly={linesOnly}
						say={say}
						onShow={setDialog}
						onClose={closeDialog}
					/>
				)}
			</Suspense>
		</div>
	);
}

interface ReadingPageProps {
	readonly catalogue: Catalogue;
	readonly loaded: LoadedReading;
	/** Another for each reading, so that the article is made anew when a file has changed. */
	readonly version: number;
	readonly hrefOf: (record: DocumentRecord) => string;
	readonly onRetry: () => void;
}
