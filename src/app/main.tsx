import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./boot/client.ts";
import type { InitialLoad } from "./boot/initial-load.ts";
import { seedQueryCache } from "./boot/queries.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";

/** Renders the page and passes the requests of the initial load to it. */
export function render(container: Element, load: InitialLoad): void {
	const client = createClient();
	void seedQueryCache(client, load);
	const root = createRoot(container);
	// A transition renders in slices, so that the reader can scroll in the meantime.
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
