import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { LazySpanForm } from "../../../src/app/editing/form/load-form.ts";
import { openReport } from "../open-page.tsx";
import { liveLines } from "../page-parts.ts";
import { selectWords } from "../select-words.ts";

const offer = () => screen.findByRole("region", { name: /^Mark (this|these)/ });
const form = async (name: string | RegExp) => within(await screen.findByRole("region", { name }));
/** In the live region of the page, or in the status of a field. */
const announced = (message: string | RegExp) =>
	waitFor(() => {
		const statuses = screen.getAllByRole("status").map(({ textContent }) => textContent);
		expect([...liveLines(), ...statuses].some((line) => line?.match(message))).toBe(true);
	});
const marked = (words: string) =>
	[...document.querySelectorAll("mark")].filter((mark) => mark.textContent === words);

/** Opens the page, and waits until text can be marked. */
async function openEditor(address?: string): Promise<UserEvent> {
	const user = await openReport(address);
	selectWords("Nobody else asked");
	await offer();
	await user.keyboard("{Escape}");
	return user;
}

describe("marking selected text", () => {
	test("the offer names the layers with their digits, and says so once", async () => {
		await openEditor();
		selectWords("body else ask");
		const panel = within(await offer());
		expect(panel.getByRole("heading")).toHaveTextContent("Mark these 3 words as");
		expect(panel.getAllByRole("button").map((button) => button.textContent)).toEqual([
			"",
			"1Site",
			"2Claim",
			"3Commentary",
			"4Note",
			"Copy link",
			"Copy citation",
		]);
		await announced("3 words selected. 1 Site, 2 Claim, 3 Commentary, 4 Note");
		expect(document.body).toHaveFocus();
	});

	test("a claim takes a digit and Enter twice, with the source and type of the one before", async () => {
		const user = await openEditor();
		selectWords("Nobody else asked");
		await offer();
		await user.keyboard("2");
		const fields = await form("New claim");
		expect(marked("Nobody else asked")).toHaveLength(1);
		await waitFor(() => expect(fields.getByRole("combobox", { name: "Claim" })).toHaveFocus());
		const rows = within(fields.getByRole("listbox", { name: "Claim" })).getAllByRole("option");
		expect(rows.map((row) => row.querySelector("b")?.textContent)).toEqual([
			"New claim",
			"GOG claims: isoHunt is run with impunity.",
			"The Studios claims: isoHunt has four million pages.",
			"GOG claims: Links are illegal.",
		]);
		await waitFor(() => expect(fields.getByRole("combobox", { name: "Type" })).toHaveValue("legal"));
		await waitFor(() => expect(fields.getByRole("combobox", { name: "Wording" })).toHaveValue("reported"));
		await user.keyboard("{Enter}{Enter}");
		await waitFor(() => expect(screen.queryByRole("region", { name: "New claim" })).not.toBeInTheDocument());
		await announced("Done. Claim marked: “Nobody else asked”");
		await waitFor(() => expect(document.activeElement).toBe(marked("Nobody else asked")[0]));
		await waitFor(() => expect(screen.getByRole("button", { name: "1 unsaved change" })).toBeVisible());
	});

	test("keys that are pressed before the form is drawn go to the form", async () => {
		await openEditor();
		selectWords("Nobody else asked");
		await offer();
		await LazySpanForm.preload();
		fireEvent.keyDown(document.body, { key: "2" });
		expect(marked("Nobody else asked")).toHaveLength(1);
		expect(screen.queryByRole("region", { name: "New claim" })).toBeNull();
		fireEvent.keyDown(document.body, { key: "Enter" });
		expect(screen.getByRole("combobox", { name: "Claim" })).toHaveFocus();
		expect(screen.getByRole("combobox", { name: "Claim" })).toHaveAttribute("aria-expanded", "false");
	});

	test("a site with the name of a known one becomes a mention of it", async () => {
		const user = await openEditor();
		selectWords("the group");
		await user.click(within(await offer()).getByRole("button", { name: /Site/ }));
		const fields = await form("New site");
		await waitFor(() => expect(fields.getByRole("combobox", { name: "Site" })).toHaveValue("the group"));
		await user.clear(fields.getByRole("combobox", { name: "Site" }));
		await user.keyboard("pirate");
		const list = within(fields.getByRole("listbox", { name: "Site" }));
		expect(list.getAllByRole("option").map((option) => option.textContent)).toEqual([
			"The Pirate Bay1 place",
			"New site “pirate”",
		]);
		await user.keyboard("{Enter}{Enter}");
		const [mark] = marked("the group");
		await user.click(mark ?? document.body);
		expect(await screen.findByRole("heading", { name: "The Pirate Bay" })).toBeVisible();
	});

	test("the announcement says how many mentions are not marked, and a button lists them", async () => {
		const user = await openEditor();
		selectWords("group");
		await offer();
		await user.keyboard("1");
		const fields = await form("New site");
		await announced("Site marked: “group”. 1 more mention is not marked.");
		await user.click(fields.getByRole("button", { name: "Show in list" }));
		const list = await form("Suggestions");
		expect(list.getByRole("heading")).toHaveTextContent("1 mention is not marked");
		await user.keyboard("{Escape}");
		await waitFor(() => expect(document.activeElement).toBe(marked("group")[0]));
	});

	test("digits show and hide layers again after Escape", async () => {
		const user = await openEditor();
		selectWords("Nobody else asked");
		await offer();
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("region", { name: /^Mark/ })).not.toBeInTheDocument());
		await user.keyboard("2");
		await waitFor(() =>
			expect(screen.getByRole("button", { name: /^Claims/ })).toHaveAttribute("aria-pressed", "false"),
		);
		expect(marked("Nobody else asked")).toEqual([]);
	});

	test("a note needs no layer in the folder", async () => {
		const user = await openEditor();
		selectWords("blocked in Italy");
		await offer();
		await user.keyboard("4");
		await form("New note");
		await user.keyboard("Since when?{Enter}");
		expect(await screen.findByRole("button", { name: /^Notes/ })).toBeVisible();
		expect(await screen.findByText("Since when?")).toBeVisible();
	});
});

