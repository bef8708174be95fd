import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { AnnotationId, Layers } from "../annotation/index.ts";
import type { PlacedSpan } from "../corpus/index.ts";
import type { CommandContext, DialogName } from "./commands/command.ts";
import { createKeyTable } from "./commands/key-table.ts";
import { useClipboard } from "./commands/use-clipboard.ts";
import { createPainter } from "./document/painter.ts";
import { useSelectedRange } from "./document/selection/use-selected-range.ts";
import { useCursor } from "./document/use-cursor.ts";
import { usePartsNearViewport } from "./document/use-parts-near-viewport.ts";
import { useScrollToTarget, useTargetHighlight } from "./document/use-scroll-to-target.ts";
import { messages } from "./language/messages.ts";
import { useFocusOrigin, useNextReply } from "./panels/card/use-card.ts";
import { useCurrentSection } from "./panels/outline/use-current-section.ts";
import { applyView, type FilterResult } from "./reading/filter.ts";
import { useFragmentTarget } from "./reading/fragment.ts";
import { isMostlyBracketed } from "./reading/lines-only.ts";
import type { Reading } from "./reading/reading.ts";
import { useScreen } from "./reading/screen.ts";
import { partIndexOfTarget, resolveTarget } from "./reading/target.ts";
import { defaultView, type View } from "./reading/view.ts";
import { useView } from "./reading/view-store.ts";
import { useSettings } from "./settings/use-settings.ts";
import { useWidth } from "./ui/use-width.ts";

/**
 * Returns the state and the commands of a page with one document. The state includes the view, the target,
 * the screen, the filtered spans and the open dialog. `ReadingPage` only renders them.
 */
export function useReadingState(reading: Reading) {
	const { layers, spans } = reading;
	const root = useRef<HTMLElement>(null);
	const [view, viewStore] = useView(layers);
	const [fragmentTarget, go] = useFragmentTarget();
	const [screen, showScreen] = useScreen(layers);
	const [dialog, setDialog] = useState<DialogName>();
	const [isPrinting, setPrinting] = useState(false);
	const [hovered, setHovered] = useState<AnnotationId>();
	const [searches, setSearches] = useState(0);
	const [storedSettings] = useSettings();
	const width = useWidth();

	// Marks change with the view. Lists and counts change in a later render, so that they do not delay the marks.
	const deferred = useDeferredValue(useMemo(() => ({ view, layers }), [view, layers]));
	// A deferred view may belong to previous layers; then it does not apply.
	const deferredView = deferred.layers === layers ? deferred.view : view;
	const filtered = useMemo(() => applyView(reading, deferredView), [reading, deferredView]);
	const painter = useMemo(() => createPainter(reading, () => root.current), [reading]);
	const target = useMemo(() => resolveTarget(reading, fragmentTarget), [reading, fragmentTarget]);
	const isMostlyBrackets = useMemo(() => isMostlyBracketed(spans, reading.text.length), [spans, reading]);
	const settings = { ...storedSettings, linesOnly: storedSettings.linesOnly ?? isMostlyBrackets };
	const table = useMemo(() => createKeyTable(layers, settings.keys), [layers, settings.keys]);
	const hiddenBefore = useRef(defaultView.hidden);
	const openSpan = target.kind === "span" ? target.span.annotation.id : undefined;
	const focusOrigin = useFocusOrigin(target.kind === "span" || target.kind === "entity");

	const nearParts = usePartsNearViewport(root, reading);
	useTargetHighlight(root, target.kind === "range" ? target.range : undefined);
	useScrollToTarget(root, painter, target, width === "phone");
	const targetPart = useMemo(() => partIndexOfTarget(reading, target), [reading, target]);
	const moveCursor = useCursor(painter, filtered.shown, openSpan);
	const currentSection = useCurrentSection(reading, root, target);
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
	const openFromText = useCallback(
		(id: AnnotationId | undefined) => (id === undefined ? close() : goTo(id)),
		[close, goTo],
	);
	const openFromNote = useCallback((span: PlacedSpan) => goTo(span.annotation.id), [goTo]);
	const hoverNote = useCallback((span?: PlacedSpan) => setHovered(span?.annotation.id), []);

	const find = useCallback(() => setSearches((count) => count + 1), []);

	const commandContext: CommandContext = {
		reading,
		viewStore,
		shown: filtered.shown,
		target,
		selected: selected?.range,
		screen,
		currentSection,
		goTo,
		close: screen ? closeScreen : close,
		showScreen,
		moveCursor,
		nextReply,
		find,
		copyLink,
		copyCitation,
		openDialog: setDialog,
		hiddenBefore,
	};
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
		openSpan,
		focusOrigin,
		nearParts,
		targetPart,
		currentSection,
		selected,
		announcement,
		announce,
		commandContext,
		goTo,
		close,
		closeScreen,
		openFromText,
		openFromNote,
		hoverNote,
	};
}

/** Returns the text of the polite live region and a function that sets it. Changes of the view are announced. */
function useAnnouncement(layers: Layers, filtered: FilterResult, view: View) {
	const [announcement, announce] = useState("");
	const previous = useRef({ layers, view });
	useEffect(() => {
		const last = previous.current;
		previous.current = { layers, view };
		// If the layers have changed, the view was parsed again and the reader has changed nothing.
		if (last.view === view || last.layers !== layers) return;
		const counts = layers.layers.map(({ id, label }) => {
			const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
			return view.hidden.has(id) ? messages.layerOff(label) : messages.layerShown(label, shown, total);
		});
		announce(counts.join("; "));
	}, [layers, filtered, view]);
	return [announcement, announce] as const;
}
