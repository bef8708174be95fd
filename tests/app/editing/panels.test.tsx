import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { documentId } from "../../../src/annotation/index.ts";
import { openReport } from "../open-page.tsx";
import { liveLines } from "../page-parts.ts";
import {
	annotationsText,
	catalogueText,
	type LibraryFiles,
	orphan,
	reportRecord,
	sampleReport,
} from "../sample-library.ts";

beforeEach(() => localStorage.clear());

const report = "annotations/report.jsonld";

/** Opens the page, and waits until its menu has the commands that edit annotations. */
async function openEditor(items = sampleReport.items, others: LibraryFiles = {}): Promise<UserEvent> {
	const user = await openReport("/", { [report]: annotationsText(items), ...others });
	await screen.findByRole("button", { name: "Suggest unmarked mentions", hidden: true });
	return user;
}

const panel = (name: string) => screen.findByRole("region", { name });
const title = (region: HTMLElement) => within(region).getByRole("heading").textContent;
const announced = (message: string) => waitFor(() => expect(liveLines()[0]).toBe(message));

describe("suggestions", () => {
	const withoutTwo = sampleReport.items.filter(({ id }) => id !== "s2" && id !== "s3");

	test("are taken and passed with the keyboard alone, and a passed one does not come back", async () => {
		const user = await openEditor(withoutTwo);
		await user.keyboard("s");
		const list = await panel("Suggestions");
		await waitFor(() => expect(title(list)).toBe("2 mentions are not marked"));
		await waitFor(() => expect(document.activeElement).toHaveTextContent("The Pirate Bay is blocked"));
		expect(within(list).getByText("Suggestions. They are in no count and no export.")).toBeVisible();
		const places = within(list)
			.getAllByRole("listitem")
			.map((item) => within(item).getAllByRole("button"));
		expect(places.map((buttons) => buttons.length)).toEqual([3, 1]);
		const [[place, take, pass] = [], [other] = []] = places;
		expect(place).toHaveAttribute("aria-current", "true");
		expect(take).toHaveAccessibleName("Take");
		expect(take).toHaveAttribute("aria-keyshortcuts", "Space");
		expect(pass).toHaveAccessibleName("Pass");
		expect(other).toHaveAccessibleName(/isoHunt has four million/);
		expect(other).not.toHaveAttribute("aria-current");
		expect(within(list).getByRole("button", { name: "Close" })).toBeVisible();
		await user.keyboard("x");
		await announced("Passed. 1 left.");
		await waitFor(() => expect(document.activeElement).toHaveTextContent("isoHunt has four million"));
		await user.keyboard(" ");
		await announced("1 mention marked.");
		await waitFor(() => expect(title(list)).toBe("Every mention is marked"));
		await user.keyboard("{Escape}s");
		const again = await panel("Suggestions");
		await waitFor(() => expect(title(again)).toBe("Every mention is marked"));
		await user.click(screen.getByRole("button", { name: "Show 1 passed mention again" }));
		expect(title(await panel("Suggestions"))).toBe("1 mention is not marked");
	});

	test("are taken together, which one undo takes back", async () => {
		const user = await openEditor(withoutTwo);
		await user.keyboard("s");
		const list = await panel("Suggestions");
		await user.click(within(list).getByRole("button", { name: "Take all 2" }));
		await waitFor(() => expect(title(list)).toBe("Every mention is marked"));
		await user.keyboard("{Control>}z{/Control}");
		await waitFor(() => expect(title(list)).toBe("2 mentions are not marked"));
	});
});

test("changes are undone one by one with the keyboard, and focus goes to the next line", async () => {
	const user = await openEditor(sampleReport.items.filter(({ id }) => id !== "s2" && id !== "s3"));
	await user.keyboard("s");
	await panel("Suggestions");
	await user.keyboard(" ");
	await announced("Taken. 1 left.");
	await user.keyboard(" ");
	await announced("1 mention marked.");
	await user.keyboard("{Escape}u");
	await panel("Changes");
	const last = "Site marked: “isoHunt”";
	const first = "Site marked: “The Pirate Bay”";
	await waitFor(() => expect(document.activeElement).toHaveTextContent(last));
	await user.keyboard("{ArrowDown}");
	await waitFor(() => expect(document.activeElement).toHaveTextContent(first));
	await user.keyboard("{Delete}");
	await announced(`Undone. ${first}`);
	await waitFor(() => expect(document.activeElement).toHaveTextContent(last));
	await user.keyboard("{Backspace}");
	await announced(`Undone. ${last}`);
	await waitFor(() => expect(document.activeElement).toHaveTextContent("Changes"));
});