describe("marking what Find has found", () => {
	const find = async (user: UserEvent, words: string) => {
		await user.keyboard("/");
		await user.type(await screen.findByRole("searchbox"), words);
		return within(await screen.findByRole("region", { name: "Search results" }));
	};

	test("a digit marks the hit that has focus", async () => {
		const user = await openEditor();
		await find(user, "Nobody else");
		await user.keyboard("{ArrowDown}1");
		expect(await form("New site")).toBeTruthy();
		await waitFor(() => expect(marked("Nobody else")).toHaveLength(1));
	});

	test("all hits are marked as one change, except those that are unticked", async () => {
		const user = await openEditor();
		const results = await find(user, "the");
		await user.click(results.getByRole("button", { name: /^Mark all \d+…$/ }));
		const list = await form(/^Mark \d+ hits as$/);
		expect(list.getByRole("heading")).toHaveFocus();
		const [first] = list.getAllByRole("checkbox");
		await user.click(first ?? document.body);
		await user.click(list.getByRole("radio", { name: "Site" }));
		await user.click(list.getByRole("button", { name: /^Mark \d+ places$/ }));
		await announced(/^Site marked in \d+ places$/);
		await user.keyboard("{Escape}{Escape}");
		await waitFor(() => expect(screen.getByRole("button", { name: "1 unsaved change" })).toBeVisible());
	});
});

describe("the ends of a span", () => {
	test("Shift with an arrow key moves the end, and with Ctrl the start", async () => {
		const user = await openEditor("/#c3");
		await user.click(await screen.findByRole("button", { name: "Edit" }));
		const fields = await form("Edit claim");
		fields.getByRole("button", { name: "Done" }).focus();
		await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
		await announced("Ends at “are”");
		await user.keyboard("{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}");
		await announced("Starts at “group”");
		expect(marked("group says that links are")).toHaveLength(1);
		await waitFor(() => expect(screen.getByRole("button", { name: "1 unsaved change" })).toBeVisible());
	});
});

