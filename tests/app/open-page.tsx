import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { expect, vi } from "vitest";
import { App } from "../../src/app/app.tsx";
import { createClient } from "../../src/app/boot/client.ts";
import { createDocumentLoader } from "../../src/app/boot/document-loader.ts";
import { LoaderContext } from "../../src/app/boot/queries.ts";
import { sampleLibrary } from "./sample-library.ts";

/** The response for each path: content, an error status, a network failure, or no response. */
export type ServerResponses = Record<string, string | number | "gone" | "pending">;

/** Stubs `fetch` with a library. The files may change between requests. */
export function serveLibrary(files: ServerResponses): void {
	const root = new URL("library/", location.href).pathname;
	vi.stubGlobal("fetch", async (address: URL) => {
		const answer = files[address.pathname.slice(root.length)] ?? 404;
		if (answer === "gone") throw new TypeError("Failed to fetch");
		if (answer === "pending") return new Promise<never>(() => {});
		return typeof answer === "number" ? new Response(null, { status: answer }) : new Response(answer);
	});
}

/** Opens the page at an address with the sample library and these changes. */
export function openPage(address = "/", changes: ServerResponses = {}): UserEvent {
	// Style sheets are not loaded, so checks of `pointer-events` are useless.
	const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
	history.replaceState(null, "", address);
	serveLibrary({ ...sampleLibrary, ...changes });
	render(
		<QueryClientProvider client={createClient()}>
			<LoaderContext value={createDocumentLoader()}>
				<App />
			</LoaderContext>
		</QueryClientProvider>,
	);
	return user;
}

/** Opens the page and waits until the article has its marks and shortcuts work. */
export async function openReport(address = "/", changes: ServerResponses = {}): Promise<UserEvent> {
	const user = openPage(address, changes);
	await screen.findByRole("article", { busy: false });
	// Setting the title is the last effect of the page.
	await waitFor(() => expect(document.title).toMatch(/ · Ascribe$/));
	return user;
}
