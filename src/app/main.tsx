import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./boot/client.ts";
import type { InitialLoad } from "./boot/initial-load.ts";
import { LoaderContext, seedQueryCache } from "./boot/queries.ts";
import { EarlyArticleContext } from "./document/article.tsx";
import type { EarlyArticle } from "./document/article-view.ts";
import { partsLaidOutAtOnce } from "./reading/reading.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";

/**
 * Renders the page and passes the requests of the initial load to it.
 *
 * @param article the article that is shown before React, if there is one
 */
export function render(container: Element, load: InitialLoad, article: EarlyArticle | undefined): void {
	const client = createClient();
	seedQueryCache(client, load);
	const root = createRoot(container);
	const state = load.loader.getState();
	const isShort =
		state.phase === "complete" && state.document.reading.content.parts.length <= partsLaidOutAtOnce;
	// A transition renders in slices, so that the reader can scroll in the meantime. The page of a short document is
	// rendered in one slice, because the pauses between slices take as long as the work.
	const schedule = isShort ? (work: () => void) => work() : startTransition;
	schedule(() =>
		root.render(
			<StrictMode>
				<QueryClientProvider client={client}>
					<LoaderContext value={load.loader}>
						<EarlyArticleContext value={article}>
							<LazyBoundary>
								<App />
							</LazyBoundary>
						</EarlyArticleContext>
					</LoaderContext>
				</QueryClientProvider>
			</StrictMode>,
		),
	);
}