describe("the form", () => {
	test("a comment gets the claim that is pointed at", async () => {
		const user = await openEditor();
		selectWords("Nobody else asked");
		await offer();
		await user.keyboard("3");
		const fields = await form("New commentary");
		const [point] = fields.getAllByRole("button", { name: "Point at it" });
		await user.click(point ?? document.body);
		await announced(/Choose a mark in the text/);
		const [claim] = document.querySelectorAll("mark[data-ann~=c3]");
		await user.click(claim ?? document.body);
		await waitFor(() =>
			expect(fields.getByRole("button", { name: "Remove Links are illegal." })).toBeVisible(),
		);
		await user.keyboard("{Enter}");
		await announced(/^Done/);
	});

	test("a new source is made in the field that names it", async () => {
		const user = await openEditor();
		selectWords("Nobody else asked");
		await offer();
		await user.keyboard("2");
		const fields = await form("New claim");
		const sources = () =>
			fields.getAllByRole("button", { name: /^Remove/ }).map(({ ariaLabel }) => ariaLabel);
		await waitFor(() => expect(sources()).toEqual(["Remove GOG"]));
		// The source of the claim before is replaced by the first choice. Further choices are added.
		const source = fields.getByRole("combobox", { name: "Source" });
		await user.type(source, "The Labels{Control>}{Enter}{/Control}");
		await waitFor(() => expect(sources()).toEqual(["Remove The Labels"]));
		await user.type(source, "gog{Enter}");
		await waitFor(() => expect(sources()).toEqual(["Remove The Labels", "Remove GOG"]));
		await user.click(fields.getByRole("button", { name: "Done" }));
		expect((await screen.findAllByText("The Labels")).length).toBeGreaterThan(0);
	});

	test("Escape keeps a new mark with what was typed, as one change, and Delete takes it away", async () => {
		const user = await openEditor();
		selectWords("Nobody else asked");
		await offer();
		await user.keyboard("2");
		const fields = await form("New claim");
		await user.keyboard("{Escape}");
		await user.type(fields.getByRole("textbox", { name: "Proposition" }), "Nobody asked.{Escape}");
		await announced("Done. Claim marked: “Nobody else asked”");
		await waitFor(() => expect(marked("Nobody else asked")).toHaveLength(1));
		expect(await screen.findByRole("button", { name: "1 unsaved change" })).toBeVisible();
		await user.click(marked("Nobody else asked")[0] ?? document.body);
		await user.click(await screen.findByRole("button", { name: "Edit" }));
		const again = await form("Edit claim");
		await waitFor(() =>
			expect(again.getByRole("textbox", { name: "Proposition" })).toHaveValue("Nobody asked."),
		);
		await user.click(again.getByRole("button", { name: "Delete" }));
		await announced("Claim deleted: “Nobody else asked”");
		await waitFor(() => expect(marked("Nobody else asked")).toEqual([]));
	});

	test("Escape does not change an existing claim: its form shows again what was typed, until Cancel", async () => {
		const user = await openEditor("/#c3");
		const edit = async () => {
			await user.click(await screen.findByRole("button", { name: "Edit" }));
			const fields = await form("Edit claim");
			return { fields, proposition: fields.getByRole("textbox", { name: "Proposition" }) };
		};
		const first = await edit();
		await user.clear(first.proposition);
		await user.type(first.proposition, "Linking is illegal.");
		// Stored while it is typed, so that a killed browser does not lose it.
		expect(await screen.findByRole("button", { name: "1 unsaved change" })).toBeVisible();
		await user.keyboard("{Escape}");
		await announced("Not changed. Edit shows what you typed.");
		await waitFor(() => expect(screen.queryByRole("button", { name: /unsaved/ })).not.toBeInTheDocument());
		await user.click(document.querySelector("mark[data-ann~=c3]") ?? document.body);
		const again = await edit();
		await waitFor(() => expect(again.proposition).toHaveValue("Linking is illegal."));
		expect(await again.fields.findByText(/^Restored what you typed before/)).toBeVisible();
		await user.click(again.fields.getByRole("button", { name: "Cancel" }));
		await user.click(document.querySelector("mark[data-ann~=c3]") ?? document.body);
		expect((await edit()).proposition).toHaveValue("Links are illegal.");
	});

	test("the fields of a known claim are changed from its card, and undone with Ctrl+Z", async () => {
		const user = await openEditor("/#c3");
		await user.click(await screen.findByRole("button", { name: "Edit" }));
		const fields = await form("Edit claim");
		await user.selectOptions(fields.getByRole("combobox", { name: "Type" }), "statistic");
		await user.click(fields.getByRole("button", { name: "Done" }));
		const note = () => screen.getByRole("link", { name: /Links are illegal/ });
		await waitFor(() => expect(note()).toHaveTextContent("statistic label"));
		await user.keyboard("{Control>}z{/Control}");
		await waitFor(() => expect(note()).toHaveTextContent("legal label"));
		await announced(/^Undone. Claim changed/);
		expect(screen.queryByRole("button", { name: /unsaved/ })).not.toBeInTheDocument();
		await user.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
		await waitFor(() => expect(note()).toHaveTextContent("statistic label"));
	});
});
