import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./boot/client.ts";
import type { Opening } from "./boot/opening.ts";
import { takeUp } from "./boot/queries.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";

/** Draws the page, with what has been read of the document. */
export function render(container: Element, opening: Opening): void {
	const client = createClient();
	void takeUp(client, opening);
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
