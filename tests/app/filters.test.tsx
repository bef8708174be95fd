import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openReport } from "./open-page.tsx";
import { annotationsText, sampleReport, section } from "./sample-library.ts";

const toggle = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}`) });
const pressed = () =>
	["Sites", "Claims", "Commentary"].map((name) => toggle(name).getAttribute("aria-pressed"));

/** The ids of the spans with a margin note. */
const notes = () =>
	[
		...screen.getByRole("complementary", { name: "Notes" }).querySelectorAll<HTMLElement>("li[data-note]"),
	].map(({ dataset }) => dataset.note);

/** Ids of the marks that are drawn for a channel. */
const drawn = (channel: string) =>
	[...document.querySelectorAll<HTMLElement>(`mark.s-${channel}`)].map(({ dataset }) => dataset.starts);

/** The rows of the outline: label, claims, comments. */
const outline = () =>
	within(screen.getByRole("navigation", { name: "In this document" }))
		.getAllByRole("row")
		.slice(1)
		.map((row) => [...row.children].map(({ textContent }) => textContent));

const said = (words: string) =>
	waitFor(() => expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain(words));

describe("a layer's button", () => {
	test("a layer button is pressed while its layer is shown, and shows the number of spans", async () => {
		await openReport();
		expect(toggle("Claims")).toHaveAttribute("aria-pressed", "true");
		expect(within(toggle("Claims")).getByText("3")).toBeVisible();
		expect(toggle("Claims")).toHaveAttribute("data-toggle-layer", "claim");
	});

	test("a layer button hides and shows marks, notes and outline counts, updates the address and announces the change", async () => {
		const user = await openReport();
		await user.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "false", "true"]);
		expect(document.querySelector("article .part")).toHaveClass("off-bracket");
		await waitFor(() => expect(notes()).toEqual(["r1", "r2"]));
		expect(outline()).toEqual([["Elsewhere", "–", "1"]]);
		await waitFor(() => expect(location.search).toBe("?hide=claim"));
		await said("Sites, all 2; Claims, off; Commentary, all 2");
		await user.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "true", "true"]);
		expect(document.querySelector("article .part")).not.toHaveClass("off-bracket");
		await waitFor(() => expect(location.search).toBe(""));
	});

	test("a layer button changes the marks before the address", async () => {
		await openReport();
		fireEvent.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "false", "true"]);
		expect(document.querySelector("article .part")).toHaveClass("off-bracket");
		expect(location.search).toBe("");
		await waitFor(() => expect(location.search).toBe("?hide=claim"));
	});

	test("Shift and a layer button show only that layer, and then all layers again", async () => {
		const user = await openReport();
		await user.keyboard("{Shift>}");
		await user.click(toggle("Commentary"));
		expect(pressed()).toEqual(["false", "false", "true"]);
		await waitFor(() => expect(location.search).toBe("?hide=site,claim"));
		await user.click(toggle("Commentary"));
		expect(pressed()).toEqual(["true", "true", "true"]);
	});

	test("hiding a layer does not change the text", async () => {
		const user = await openReport();
		const before = screen.getByRole("article").textContent;
		await user.click(toggle("Sites"));
		expect(screen.getByRole("article").textContent).toBe(before);
	});
});

describe("keys", () => {
	test("keys hide a layer, show it alone, and show everything again", async () => {
		const user = await openReport();
		await user.keyboard("2");
		expect(pressed()).toEqual(["true", "false", "true"]);
		await user.keyboard("{Shift>}[Digit3]{/Shift}");
		expect(pressed()).toEqual(["false", "false", "true"]);
		await user.keyboard("0");
		expect(pressed()).toEqual(["true", "true", "true"]);
	});

	test("? opens the list of keys, and Escape closes it", async () => {
		const user = await openReport();
		await user.keyboard("?");
		const sheet = await screen.findByRole("dialog", { name: "Keys" });
		expect(sheet).toHaveTextContent("Show or hide Claims");
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
	});

	test("single keys do nothing after they are turned off, on this visit and the next", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "More" }));
		await user.click(screen.getByRole("button", { name: "Keys" }));
		await user.click(await screen.findByRole("checkbox", { name: "Use single keys" }));
		await user.click(screen.getByRole("button", { name: "Close" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
		await user.keyboard("2");
		expect(pressed()).toEqual(["true", "true", "true"]);
		cleanup();
		const later = await openReport();
		await later.keyboard("2");
		expect(pressed()).toEqual(["true", "true", "true"]);
	});
});

describe("a facet's menu", () => {
	const menuOf = (name: string) => screen.getByRole("group", { name });

	test("a facet menu lists its values with their counts", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Type: any" }));
		const boxes = within(menuOf("Type: any")).getAllByRole("checkbox");
		expect(boxes.map((box) => box.closest("label")?.textContent)).toEqual([
			"accusation label1",
			"statistic label1",
			"legal label1",
		]);
	});

	test("a facet menu is closed at first, and Escape closes it", async () => {
		const user = await openReport();
		expect(screen.queryByRole("checkbox", { name: /^GOG/ })).not.toBeInTheDocument();
		await user.click(screen.getByRole("button", { name: "Source: any" }));
		expect(screen.getByRole("checkbox", { name: /^GOG/ })).not.toBeChecked();
		await user.keyboard("{Escape}");
		expect(screen.queryByRole("checkbox", { name: /^GOG/ })).not.toBeInTheDocument();
	});

	test("a facet filters marks, notes, counts, outline and the other menus", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Source: any" }));
		await user.click(screen.getByRole("checkbox", { name: /^The Studios/ }));
		expect(drawn("bracket")).toEqual(["c2 s3"]);
		await waitFor(() => expect(notes()).toEqual(["c2"]));
		expect(within(toggle("Claims")).getByText("1/3")).toBeVisible();
		expect(pressed()).toEqual(["false", "true", "false"]);
		expect(screen.getByRole("columnheader", { name: "Matches" })).toBeVisible();
		expect(outline()).toEqual([["Elsewhere", "–"]]);
		await waitFor(() => expect(location.search).toBe("?hide=site,commentary&claimant=studios"));
		await said("1 claim by The Studios");
		expect(screen.getByRole("button", { name: "Source: The Studios" })).toHaveTextContent("The Studios");
		await user.click(screen.getByRole("button", { name: "Type: any" }));
		expect(screen.queryByRole("checkbox", { name: /^legal/ })).not.toBeInTheDocument();
	});

	test("the reply menu offers three choices", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Author’s reply: any" }));
		expect(screen.getByRole("radio", { name: /^any/ })).toBeChecked();
		await user.click(screen.getByRole("radio", { name: /^replied/ }));
		expect(drawn("bracket")).toEqual(["c1 s1"]);
		expect(await screen.findByRole("button", { name: "Author’s reply: replied" })).toBeVisible();
		await waitFor(() => expect(location.search).toBe("?hide=site,commentary&answered=yes"));
	});

	test("the line below the bar states the filter, steps through the matches and clears the filter", async () => {
		const user = await openReport("/?type=legal,statistic&hide=site,commentary");
		const line = within(await screen.findByRole("region", { name: "Filter" }));
		expect(line.getByText("2 claims").closest("p")).toHaveTextContent(
			"2 claims (type: statistic label or legal label)",
		);
		await user.click(line.getByRole("button", { name: "Next match" }));
		await user.click(line.getByRole("button", { name: "Next match" }));
		expect(line.getByText("1 of 2")).toBeVisible();
		await said(
			"Back at the first match. 1 of 2: The Studios · statistic label. isoHunt has four million pages, the studios say",
		);
		await user.keyboard("j");
		expect(line.getByText("2 of 2")).toBeVisible();
		await user.click(line.getByRole("button", { name: "Clear filter" }));
		await waitFor(() => expect(screen.queryByRole("region", { name: "Filter" })).not.toBeInTheDocument());
		expect(pressed()).toEqual(["true", "true", "true"]);
	});

	test("a filter without matches says so in its line", async () => {
		await openReport("/?type=legal&claimant=studios");
		const line = await screen.findByRole("region", { name: "Filter" });
		expect(line).toHaveTextContent("No claim by The Studios (type: legal label)");
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
	});

	test("Show all clears all filters", async () => {
		const user = await openReport("/?claimant=iipa&type=legal&hide=site&answered=no");
		expect(notes()).toEqual(["r1", "c3", "r2"]);
		await user.keyboard("0");
		await waitFor(() => expect(notes()).toEqual(["c1", "r1", "c2", "c3", "r2"]));
		await waitFor(() => expect(location.search).toBe(""));
	});
});

describe("an address with a view", () => {
	test("an address restores the view that it was copied from", async () => {
		await openReport("/?document=report&hide=site,commentary&type=legal,statistic");
		expect(pressed()).toEqual(["false", "true", "false"]);
		expect(notes()).toEqual(["c2", "c3"]);
		expect(screen.getByRole("button", { name: "Type: statistic label +1" })).toBeVisible();
	});

	test("back and forward go from view to view", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Type: any" }));
		await user.click(screen.getByRole("checkbox", { name: /^legal/ }));
		await waitFor(() => expect(location.search).toContain("type=legal"));
		history.back();
		await waitFor(() => expect(pressed()).toEqual(["true", "true", "true"]));
		history.forward();
		await waitFor(() => expect(pressed()).toEqual(["false", "true", "false"]));
	});

	test("unknown layers and parameters in the address are ignored", async () => {
		await openReport("/?hide=law,claim&answered=perhaps");
		expect(pressed()).toEqual(["true", "false", "true"]);
	});
});

describe("the outline", () => {
	const sections = [
		section("start", "The start", "Report", "Elsewhere"),
		section("end", "The end", "Elsewhere"),
	];
	const withSections = { "annotations/report.jsonld": annotationsText([...sampleReport.items, ...sections]) };

	test("the outline counts claims and comments of each section, and links to it", async () => {
		const user = await openReport();
		expect(outline()).toEqual([["Elsewhere", "1", "1"]]);
		await user.click(screen.getByRole("link", { name: "Elsewhere" }));
		await waitFor(() => expect(location.hash).toBe("#user-content-elsewhere"));
	});

	test("the outline shows added section names if there are any, and a note that they were added", async () => {
		await openReport("/", withSections);
		expect(outline()).toEqual([
			["The start", "2", "1"],
			["The end", "1", "1"],
		]);
		expect(screen.getByText("Section names are added, not in the article")).toBeVisible();
		expect(screen.getByRole("article").textContent).not.toContain("The start");
	});

	test("keys go from section to section", async () => {
		const user = await openReport("/#start", withSections);
		await user.keyboard("[[");
		await waitFor(() => expect(location.hash).toBe("#start"));
	});
});

describe("a narrow window", () => {
	test("a narrow window has one filter menu, which shows how many filters are set", async () => {
		window.innerWidth = 1000;
		const user = await openReport("/?type=legal");
		await user.click(screen.getByRole("button", { name: "Filters (1)" }));
		expect(screen.getByRole("checkbox", { name: /^legal/ })).toBeChecked();
		expect(screen.getByRole("radio", { name: /^no reply/ })).not.toBeChecked();
		await user.click(screen.getByRole("button", { name: "Outline" }));
		expect(screen.getByRole("link", { name: "Elsewhere" })).toBeVisible();
	});

	test("the filters of a phone leave out values without a match, count the matches, and can be cleared", async () => {
		window.innerWidth = 390;
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Filters" }));
		const sheet = within(screen.getByRole("group", { name: "Filters" }));
		expect(sheet.getAllByRole("group").map((group) => group.firstChild?.textContent)).toEqual([
			"Author’s reply",
			"Source",
			"Type",
		]);
		expect(sheet.getByRole("button", { name: "Show all" })).toBeVisible();
		expect(sheet.getByRole("button", { name: "Clear" })).toBeDisabled();
		await user.click(sheet.getByRole("checkbox", { name: /^The Studios/ }));
		expect(await sheet.findByRole("button", { name: "Show 1" })).toBeVisible();
		expect(sheet.queryByRole("checkbox", { name: /^legal/ })).not.toBeInTheDocument();
		await said("1 claim by The Studios");
		await user.click(sheet.getByRole("button", { name: "Clear" }));
		expect(await sheet.findByRole("button", { name: "Show all" })).toBeVisible();
		await user.click(sheet.getByRole("button", { name: "Show all" }));
		expect(screen.queryByRole("checkbox", { name: /^legal/ })).not.toBeInTheDocument();
	});

	test("a phone has layer buttons and no notes", async () => {
		window.innerWidth = 390;
		const user = await openReport();
		expect(notes()).toEqual([]);
		await user.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "false", "true"]);
	});

	test("widening the window keeps the view", async () => {
		window.innerWidth = 390;
		await openReport("/?hide=claim");
		window.innerWidth = 1280;
		fireEvent(window, new Event("resize"));
		await waitFor(() => expect(notes()).toEqual(["r1", "r2"]));
	});
});
