import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { AnnotationId } from "../../annotation/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { ShownView } from "../reading/shown-view.ts";
import { createArticleView } from "./article-view.ts";
import { forgetViews, keptView } from "./kept-views.ts";
import type { Painter } from "./painter.ts";
import { useArticleEvents } from "./use-article-events.ts";
import { usePainting } from "./use-painting.ts";
import "./article.css";
import "./marks.css";

/** The place of the document in the page; made anew for each time that the document is read. */
export function Article(props: ArticleProps) {
	const { reading, version, root, painter, shownView, inHand, near, wanted, isPrinting, onOpen, onHover } =
		props;
	const { parts, isWhole } = reading;
	const { language } = reading.open.record;
	const host = useRef<HTMLDivElement>(null);
	const [view] = useState(() => keptView(version) ?? createArticleView());
	const events = useArticleEvents(reading, shownView, { onOpen, onHover });

	useLayoutEffect(() => {
		host.current?.append(view.element);
		root.current = view.element;
		return () => {
			root.current = null;
			view.rest();
		};
	}, [view, root]);
	useEffect(forgetViews, []);
	usePainting({ article: view, painter, reading, shownView, inHand, near: isPrinting ? undefined : near });
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
	readonly shownView: ShownView;
	readonly inHand: AnnotationId | undefined;
	/** As `useNearParts` gives them. */
	readonly near: ReadonlySet<number> | undefined;
	/** The index of the part that the address leads to. */
	readonly wanted: number | undefined;
	/** All of it must be there, and as it is to be seen. */
	readonly isPrinting: boolean;
	readonly onOpen: (id: AnnotationId | undefined) => void;
	readonly onHover: (id: AnnotationId | undefined) => void;
}
