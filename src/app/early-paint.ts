import type { Opening } from "./boot/opening.ts";
import type { LoadedBeginning } from "./boot/read-document.ts";
import { createArticleView } from "./document/article-view.ts";
import { keepView } from "./document/kept-views.ts";
import { pageAround } from "./page-skeleton.ts";
import { pageTitle } from "./reading/page-title.ts";

/** The beginning of a document in the page, before the page itself is drawn. */
export interface Ahead {
	/** Settles when the beginning is seen, or it is known that it will not be drawn here. */
	readonly isSeen: Promise<void>;
	/** From now on the page is drawn by what follows; text that stands in it still grows. */
	readonly end: () => void;
}

/**
 * Draws the beginning as soon as it is read, and what comes after it.
 *
 * @param asked the query of the address; what it says of the view is left to the page
 */
export function drawAhead(container: Element, opening: Opening, asked: URLSearchParams): Ahead {
	let mayBegin = [...asked.keys()].every((key) => key === "document");
	const view = createArticleView();
	const show = ({ beginning, version }: LoadedBeginning) => {
		const isFirst = !view.element.isConnected;
		if (isFirst && !mayBegin) return;
		const { record, layers, parts, isAllText } = beginning;
		view.show({ language: record.language, parts, isAllText, isWhole: false });
		if (!isFirst) return;
		keepView(version, view);
		document.title = pageTitle(record);
		container.replaceChildren(pageAround(view.element, record, layers.layers));
	};
	const draw = async () => {
		await opening.isStarted;
		const reading = opening.started();
		if (!reading || !mayBegin) return;
		const first = new Promise<void>((resolve) =>
			reading.onFirst((loaded) => {
				show(loaded);
				resolve();
			}),
		);
		await Promise.race([first, reading.isOver]);
		await nextFrame();
	};
	return {
		isSeen: draw(),
		end: () => {
			mayBegin = false;
		},
	};
}

/** When what has been drawn is seen. A page that nobody sees is drawn at no time. */
const nextFrame = (): Promise<void> =>
	document.visibilityState === "hidden"
		? Promise.resolve()
		: new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
