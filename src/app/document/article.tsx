import {
	type MouseEvent,
	type PointerEvent,
	type RefObject,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import type { AnnotationId, LayerId } from "../../annotation/index.ts";
import { viewPredicate } from "../reading/filter.ts";
import type { Reading } from "../reading/reading.ts";
import { scheduleMacrotask } from "../reading/scheduling.ts";
import type { ViewStore } from "../reading/view-store.ts";
import { type ArticleView, clearEarlyView, createArticleView, earlyViewOf } from "./article-view.ts";
import { partAt, partsIn } from "./dom-range.ts";
import { innermostVisibleSpan, type Painter } from "./painter.ts";
import "../../styles/article.css";
import "../../styles/marks.css";
import "./mark-states.css";

/** Attaches the article to the page, and keeps its parts, marks and events up to date. */
export function Article(props: ArticleProps) {
	const { reading, version, root, painter, viewStore, active, isPrinting, onOpen, onHover } = props;
	const { targetPart, nearParts } = props;
	const { content, isComplete } = reading;
	const { parts } = content;
	const { language } = reading.record;
	const host = useRef<HTMLDivElement>(null);
	const [view] = useState(() => earlyViewOf(version) ?? createArticleView());
	const events = useArticleEvents(reading, viewStore, { onOpen, onHover });

	useLayoutEffect(() => {
		host.current?.append(view.element);
		root.current = view.element;
		return () => {
			root.current = null;
			view.pause();
		};
	}, [view, root]);
	useEffect(clearEarlyView, []);
	usePainting({
		article: view,
		painter,
		reading,
		viewStore,
		active,
		nearParts: isPrinting ? undefined : nearParts,
	});
	useLayoutEffect(() => view.setPartPainter(painter.paintNewPart), [view, painter]);
	useLayoutEffect(
		() => view.show({ language, parts, hasAllText: isComplete, isComplete }),
		[view, language, parts, isComplete],
	);
	useLayoutEffect(() => {
		if (isPrinting) view.fill();
	}, [view, isPrinting]);
	useLayoutEffect(() => {
		if (targetPart !== undefined && targetPart < parts.length) {
			view.fill([targetPart - 1, targetPart, targetPart + 1]);
		}
	}, [view, targetPart, parts]);

	return <div ref={host} className="text" {...events} />;
}

interface ArticleProps extends ArticleHandlers {
	readonly reading: Reading;
	/** Changes each time the document is read or an overlay of annotations is applied. */
	readonly version: string | number;
	/** Set to the article's element while it is in the page. */
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly viewStore: ViewStore;
	readonly active: AnnotationId | undefined;
	/** The result of `usePartsNearViewport`. */
	readonly nearParts: ReadonlySet<number> | undefined;
	/** Index of the part that contains the target of the address. */
	readonly targetPart: number | undefined;
	/** If true, all parts are filled and painted immediately. */
	readonly isPrinting: boolean;
}

interface ArticleHandlers {
	/** Receives undefined if the reader clicks text without a mark. */
	readonly onOpen: (id: AnnotationId | undefined) => void;
	readonly onHover: (id: AnnotationId | undefined) => void;
}

/** Adds event handlers to the article, because one handler for each mark would be slow. */
function useArticleEvents(reading: Reading, viewStore: ViewStore, { onOpen, onHover }: ArticleHandlers) {
	return useMemo(() => {
		const spanAt = (target: EventTarget) => innermostVisibleSpan(reading, viewStore.get().hidden, target);
		return {
			onClick: ({ target }: MouseEvent) => {
				const isLink = target instanceof Element && target.closest("a[href]");
				if (isLink || getSelection()?.isCollapsed === false) return;
				onOpen(spanAt(target));
			},
			onPointerOver: ({ target, pointerType }: PointerEvent) => {
				if (pointerType === "mouse") onHover(spanAt(target));
			},
			onPointerLeave: () => onHover(undefined),
		};
	}, [reading, viewStore, onOpen, onHover]);
}

/**
 * Repaints the marks when the view or the active span changes. After a change of the view, the
 * parts in the viewport are painted first. The other near parts follow after the next frame.
 */
function usePainting({
	article,
	painter,
	reading,
	viewStore,
	active,
	nearParts,
}: {
	readonly article: ArticleView;
	readonly painter: Painter;
	readonly reading: Reading;
	readonly viewStore: ViewStore;
	readonly active: AnnotationId | undefined;
	/** By index. Undefined means all parts. */
	readonly nearParts: ReadonlySet<number> | undefined;
}): void {
	const activeState = useMemo(() => {
		const entity = active === undefined ? undefined : reading.spanById.get(active)?.entity.id;
		const mentions = entity === undefined ? [] : (reading.mentionsOf.get(entity) ?? []);
		const others = mentions.map(({ annotation }) => annotation.id).filter((id) => id !== active);
		return { active, otherMentions: new Set(others) };
	}, [active, reading]);
	useLayoutEffect(() => {
		const paint = (parts: ReadonlySet<number> | undefined) => {
			const view = viewStore.get();
			article.setOffClasses(offClasses(reading, view.hidden), parts);
			painter.paint({ passes: viewPredicate(reading, view), ...activeState }, parts);
		};
		let cancel = () => {};
		paint(nearParts);
		const unsubscribe = viewStore.subscribe(() => {
			paint(partsInViewport(article.element, nearParts));
			cancel();
			cancel = scheduleMacrotask(() => paint(nearParts));
		});
		return () => {
			unsubscribe();
			cancel();
		};
	}, [article, painter, reading, viewStore, activeState, nearParts]);
}

/** Returns the classes that a part gets for each layer that is off. They make its marks look like plain text. */
const offClasses = (reading: Reading, hidden: ReadonlySet<LayerId>): string =>
	reading.layers.layers
		.filter(({ id }) => hidden.has(id))
		.map(({ markStyle }) => ` off-${markStyle}`)
		.join("");

/** Returns those of `nearParts` (or of all parts) that are in the viewport, by index. */
function partsInViewport(article: Element, nearParts: ReadonlySet<number> | undefined): ReadonlySet<number> {
	const isInViewport = (index: number) => {
		const box = partAt(article, index)?.getBoundingClientRect();
		return box !== undefined && box.bottom >= 0 && box.top <= innerHeight;
	};
	return new Set([...(nearParts ?? Array.from(partsIn(article)).keys())].filter(isInViewport));
}
