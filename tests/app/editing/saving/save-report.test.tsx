import "fake-indexeddb/auto";
import { screen, waitFor, within } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import type { Problem } from "../../../../src/annotation/index.ts";
import { changeSettings } from "../../../../src/app/settings/storage.ts";
import { itemVersionsOf, readSaveRequest, saveAnswerJson } from "../../../../src/editing/index.ts";
import { openReport } from "../../open-page.tsx";
import { liveLines } from "../../page-parts.ts";
import { catalogueText, reportRecord } from "../../sample-library.ts";
import { selectWords } from "../../select-words.ts";

const savable = { "catalogue.json": catalogueText([reportRecord], { saveToken: "token" }) };

const unsynced: Problem = {
	level: "warning",
	code: "W_SAVE_SYNC",
	file: "annotations/report.jsonld",
	path: "",
	reason:
		"The file is saved, but its folder could not be synced (EIO). A power failure could restore the old version.",
	hint: "Check the disk.",
};

beforeEach(() => {
	vi.stubGlobal("indexedDB", new IDBFactory());
});

/** Opens the report with a note, on a server that answers requests to save only while it runs. */
async function openWithNote(warnings: readonly Problem[] = []) {
	const server = { isRunning: true, received: "" };
	const user = await openReport("/", savable);
	const files = fetch;
	vi.stubGlobal("fetch", async (address: URL, init?: RequestInit) => {
		if (init?.method !== "POST") return files(address, init);
		if (!server.isRunning) throw new TypeError("Failed to fetch");
		server.received = String(init.body);
		const { value } = readSaveRequest(JSON.parse(String(init.body)), "request");
		const versions = itemVersionsOf(value?.items ?? []);
		const answer = { kind: "saved", versions, ...(warnings.length > 0 && { warnings }) } as const;
		return new Response(JSON.stringify(saveAnswerJson(answer)));
	});
	const markNote = async () => {
		selectWords("Nobody else asked");
		await screen.findByRole("region", { name: /^Mark/ });
		await user.keyboard("4");
		await screen.findByRole("region", { name: "New note" });
		await user.keyboard("{Enter}");
	};
	return { user, server, markNote };
}

test("The result of a save follows the message about the last action in the live region", async () => {
	const { user, server, markNote } = await openWithNote();
	const region = screen.getByRole("status");
	server.isRunning = false;
	await markNote();
	const action = await waitFor(() => {
		const [line] = liveLines();
		expect(line).toMatch(/Note marked: /);
		return line;
	});
	await user.click(screen.getByRole("button", { name: "Save" }));
	const notice = await screen.findByRole("group", { name: /^The changes are not saved yet/ });
	await waitFor(() =>
		expect(liveLines()).toEqual([action, expect.stringMatching(/^The changes are not saved yet/)]),
	);
	// The message is read once: the notice itself is not a live region.
	expect(notice.closest("[role=status], [role=alert], [aria-live]")).toBeNull();

	server.isRunning = true;
	await user.click(within(notice).getByRole("button", { name: "Try again" }));
	await waitFor(() => expect(liveLines()).toEqual([action, "Saved."]));
	expect(screen.getByRole("status")).toBe(region);
	expect(region).toHaveAttribute("aria-atomic", "false");
});

test("A save whose folder could not be synced is reported until the report is closed", async () => {
	const { user, markNote } = await openWithNote([unsynced]);
	await markNote();
	await user.click(await screen.findByRole("button", { name: "Save" }));
	const report = await screen.findByRole("group", { name: "Saved." });
	expect(report).toHaveTextContent("Saved.annotations/report.jsonld The file is saved");
	expect(report).toHaveTextContent("Check the disk.");
	await waitFor(() => expect(screen.queryByRole("button", { name: /unsaved/ })).toBeNull());
	await user.click(within(report).getByRole("button", { name: "Close" }));
	await waitFor(() => expect(report).not.toBeInTheDocument());
});

test("Saving without asking says when it tries again, and that it has saved", async () => {
	changeSettings({ autoSave: true });
	const { user, server, markNote } = await openWithNote();
	server.isRunning = false;
	await markNote();
	const notice = within(await screen.findByRole("complementary", { name: "Not saved" }));
	expect(notice.getByText(/^Trying again in \d+ s\.$/, { exact: false })).toBeVisible();
	expect(notice.queryByRole("status")).toBeNull();
	expect(liveLines().at(-1)).toMatch(/saving is tried again/);
	server.isRunning = true;
	await user.click(notice.getByRole("button", { name: "Try now" }));
	await waitFor(() => expect(liveLines().at(-1)).toBe("Saved."));
	expect(screen.queryByRole("complementary", { name: "Not saved" })).toBeNull();
});

test("Ctrl+S in a form saves what is typed, and the form stays open", async () => {
	const { user, server } = await openWithNote();
	selectWords("Nobody else asked");
	await screen.findByRole("region", { name: /^Mark/ });
	await user.keyboard("4");
	const form = within(await screen.findByRole("region", { name: "New note" }));
	await user.keyboard("Who should?{Control>}s{/Control}");
	await waitFor(() => expect(liveLines().at(-1)).toBe("Saved."));
	expect(server.received).toContain('"Who should?"');
	expect(form.getByRole("textbox", { name: "Text" })).toHaveFocus();
	await waitFor(() => expect(screen.queryByRole("button", { name: /unsaved/ })).toBeNull());
});
