import type { InitialLoad } from "./boot/initial-load.ts";
import type { LoadedBeginning } from "./boot/read-document.ts";
import { createArticleView, setEarlyView } from "./document/article-view.ts";
import { messages } from "./language/messages.ts";
import { pageAround } from "./page-skeleton.ts";

/** The first parts of a document, shown before React has loaded. */
export interface EarlyPaint {
	/** Resolves when the first parts are painted, or when it is known that they will not be painted here. */
	readonly painted: Promise<void>;
	/** Stops a first paint that has not happened yet. Text that is already shown continues to grow. */
	readonly end: () => void;
}

/**
 * Draws the beginning as soon as it is read, and what comes after it.
 *
 * @param asked the query of the address; what it says of the view is left to the page
 */
export function paintBeginning(container: Element, opening: InitialLoad, asked: URLSearchParams): EarlyPaint {
	let mayBegin = [...asked.keys()].every((key) => key === "document");
	const view = createArticleView();
	const show = ({ beginning, version }: LoadedBeginning) => {
		const isFirst = !view.element.isConnected;
		if (isFirst && !mayBegin) return;
		const { record, layers, parts, hasAllText } = beginning;
		view.show({ language: record.language, parts, hasAllText, isWhole: false });
		if (!isFirst) return;
		setEarlyView(version, view);
		document.title = messages.pageTitle(record.title);
		container.replaceChildren(pageAround(view.element, record, layers.layers));
	};
	const draw = async () => {
		await opening.documentChosen;
		const reading = opening.current();
		if (!reading || !mayBegin) return;
		const first = new Promise<void>((resolve) =>
			reading.onFirst((loaded) => {
				show(loaded);
				resolve();
			}),
		);
		await Promise.race([first, reading.settled]);
		await nextFrame();
	};
	return {
		painted: draw(),
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
