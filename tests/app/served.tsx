import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { expect, vi } from "vitest";
import { App } from "../../src/app/app.tsx";
import { createClient } from "../../src/app/boot/client.ts";
import { madeLibrary } from "./made-library.ts";

/** What the server answers for each path: the content of a file, a status without one, or nothing at all. */
export type Served = Record<string, string | number | "gone" | "pending">;

/** Puts a library beside the page; files may be changed while it is served. */
export function serve(files: Served): void {
	const root = new URL("library/", location.href).pathname;
	vi.stubGlobal("fetch", async (address: URL) => {
		const answer = files[address.pathname.slice(root.length)] ?? 404;
		if (answer === "gone") throw new TypeError("Failed to fetch");
		if (answer === "pending") return new Promise<never>(() => {});
		return typeof answer === "number" ? new Response(null, { status: answer }) : new Response(answer);
	});
}

/** Opens the page at an address, with the made library but for some changes beside it. */
export function openPage(address = "/", changes: Served = {}): UserEvent {
	// No style sheet is loaded, so nothing can stand in the way of the pointer.
	const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
	history.replaceState(null, "", address);
	serve({ ...madeLibrary, ...changes });
	render(
		<QueryClientProvider client={createClient()}>
			<App />
		</QueryClientProvider>,
	);
	return user;
}

/** The same, once the article is there with its marks, and the page that it is in hears keys. */
export async function openReport(address = "/", changes: Served = {}): Promise<UserEvent> {
	const user = openPage(address, changes);
	await screen.findByRole("article", { busy: false });
	// The article does not wait for the page's effects, of which naming the page is the last.
	await waitFor(() => expect(document.title).toMatch(/ · Ascribe$/));
	return user;
}
