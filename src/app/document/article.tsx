import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { AnnotationId, LayerId } from "../../annotation/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { ViewStore } from "../reading/view-store.ts";
import { type ArticleView, createArticleView, forgetViews, keptView } from "./article-view.ts";
import type { Painter } from "./painter.ts";
import { useArticleEvents } from "./use-article-events.ts";
import "../../styles/article.css";
import "../../styles/marks.css";
import "./mark-states.css";
import { viewPredicate } from "../reading/filter.ts";
import { scheduleMacrotask } from "../reading/scheduling.ts";
import { partAt, partsIn } from "./text-place.ts";

/** The place of the document in the page; made anew for each time that the document is read. */
export function Article(props: ArticleProps) {
	const { reading, version, root, painter, viewStore, active, near, wanted, isPrinting, onOpen, onHover } =
		props;
	const { parts, isWhole } = reading;
	const { language } = reading.open.record;
	const host = useRef<HTMLDivElement>(null);
	const [view] = useState(() => keptView(version) ?? createArticleView());
	const events = useArticleEvents(reading, viewStore, { onOpen, onHover });

	useLayoutEffect(() => {
		host.current?.append(view.element);
		root.current = view.element;
		return () => {
			root.current = null;
			view.rest();
		};
	}, [view, root]);
	useEffect(forgetViews, []);
	usePainting({ article: view, painter, reading, viewStore, active, near: isPrinting ? undefined : near });
	useLayoutEffect(() => view.drawBy(painter.adopt), [view, painter]);
	useLayoutEffect(
		() => view.show({ language, parts, isAllText: isWhole, isWhole }),
		[view, language, parts, isWhole],
	);
	useLayoutEffect(() => {
		if (isPrinting) view.fill();
	}, [view, isPrinting]);
	useLayoutEffect(() => {
		if (wanted !== undefined && wanted < parts.length) view.fill([wanted - 1, wanted, wanted + 1]);
	}, [view, wanted, parts]);

	return <div ref={host} className="text" {...events} />;
}

interface ArticleProps {
	readonly reading: Reading;
	/** Another for each time that the document is read, or that files are laid over it. */
	readonly version: string | number;
	/** Holds the article's element while it is in the page. */
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly viewStore: ViewStore;
	readonly active: AnnotationId | undefined;
	/** As `useNearParts` gives them. */
	readonly near: ReadonlySet<number> | undefined;
	/** The index of the part that the address leads to. */
	readonly wanted: number | undefined;
	/** All of it must be there, and as it is to be seen. */
	readonly isPrinting: boolean;
	readonly onOpen: (id: AnnotationId | undefined) => void;
	readonly onHover: (id: AnnotationId | undefined) => void;
}

/**
 * Keeps the marks in step with the view and with the span in hand. Of a press the
 * parts in the window are drawn at once, and those near it after that frame.
 */
function usePainting({
	article,
	painter,
	reading,
	viewStore,
	active,
	near,
}: {
	readonly article: ArticleView;
	readonly painter: Painter;
	readonly reading: Reading;
	readonly viewStore: ViewStore;
	readonly active: AnnotationId | undefined;
	/** By index; undefined for all. */
	readonly near: ReadonlySet<number> | undefined;
}): void {
	const held = useMemo(() => {
		const entity = active === undefined ? undefined : reading.spanById.get(active)?.entity.id;
		const mentions = entity === undefined ? [] : (reading.mentionsOf.get(entity) ?? []);
		const others = mentions.map(({ annotation }) => annotation.id).filter((id) => id !== active);
		return { active, same: new Set(others) };
	}, [active, reading]);
	useLayoutEffect(() => {
		const draw = (parts: ReadonlySet<number> | undefined) => {
			const view = viewStore.get();
			article.switchOff(offClasses(reading, view.hidden), parts);
			painter.paint({ passes: viewPredicate(reading, view), ...held }, parts);
		};
		let callOff = () => {};
		draw(near);
		const end = viewStore.subscribe(() => {
			draw(partsSeen(article.element, near));
			callOff();
			callOff = scheduleMacrotask(() => draw(near));
		});
		return () => {
			end();
			callOff();
		};
	}, [article, painter, reading, viewStore, held, near]);
}

/** What is added to the class of a part for each layer that is switched off, by which its marks are plain text. */
const offClasses = (reading: Reading, hidden: ReadonlySet<LayerId>): string =>
	reading.open.layers.layers
		.filter(({ id }) => hidden.has(id))
		.map(({ markStyle: channel }) => ` off-${channel}`)
		.join("");

/**
 * Of the parts near the window those that are in it, by index: what the next frame shows.
 *
 * @param near undefined where all count as near
 */
function partsSeen(article: Element, near: ReadonlySet<number> | undefined): ReadonlySet<number> {
	const isSeen = (index: number) => {
		const box = partAt(article, index)?.getBoundingClientRect();
		return box !== undefined && box.bottom >= 0 && box.top <= innerHeight;
	};
	return new Set([...(near ?? Array.from(partsIn(article)).keys())].filter(isSeen));
}
