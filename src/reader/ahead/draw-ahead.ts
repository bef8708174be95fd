import { createArticleView } from "../article/article-view.ts";
import { keepView } from "../article/kept-views.ts";
import type { Opening } from "../data/opening.ts";
import type { LoadedBeginning } from "../data/read-document.ts";
import { pageAround } from "./page-around.ts";

/** The beginning of a document in the page, before the page itself is drawn. */
export interface Ahead {
	/** Settles when there is nothing more to wait for: the beginning is drawn, or it will not be at hand so soon. */
	readonly isDrawn: Promise<void>;
	/** From now on the page draws. */
	readonly end: () => void;
}

/**
 * Draws the beginning as soon as it is read. A build has it at hand; what has to be
 * parsed first comes while the page is being drawn, which does not wait for it.
 *
 * @param asked the query of the address; what it says of the view is left to the page
 */
export function drawAhead(container: Element, opening: Opening, asked: URLSearchParams): Ahead {
	const isPlain = [...asked.keys()].every((key) => key === "document");
	let isOver = !isPlain;
	const view = createArticleView();
	const show = ({ beginning, version }: LoadedBeginning) => {
		if (isOver) return;
		const { record, layers, parts } = beginning;
		view.show({ language: record.language, parts, isWhole: false });
		if (view.element.isConnected) return;
		keepView(version, view);
		container.replaceChildren(pageAround(view.element, record, layers.layers));
	};
	const draw = async () => {
		await opening.isStarted;
		const reading = opening.started();
		if (!reading || isOver) return;
		const first = new Promise<void>((resolve) =>
			reading.onFirst((loaded) => {
				show(loaded);
				resolve();
			}),
		);
		if (!reading.record.prepared) return;
		await Promise.race([first, reading.whole.catch(() => {})]);
		await nextFrame();
	};
	return {
		isDrawn: draw(),
		end: () => {
			isOver = true;
		},
	};
}

/** When what has been drawn is seen. A page that nobody sees is drawn at no time. */
const nextFrame = (): Promise<void> =>
	document.visibilityState === "hidden"
		? Promise.resolve()
		: new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
