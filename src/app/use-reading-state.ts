import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { AnnotationId } from "../annotation/index.ts";
import type { PlacedSpan } from "../library/index.ts";
import { keyTable } from "./commands/key-table.ts";
import type { CommandScene, DialogName } from "./commands/run-command.ts";
import { useCopying } from "./commands/use-copying.ts";
import { useKeyCommands } from "./commands/use-key-commands.ts";
import { createPainter } from "./document/painter.ts";
import { useSelectedRange } from "./document/selection/use-selected-range.ts";
import { useCursor } from "./document/use-cursor.ts";
import { useLinkedRange } from "./document/use-linked-range.ts";
import { useNearParts } from "./document/use-near-parts.ts";
import { useTravel } from "./document/use-travel.ts";
import { useOpener } from "./panels/card/use-opener.ts";
import { useWalk } from "./panels/card/use-walk.ts";
import { useCurrentPart } from "./panels/outline/use-current-part.ts";
import { applyView } from "./reading/filter.ts";
import { isMostlyGround } from "./reading/lines-only.ts";
import type { Reading } from "./reading/reading.ts";
import { partOf, targetOf } from "./reading/target.ts";
import { useAnnounced } from "./reading/use-announcement.ts";
import { usePlace, useScreen, useView } from "./reading/use-view.ts";
import { everything } from "./reading/view.ts";
import { useSettings } from "./settings/use-settings.ts";
import { useWidth } from "./ui/use-width.ts";

/**
 * Everything that a page with one document knows and can do: the view and the
 * place that the address holds, what they come to in this document, and what is
 * open over it. `ReadingPage` only lays it out.
 */
export function useReadingState(reading: Reading) {
	const { layers, spans } = reading.open;
	const root = useRef<HTMLElement>(null);
	const [view, shownView] = useView(layers);
	const [place, go] = usePlace();
	const [screen, showScreen] = useScreen(layers);
	const [dialog, setDialog] = useState<DialogName>();
	const [isPrinting, setPrinting] = useState(false);
	const [hovered, setHovered] = useState<AnnotationId>();
	const [searches, setSearches] = useState(0);
	const [settings, changeSettings] = useSettings();
	const width = useWidth();

	// The marks answer at once; what is listed and counted beside them comes when that is drawn.
	const later = useDeferredValue(useMemo(() => ({ view, layers }), [view, layers]));
	// A view of other layers than there are now says nothing of these.
	const told = later.layers === layers ? later.view : view;
	const filtered = useMemo(() => applyView(reading, told), [reading, told]);
	const painter = useMemo(() => createPainter(reading, () => root.current), [reading]);
	const target = useMemo(() => targetOf(reading, place), [reading, place]);
	const table = useMemo(() => keyTable(layers, settings.keys), [layers, settings.keys]);
	const isGround = useMemo(() => isMostlyGround(spans, reading.open.document.text.length), [spans, reading]);
	const linesOnly = settings.linesOnly ?? isGround;
	const hiddenBefore = useRef(everything.hidden);
	const openSpan = target.kind === "span" ? target.span.annotation.id : undefined;
	const opener = useOpener(target.kind === "span" || target.kind === "entity");

	const near = useNearParts(root, reading);
	useLinkedRange(root, target.kind === "range" ? target.range : undefined);
	useTravel(root, painter, target, width === "phone");
	const wanted = useMemo(() => partOf(reading, target), [reading, target]);
	const moveCursor = useCursor(painter, filtered.shown, openSpan);
	const currentPart = useCurrentPart(reading, root, target);
	const selected = useSelectedRange(root);
	const [said, say] = useAnnounced(layers, filtered, told);
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
		shownView,
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
	useKeyCommands(table, settings.singleKeys, scene);
	return {
		root,
		view,
		told,
		shownView,
		go,
		screen,
		showScreen,
		dialog,
		setDialog,
		isPrinting,
		setPrinting,
		hovered,
		setHovered,
		searches,
		setSearches,
		settings,
		width,
		filtered,
		painter,
		target,
		table,
		linesOnly,
		openSpan,
		opener,
		near,
		wanted,
		currentPart,
		selected,
		said,
		say,
		copyLink,
		copyCitation,
		goTo,
		close,
		closeScreen,
		switchOverview,
		openFromText,
		openFromNote,
		hoverNote,
		find,
	};
}
