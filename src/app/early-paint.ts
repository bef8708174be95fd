import type { InitialLoad } from "./boot/initial-load.ts";
import type { LoadedBeginning } from "./boot/read-document.ts";
import { createArticleView, setEarlyView } from "./document/article-view.ts";
import { messages } from "./language/messages.ts";
import { pageAround } from "./page-skeleton.ts";

/** The first parts of a document, shown before React has loaded. */
export interface EarlyPaint {
	/** Resolves when the first parts are painted, or when the early paint is not possible. */
	readonly painted: Promise<void>;
	/** Stops a first paint that has not happened yet. Text that is already shown continues to grow. */
	readonly end: () => void;
}

/**
 * Shows the first parts when they arrive, and adds later ones.
 *
 * @param query the query of the address; anything but `document` disables the early paint
 */
export function paintBeginning(container: Element, opening: InitialLoad, query: URLSearchParams): EarlyPaint {
	let mayBegin = [...query.keys()].every((key) => key === "document");
	const view = createArticleView();
	const show = ({ beginning, version }: LoadedBeginning) => {
		const isFirst = !view.element.isConnected;
		if (isFirst && !mayBegin) return;
		const { record, layers, parts, hasAllText } = beginning;
		view.show({ language: record.language, parts, hasAllText, isComplete: false });
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

/** Resolves after the next frame. Resolves immediately if the page is hidden, because hidden pages draw no frames. */
const nextFrame = (): Promise<void> =>
	document.visibilityState === "hidden"
		? Promise.resolve()
		: new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