describe("while the draft is loading", () => {
	test("the suggestions show that the draft is loading, and cannot be taken", async () => {
		// A database that never opens.
		vi.stubGlobal("indexedDB", { open: () => new EventTarget() });
		vi.stubGlobal("IDBRequest", EventTarget);
		vi.stubGlobal("IDBKeyRange", { bound: () => ({}) });
		const user = await openEditor(sampleReport.items.filter(({ id }) => id !== "s2"));
		await user.keyboard("s");
		const list = await panel("Suggestions");
		expect(within(list).getByText("Loading your earlier changes…")).toBeVisible();
		expect(within(list).queryByRole("button", { name: /^Take/ })).toBeNull();
		const history = screen.getByRole("button", { name: "Show the changes", hidden: true });
		expect(history).toHaveAttribute("aria-disabled", "true");
	});

	test("commands for changes are disabled, and become enabled by themselves", async () => {
		await openEditor();
		const history = screen.getByRole("button", { name: "Show the changes", hidden: true });
		await waitFor(() => expect(history).not.toHaveAttribute("aria-disabled"));
	});
});

describe("places to review", () => {
	test("an annotation that was not found is deleted, or takes its place again by undo", async () => {
		const user = await openEditor([...sampleReport.items, orphan]);
		await user.keyboard("r");
		const list = await panel("Places to review");
		await waitFor(() => expect(title(list)).toBe("1 place to review"));
		await user.keyboard("{Delete}");
		await waitFor(() => expect(title(list)).toBe("Every place is certain"));
		await user.keyboard("{Control>}z{/Control}");
		await waitFor(() => expect(title(list)).toBe("1 place to review"));
	});

	test("changed words are accepted together", async () => {
		const items = sampleReport.items.map((item) =>
			item.id === "c2" ? { ...item, quote: "isoHunt has five million pages, the studios say" } : item,
		);
		const user = await openEditor(items);
		await user.keyboard("r");
		const list = await panel("Places to review");
		expect(within(list).getByText("five", { selector: "del" })).toBeVisible();
		await user.click(within(list).getByRole("button", { name: "Accept 1 changed quote" }));
		await waitFor(() => expect(title(list)).toBe("Every place is certain"));
	});
});

describe("merging and splitting", () => {
	const openEntity = async () => {
		const user = await openEditor();
		const mark = [...document.querySelectorAll("mark")].find(({ textContent }) => textContent === "isoHunt");
		await user.click(mark ?? document.body);
		await user.click(await screen.findByRole("button", { name: "Edit" }));
		await user.click(await screen.findByRole("button", { name: "Merge or split…" }));
		return user;
	};

	test("ticked mentions become mentions of a new site", async () => {
		const user = await openEntity();
		const fields = within(await panel("isoHunt"));
		const [, second] = await fields.findAllByRole("checkbox");
		await user.click(second ?? document.body);
		await user.type(fields.getByRole("textbox", { name: "Name of the new one" }), "isoHunt Canada");
		await user.click(fields.getByRole("button", { name: "Move 1 mention" }));
		await announced("1 mention moved to isoHunt Canada");
		await waitFor(() => expect(screen.getByRole("button", { name: /^Sites/ })).toHaveTextContent("3"));
	});

	test("a site that is the same as another one is merged into it, field by field", async () => {
		const user = await openEntity();
		const fields = within(await panel("isoHunt"));
		await user.click(await fields.findByRole("combobox", { name: "Is the same as" }));
		await user.keyboard("pirate{Enter}");
		await user.click(fields.getByRole("radio", { name: "isoHunt" }));
		await user.click(fields.getByRole("button", { name: "Merge into The Pirate Bay" }));
		await announced("isoHunt merged into The Pirate Bay");
		await waitFor(() =>
			expect(screen.getByRole("button", { name: /^Sites/ })).toHaveTextContent("1 in 3 places"),
		);
	});
});

describe("unused entries", () => {
	const withoutBay = sampleReport.items.filter(({ id }) => id !== "s2");
	const openUnused = async (others?: LibraryFiles) => {
		const user = await openEditor(withoutBay, others);
		const command = screen.getByRole("button", { name: "Unused entries…", hidden: true });
		await waitFor(() => expect(command).not.toHaveAttribute("aria-disabled"));
		await user.click(command);
		return user;
	};

	test("a site without mentions is deleted, which one undo takes back", async () => {
		const user = await openUnused();
		const list = await panel("1 unused entry");
		await user.click(within(list).getByRole("button", { name: "Delete The Pirate Bay" }));
		await announced("Site deleted: The Pirate Bay");
		await waitFor(() => expect(title(list)).toBe("No unused entries"));
		expect(within(list).getByRole("heading")).toHaveFocus();
		await user.keyboard("{Control>}z{/Control}");
		await waitFor(() => expect(title(list)).toBe("1 unused entry"));
	});

	test("a site that another document mentions is not listed", async () => {
		const letter = annotationsText(sampleReport.items.filter(({ id }) => id === "s2"));
		const record = { id: documentId("letter"), title: "Letter", file: "corpus/letter.md" } as const;
		await openUnused({
			"catalogue.json": catalogueText([
				reportRecord,
				{ ...record, annotations: "annotations/letter.jsonld" },
			]),
			"corpus/letter.md": "# Letter",
			"annotations/letter.jsonld": letter,
		});
		const list = await panel("No unused entries");
		await within(list).findByText("An annotation or another entry leads to every entry.");
		expect(within(list).queryByRole("button", { name: /^Delete/ })).toBeNull();
	});
});
