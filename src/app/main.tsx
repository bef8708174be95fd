import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./boot/client.ts";
import type { InitialLoad } from "./boot/initial-load.ts";
import { seedQueryCache } from "./boot/queries.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";

/** Draws the page, with what has been read of the document. */
export function render(container: Element, opening: InitialLoad): void {
	const client = createClient();
	void seedQueryCache(client, opening);
	const root = createRoot(container);
	// In slices, so that a reader who has begun to read can scroll meanwhile.
	startTransition(() =>
		root.render(
			<StrictMode>
				<QueryClientProvider client={client}>
					<LazyBoundary>
						<App />
					</LazyBoundary>
				</QueryClientProvider>
			</StrictMode>,
		),
	);
}
