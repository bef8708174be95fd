import "fake-indexeddb/auto";
import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { openReport } from "../../open-page.tsx";
import { selectWords } from "../../select-words.ts";

const downloads: Blob[] = [];

beforeEach(() => {
	downloads.length = 0;
	URL.createObjectURL = (blob: Blob) => `blob:${downloads.push(blob)}`;
	URL.revokeObjectURL = () => {};
	vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
});

/** Marks words as a new site. */
async function markSite(user: UserEvent, words: string): Promise<void> {
	selectWords(words);
	await screen.findByRole("region", { name: /^Mark/ });
	await user.keyboard("1");
	await screen.findByRole("region", { name: "New site" });
	await user.keyboard("{Enter}{Enter}");
	await waitFor(() => expect(screen.queryByRole("region", { name: "New site" })).not.toBeInTheDocument());
}

const notice = () =>
	screen.findByText("This browser cannot keep your changes. They are lost when the page closes.", {
		selector: ".editing-notice *",
	});

test("If the browser forbids storage, the first change shows a notice and can be downloaded", async () => {
	vi.stubGlobal("indexedDB", {
		open() {
			throw new DOMException("The operation is insecure.", "SecurityError");
		},
	});
	const user = await openReport();
	await markSite(user, "Nobody else");
	const said = (await notice()).closest<HTMLElement>(".editing-notice") ?? document.body;
	expect(said).toHaveTextContent("The browser does not allow this page to store anything.");
	await user.click(within(said).getByRole("button", { name: "Download my changes" }));
	await waitFor(() => expect(downloads).toHaveLength(2));
	const [annotations, entities] = await Promise.all(downloads.map((file) => file.text()));
	expect(annotations).toContain('"exact": "Nobody else"');
	expect(entities).toContain('"name": "Nobody else"');
});

test("A full storage is reported at once, and all changes are stored when there is space again", async () => {
	const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
		throw new DOMException("", "QuotaExceededError");
	});
	const user = await openReport();
	await markSite(user, "Nobody else");
	expect((await notice()).closest(".editing-notice")).toHaveTextContent(
		"The storage of this browser is full.",
	);
	add.mockRestore();
	await markSite(user, "blocked in Italy");
	await waitFor(() => expect(screen.queryByText(/cannot keep your changes/)).toBeNull());
	await waitFor(() => expect(screen.getByRole("button", { name: "2 unsaved changes" })).toBeVisible());
});
