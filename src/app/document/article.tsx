import {
	createContext,
	type MouseEvent,
	memo,
	type PointerEvent,
	useCallback,
	useContext,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { type AnnotationId, type LayerId, markStyles } from "../../annotation/index.ts";
import {
	useAnnotationStatus,
	useDocument,
	useFiltered,
	useTarget,
	useViewState,
	useViewStore,
} from "../reading/page-context.tsx";
import type { Reading } from "../reading/reading.ts";
import { scheduleMacrotask } from "../reading/scheduling.ts";
import { markFilterOf } from "../reading/span-filter.ts";
import { partIndexOfTarget } from "../reading/target.ts";
import { type View, viewOf } from "../reading/view.ts";
import { LazyBoundary } from "../ui/lazy-boundary.tsx";
import { lazyComponent } from "../ui/lazy-component.tsx";
import { useWidth } from "../ui/use-width.ts";
import { useArticle, useNearParts } from "./article-context.tsx";
import { type ArticleView, createArticleView, type EarlyArticle } from "./article-view.ts";
import { creditLines } from "./credits.ts";
import { partAt, partsIn } from "./dom-range.ts";
import { innermostVisibleSpan } from "./painter.ts";
import type { Picture } from "./picture-dialog.tsx";
import { useScrollToTarget, useTargetHighlight } from "./use-scroll-to-target.ts";
import "../../styles/article.css";
import "../../styles/marks.css";
import "../../styles/tones.css";
import "./mark-states.css";

const PictureDialog = lazyComponent(() =>
	import("./picture-dialog.tsx").then(({ PictureDialog }) => PictureDialog),
);

/** The article that is shown before React runs. The first document takes it over. */
export const EarlyArticleContext = createContext<EarlyArticle | undefined>(undefined);

/** Attaches the article to the page, and keeps its parts, marks and events up to date. */
export const Article = memo(function Article({ version }: ArticleProps) {
	const { root, painter } = useArticle();
	const reading = useDocument();
	const target = useTarget();
	const isPrinting = useViewState((state) => state.isPrinting);
	const { content, isComplete } = reading;
	const { parts } = content;
	const { language } = reading.record;
	const host = useRef<HTMLDivElement>(null);
	const early = useContext(EarlyArticleContext);
	const [view] = useState(() => (early?.version === version ? early.view : createArticleView()));
	const [picture, setPicture] = useState<Picture>();
	const closePicture = useCallback(() => setPicture(undefined), []);
	const events = useArticleEvents(setPicture);

	useLayoutEffect(() => {
		host.current?.append(view.element);
		root.current = view.element;
		return () => {
			root.current = null;
			view.pause();
		};
	}, [view, root]);
	const near = useNearParts();
	const nearParts = isPrinting ? undefined : near;
	useLayoutEffect(() => painter.setReading(reading), [painter, reading]);
	usePainting(view, target.kind === "span" ? target.span.annotation.id : undefined, nearParts);
	useLayoutEffect(() => view.setPartPainter(painter.paintNewPart), [view, painter]);
	useLayoutEffect(
		() => view.show({ language, parts, phase: isComplete ? "complete" : "beginning" }),
		[view, language, parts, isComplete],
	);
	useLayoutEffect(() => {
		// A change of the annotations is shown in its frame.
		if (isPrinting || isComplete) view.fill([...(nearParts ?? parts.keys())]);
	}, [view, parts, isPrinting, isComplete, nearParts]);
	const targetPart = useMemo(() => partIndexOfTarget(reading, target), [reading, target]);
	useLayoutEffect(() => {
		if (targetPart !== undefined && targetPart < parts.length) {
			view.fill([targetPart - 1, targetPart, targetPart + 1]);
		}
	}, [view, targetPart, parts]);
	useCredits(view);
	useTargetHighlight();
	useScrollToTarget();

	return (
		<>
			<div ref={host} className="text" {...events} />
			{picture && (
				<LazyBoundary onFailed={closePicture}>
					<PictureDialog picture={picture} onClose={closePicture} />
				</LazyBoundary>
			)}
		</>
	);
});

interface ArticleProps {
	/** Changes if the text of the document is another one. */
	readonly version: string | number;
}

/** Shows the lines under the title, with all annotations counted, whether or not a filter is set. */
function useCredits(view: ArticleView): void {
	const { record, layers, entityCounts, extra } = useDocument();
	const filtered = useFiltered();
	const counts = entityCounts ?? [...filtered.layers.values()].map(({ total }) => total);
	const key = counts.join(" ");
	const isEmpty = useAnnotationStatus() === "none";
	const hasInvitation = useWidth() === "phone" && isEmpty;
	useLayoutEffect(() => {
		const entityCounts = key.split(" ").map(Number);
		view.showCredits(creditLines({ record, layers: layers.layers, entityCounts, extra, hasInvitation }));
	}, [view, record, layers, extra, key, hasInvitation]);
}

/** Returns event handlers for the article, because one handler for each mark would be slow. */
function useArticleEvents(openPicture: (picture: Picture) => void) {
	const reading = useDocument();
	const store = useViewStore();
	return useMemo(() => {
		const spanAt = (target: EventTarget) => {
			const { hidden } = viewOf(store.get().parameters, reading.layers);
			return innermostVisibleSpan(reading, hidden, target);
		};
		const open = (id: AnnotationId | undefined) =>
			store.go(id === undefined ? { kind: "nothing" } : { kind: "id", id });
		return {
			onClick: (event: MouseEvent) => {
				const { target } = event;
				// The only button in the article explains the marks. Its shadow tree hides it from `target`.
				if (event.nativeEvent.composedPath()[0] instanceof HTMLButtonElement) {
					store.openDialog("introduction");
					return;
				}
				const picture = pictureAt(event);
				if (picture) {
					event.preventDefault();
					openPicture(picture);
					return;
				}
				const isLink = target instanceof Element && target.closest("a[href]");
				if (isLink || getSelection()?.isCollapsed === false) return;
				open(spanAt(target));
			},
			onPointerOver: ({ target, pointerType }: PointerEvent) => {
				if (pointerType === "mouse") store.hover(spanAt(target));
			},
			onPointerLeave: () => store.hover(undefined),
		};
	}, [reading, store, openPicture]);
}

/** Returns the image that a click enlarges. Undefined if the click opens a new tab or window. */
function pictureAt({ target, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): Picture | undefined {
	if (ctrlKey || metaKey || shiftKey || altKey || !(target instanceof Element)) return undefined;
	const image = target.closest("a.picture")?.querySelector("img");
	return image ? { address: image.src, name: image.alt } : undefined;
}

/**
 * Repaints the marks when the view or the active span changes. After a change of the view, the
 * parts in the viewport are painted first. The other near parts follow after the next frame.
 */
function usePainting(
	article: ArticleView,
	openSpan: AnnotationId | undefined,
	nearParts: ReadonlySet<number> | undefined,
): void {
	const { painter } = useArticle();
	const reading = useDocument();
	const store = useViewStore();
	const activeSpan = useRef<ActiveSpan>(undefined);
	useLayoutEffect(() => {
		let view: View | undefined;
		const paint = (parts: ReadonlySet<number> | undefined) => {
			if (!view || !activeSpan.current) return;
			const { active, otherMentions } = activeSpan.current;
			article.setOffClasses(offClasses(reading, view.hidden), parts);
			painter.paint({ filter: markFilterOf(reading, view), active, otherMentions }, parts);
		};
		let cancel = () => {};
		const update = () => {
			const { hovered, parameters } = store.get();
			const activeBefore = activeSpan.current;
			activeSpan.current = activeSpanOf(reading, hovered ?? openSpan, activeBefore);
			const viewBefore = view;
			view = viewOf(parameters, reading.layers);
			if (view === viewBefore && activeSpan.current === activeBefore) return;
			if (view === viewBefore || !viewBefore) {
				paint(nearParts);
				return;
			}
			paint(partsInViewport(article.element, nearParts));
			cancel();
			cancel = scheduleMacrotask(() => paint(nearParts));
		};
		update();
		const unsubscribe = store.subscribe(update);
		return () => {
			unsubscribe();
			cancel();
		};
	}, [article, painter, reading, store, openSpan, nearParts]);
}

/** The span that is hovered or open, and the other mentions of its entity. */
interface ActiveSpan {
	readonly reading: Reading;
	readonly active: AnnotationId | undefined;
	readonly otherMentions: ReadonlySet<AnnotationId>;
}

/** Returns `before` if it is of the same span and document. Keeps its mentions if they are the same. */
function activeSpanOf(
	reading: Reading,
	active: AnnotationId | undefined,
	before: ActiveSpan | undefined,
): ActiveSpan {
	if (before?.reading === reading && before.active === active) return before;
	const entity = active === undefined ? undefined : reading.spanById.get(active)?.entity.id;
	const mentions = entity === undefined ? [] : (reading.mentionsOf.get(entity) ?? []);
	const ids = mentions.map(({ annotation }) => annotation.id).filter((id) => id !== active);
	const known = before?.otherMentions;
	const isSame = known?.size === ids.length && ids.every((id) => known.has(id));
	return { reading, active, otherMentions: isSame ? known : new Set(ids) };
}

/**
 * Returns the classes that a part gets for each mark style whose layers are all off. They make its marks look like
 * plain text.
 */
const offClasses = (reading: Reading, hidden: ReadonlySet<LayerId>): string =>
	markStyles
		.filter((markStyle) => {
			const layers = reading.layers.layers.filter((layer) => layer.markStyle === markStyle);
			return layers.length > 0 && layers.every(({ id }) => hidden.has(id));
		})
		.map((markStyle) => ` off-${markStyle}`)
		.join("");

/** Returns those of `nearParts` (or of all parts) that are in the viewport, by index. */
function partsInViewport(article: Element, nearParts: ReadonlySet<number> | undefined): ReadonlySet<number> {
	const isInViewport = (index: number) => {
		const box = partAt(article, index)?.getBoundingClientRect();
		return box !== undefined && box.bottom >= 0 && box.top <= innerHeight;
	};
	return new Set([...(nearParts ?? Array.from(partsIn(article)).keys())].filter(isInViewport));
}
