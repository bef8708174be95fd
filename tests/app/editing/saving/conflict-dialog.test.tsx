import "fake-indexeddb/auto";
import { screen, waitFor, within } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import {
	itemHash,
	itemVersionsOf,
	readSaveRequest,
	type SaveConflict,
	saveAnswerJson,
} from "../../../../src/editing/index.ts";
import { openReport } from "../../open-page.tsx";
import { liveLines } from "../../page-parts.ts";
import { catalogueText, reportRecord } from "../../sample-library.ts";

/** Answers the first request to save with another proposition of the changed claim. Saves all further ones. */
function answerWithConflict(): void {
	const files = fetch;
	let hasConflict = false;
	vi.stubGlobal("fetch", async (address: URL, init?: RequestInit) => {
		if (init?.method !== "POST") return files(address, init);
		const items = readSaveRequest(JSON.parse(String(init.body)), "request").value?.items ?? [];
		// The page also sends a request without items, when the first change is made.
		if (hasConflict || items.length === 0) {
			return new Response(JSON.stringify(saveAnswerJson({ kind: "saved", versions: itemVersionsOf(items) })));
		}
		hasConflict = true;
		const theirs = items.flatMap((item): readonly SaveConflict[] => {
			if (item.kind !== "entity" || !item.item) return [];
			const fields = new Map(item.item.fields).set("proposition", [{ kind: "text", text: "Their words." }]);
			const changed = { ...item.item, fields };
			const version = itemHash({ kind: "entity", item: changed });
			return [{ kind: "entity", id: item.id, version, item: changed }];
		});
		return new Response(JSON.stringify(saveAnswerJson({ kind: "conflict", items: theirs })), { status: 409 });
	});
}

test("A conflict is decided with the names and states of its controls alone", async () => {
	vi.stubGlobal("indexedDB", new IDBFactory());
	const user = await openReport("/#c2", {
		"catalogue.json": catalogueText([reportRecord], { saveToken: "token" }),
	});
	answerWithConflict();
	await user.click(await screen.findByRole("button", { name: "Edit" }));
	const form = within(await screen.findByRole("region", { name: "Edit claim" }));
	await user.clear(form.getByRole("textbox", { name: "Proposition" }));
	await user.type(form.getByRole("textbox", { name: "Proposition" }), "My words.");
	await user.click(form.getByRole("button", { name: "Done" }));
	await user.click(await screen.findByRole("button", { name: "Save" }));

	const title = "Somebody has changed this claim too";
	const dialog = within(await screen.findByRole("dialog", { name: title }));
	expect(dialog.getByRole("heading", { name: title })).toHaveFocus();
	expect(dialog.getByText(/Choose for each field/)).toBeVisible();
	expect(dialog.getAllByRole("group").map((field) => field.querySelector("legend")?.textContent)).toEqual([
		"Proposition",
	]);
	const mine = dialog.getByRole("radio", { name: "Mine: My words." });
	const theirs = dialog.getByRole("radio", { name: "Theirs: Their words." });
	expect(mine).toBeChecked();
	expect(dialog.getByRole("status")).toHaveTextContent("1 mine, 0 theirs");
	await user.click(dialog.getByRole("button", { name: "Take theirs" }));
	expect(theirs).toBeChecked();
	expect(dialog.getByRole("status")).toHaveTextContent("0 mine, 1 theirs");
	await user.click(dialog.getByRole("button", { name: "Keep mine" }));
	expect(mine).toBeChecked();

	await user.click(dialog.getByRole("button", { name: "Decide later" }));
	await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
	const message =
		"Someone else has changed the same item. Your version stays in this browser until you decide.";
	expect(liveLines().at(-1)).toBe(message);
	const notice = within(screen.getByRole("group", { name: message }));
	await user.click(notice.getByRole("button", { name: "Decide…" }));
	const again = within(await screen.findByRole("dialog", { name: title }));
	await user.click(again.getByRole("button", { name: "Save" }));
	await waitFor(() => expect(liveLines()).toEqual([expect.stringMatching(/^Decided: /), "Saved."]));
});
