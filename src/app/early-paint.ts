import type { DocumentLoader } from "./boot/document-loader.ts";
import type { InitialLoad } from "./boot/initial-load.ts";
import { createArticleView, type EarlyArticle } from "./document/article-view.ts";
import { creditLines } from "./document/credits.ts";
import { messages } from "./language/messages.ts";
import { pageAround } from "./page-skeleton.ts";

/** The first parts of a document, shown before React has loaded. */
export interface EarlyPaint {
	/** Resolves when the first parts are painted, or when the early paint is not possible. */
	readonly painted: Promise<void>;
	/** Stops a first paint that has not happened yet. Text that is already shown continues to grow. */
	readonly end: () => void;
	/** The article that is shown, which React takes over. */
	readonly article: () => EarlyArticle | undefined;
}

/**
 * Shows the first parts when they arrive, and adds later ones.
 *
 * @param query the query of the address; anything but `document` disables the early paint
 */
export function paintBeginning(container: Element, load: InitialLoad, query: URLSearchParams): EarlyPaint {
	const { loader } = load;
	let mayBegin = [...query.keys()].every((key) => key === "document");
	let article: EarlyArticle | undefined;
	const view = createArticleView();
	const show = () => {
		const state = loader.getState();
		if (state.phase !== "beginning" && state.phase !== "text") return;
		if (!article && !mayBegin) return;
		const { record, layers, parts, entityCounts, extra } = state.beginning;
		view.show({ language: record.language, parts, phase: state.phase });
		if (article) return;
		article = { version: state.version, view };
		view.showCredits(creditLines({ record, layers: layers.layers, entityCounts, extra }));
		document.title = messages.pageTitle(record.title);
		container.replaceChildren(pageAround(view.element, record, layers.layers));
	};
	const paint = async () => {
		const unsubscribe = loader.subscribe(show);
		void load.settled.then(unsubscribe);
		await Promise.race([begun(loader), load.settled]);
		if (mayBegin) await nextFrame();
	};
	return {
		painted: paint(),
		end: () => {
			mayBegin = false;
		},
		article: () => article,
	};
}

/** Resolves when the first parts of a document have arrived. */
const begun = (loader: DocumentLoader): Promise<void> =>
	new Promise((resolve) => {
		const unsubscribe = loader.subscribe(() => {
			if (loader.getState().phase === "empty") return;
			unsubscribe();
			resolve();
		});
	});

/** Resolves after the next frame. Resolves immediately if the page is hidden, because hidden pages draw no frames. */
const nextFrame = (): Promise<void> =>
	document.visibilityState === "hidden"
		? Promise.resolve()
		: new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
