import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { AnnotationId } from "../annotation/index.ts";
import type { PlacedSpan } from "../library/index.ts";
import { keyTable } from "./commands/key-table.ts";
import type { CommandContext, DialogName } from "./commands/run-command.ts";
import { useClipboard } from "./commands/use-clipboard.ts";
import { useKeyCommands } from "./commands/use-key-commands.ts";
import { createPainter } from "./document/painter.ts";
import { useSelectedRange } from "./document/selection/use-selected-range.ts";
import { useCursor } from "./document/use-cursor.ts";
import { useLinkedRange } from "./document/use-linked-range.ts";
import { useNearParts } from "./document/use-near-parts.ts";
import { useTravel } from "./document/use-travel.ts";
import { useNextReply } from "./panels/card/use-next-reply.ts";
import { useOpener } from "./panels/card/use-opener.ts";
import { useCurrentPart } from "./panels/outline/use-current-part.ts";
import { applyView } from "./reading/filter.ts";
import { isMostlyBracketed } from "./reading/lines-only.ts";
import type { Reading } from "./reading/reading.ts";
import { partIndexOf, resolveTarget } from "./reading/target.ts";
import { useAnnouncement } from "./reading/use-announcement.ts";
import { useFragmentTarget, useScreen, useView } from "./reading/use-view.ts";
import { defaultView } from "./reading/view.ts";
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
	const [view, viewStore] = useView(layers);
	const [place, go] = useFragmentTarget();
	const [screen, showScreen] = useScreen(layers);
	const [dialog, setDialog] = useState<DialogName>();
	const [isPrinting, setPrinting] = useState(false);
	const [hovered, setHovered] = useState<AnnotationId>();
	const [searches, setSearches] = useState(0);
	const [settings, changeSettings] = useSettings();
	const width = useWidth();

	// The marks answer at once; what is listed and counted beside them comes when that is drawn.
	const deferred = useDeferredValue(useMemo(() => ({ view, layers }), [view, layers]));
	// A view of other layers than there are now says nothing of these.
	const deferredView = deferred.layers === layers ? deferred.view : view;
	const filtered = useMemo(() => applyView(reading, deferredView), [reading, deferredView]);
	const painter = useMemo(() => createPainter(reading, () => root.current), [reading]);
	const target = useMemo(() => resolveTarget(reading, place), [reading, place]);
	const table = useMemo(() => keyTable(layers, settings.keys), [layers, settings.keys]);
	const isGround = useMemo(
		() => isMostlyBracketed(spans, reading.open.document.text.length),
		[spans, reading],
	);
	const linesOnly = settings.linesOnly ?? isGround;
	const hiddenBefore = useRef(defaultView.hidden);
	const openSpan = target.kind === "span" ? target.span.annotation.id : undefined;
	const opener = useOpener(target.kind === "span" || target.kind === "entity");

	const near = useNearParts(root, reading);
	useLinkedRange(root, target.kind === "range" ? target.range : undefined);
	useTravel(root, painter, target, width === "phone");
	const wanted = useMemo(() => partIndexOf(reading, target), [reading, target]);
	const moveCursor = useCursor(painter, filtered.shown, openSpan);
	const currentPart = useCurrentPart(reading, root, target);
	const selected = useSelectedRange(root);
	const [announcement, announce] = useAnnouncement(layers, filtered, deferredView);
	const { copyLink, copyCitation } = useClipboard(
		reading,
		target,
		selected?.range,
		settings.citation,
		announce,
	);

	const goTo = useCallback((id: string) => go({ kind: "id", id }), [go]);
	const close = useCallback(() => go({ kind: "nothing" }), [go]);
	const openedSpan = target.kind === "span" ? target.span : undefined;
	const nextReply = useNextReply(reading, filtered.shown, openedSpan, goTo, announce);
	const closeScreen = useCallback(() => showScreen(undefined), [showScreen]);
	const toggleOverview = () => showScreen(screen?.kind === "overview" ? undefined : { kind: "overview" });
	const openFromText = useCallback(
		(id: AnnotationId | undefined) => (id === undefined ? close() : goTo(id)),
		[close, goTo],
	);
	const openFromNote = useCallback((span: PlacedSpan) => goTo(span.annotation.id), [goTo]);
	const hoverNote = useCallback((span?: PlacedSpan) => setHovered(span?.annotation.id), []);

	const find = useCallback(() => setSearches((count) => count + 1), []);

	const context: CommandContext = {
		reading,
		viewStore,
		target,
		currentPart,
		goTo,
		close: screen ? closeScreen : close,
		toggleOverview,
		moveCursor,
		nextReply,
		find,
		copyLink,
		copyCitation,
		openDialog: setDialog,
		toggleFocus: () => changeSettings({ focus: !settings.focus }),
		hiddenBefore,
	};
	useKeyCommands(table, settings.singleKeys, context);
	return {
		root,
		view,
		deferredView,
		viewStore,
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
		announcement,
		announce,
		copyLink,
		copyCitation,
		goTo,
		close,
		closeScreen,
		toggleOverview,
		openFromText,
		openFromNote,
		hoverNote,
		find,
	};
}
