import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { annotationsText, made, section } from "./made-library.ts";
import { openReport } from "./served.tsx";

const toggle = (name: string) => screen.getByRole("button", { name: new RegExp(`^${name}`) });
const pressed = () =>
	["Sites", "Claims", "Commentary"].map((name) => toggle(name).getAttribute("aria-pressed"));

/** The spans that have a note in the margin. */
const notes = () =>
	[
		...screen.getByRole("complementary", { name: "Notes" }).querySelectorAll<HTMLElement>("li[data-note]"),
	].map(({ dataset }) => dataset.note);

/** Ids of the marks that are drawn for a channel. */
const drawn = (channel: string) =>
	[...document.querySelectorAll<HTMLElement>(`mark.s-${channel}`)].map(({ dataset }) => dataset.starts);

/** The outline, row by row: label, claims, remarks. */
const outline = () =>
	within(screen.getByRole("navigation", { name: "In this document" }))
		.getAllByRole("row")
		.slice(1)
		.map((row) => [...row.children].map(({ textContent }) => textContent));

const said = (words: string) =>
	waitFor(() => expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain(words));

describe("a layer's button", () => {
	test("is pressed while the layer is on, and says how many spans it has", async () => {
		await openReport();
		expect(toggle("Claims")).toHaveAttribute("aria-pressed", "true");
		expect(within(toggle("Claims")).getByText("3")).toBeVisible();
		expect(toggle("Claims")).toHaveAttribute("data-toggle-layer", "claim");
	});

	test("switches its layer off and on: marks, notes, outline, address, and says so", async () => {
		const user = await openReport();
		await user.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "false", "true"]);
		expect(document.querySelector("article .part")).toHaveClass("off-bracket");
		await waitFor(() => expect(notes()).toEqual(["r1", "r2"]));
		expect(outline()).toEqual([
			["Report 𝔛", "–", "2"],
			["Elsewhere", "–", "1"],
		]);
		expect(location.search).toBe("?hide=claim");
		await said("Sites, all 3; Claims, off; Commentary, all 2");
		await user.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "true", "true"]);
		expect(document.querySelector("article .part")).not.toHaveClass("off-bracket");
		await waitFor(() => expect(location.search).toBe(""));
	});

	test("is answered by the marks before the address follows", async () => {
		await openReport();
		fireEvent.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "false", "true"]);
		expect(document.querySelector("article .part")).toHaveClass("off-bracket");
		expect(location.search).toBe("");
		await waitFor(() => expect(location.search).toBe("?hide=claim"));
	});

	test("with Shift shows its layer alone, and with Shift again all of them", async () => {
		const user = await openReport();
		await user.keyboard("{Shift>}");
		await user.click(toggle("Commentary"));
		expect(pressed()).toEqual(["false", "false", "true"]);
		await waitFor(() => expect(location.search).toBe("?hide=site,claim"));
		await user.click(toggle("Commentary"));
		expect(pressed()).toEqual(["true", "true", "true"]);
	});

	test("leaves the text as it was", async () => {
		const user = await openReport();
		const before = screen.getByRole("article").textContent;
		await user.click(toggle("Sites"));
		expect(screen.getByRole("article").textContent).toBe(before);
	});
});

describe("keys", () => {
	test("switch a layer, show it alone, and bring everything back", async () => {
		const user = await openReport();
		await user.keyboard("2");
		expect(pressed()).toEqual(["true", "false", "true"]);
		await user.keyboard("{Shift>}[Digit3]{/Shift}");
		expect(pressed()).toEqual(["false", "false", "true"]);
		await user.keyboard("0");
		expect(pressed()).toEqual(["true", "true", "true"]);
	});

	test("are shown by a question mark, and closed by Escape", async () => {
		const user = await openReport();
		await user.keyboard("?");
		const sheet = await screen.findByRole("dialog", { name: "Keys" });
		expect(sheet).toHaveTextContent("Claims on or off");
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
	});

	test("do nothing once single keys are off, for this visit and the next", async () => {
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

	test("holds its values with the spans that each would show", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Type: All types" }));
		const boxes = within(menuOf("Type: All types")).getAllByRole("checkbox");
		expect(boxes.map((box) => box.closest("label")?.textContent)).toEqual([
			"accusation label1",
			"statistic label1",
			"legal label1",
		]);
	});

	test("is closed until it is asked for, and again by Escape", async () => {
		const user = await openReport();
		expect(screen.queryByRole("checkbox", { name: /^GOG/ })).not.toBeInTheDocument();
		await user.click(screen.getByRole("button", { name: "Source: All sources" }));
		expect(screen.getByRole("checkbox", { name: /^GOG/ })).not.toBeChecked();
		await user.keyboard("{Escape}");
		expect(screen.queryByRole("checkbox", { name: /^GOG/ })).not.toBeInTheDocument();
	});

	test("drives marks, notes, counts, outline and the other menus alike", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Source: All sources" }));
		await user.click(screen.getByRole("checkbox", { name: /^The Studios/ }));
		expect(drawn("bracket")).toEqual(["c2 s3"]);
		await waitFor(() => expect(notes()).toEqual(["r1", "c2", "r2"]));
		expect(within(toggle("Claims")).getByText("1 of 3")).toBeVisible();
		expect(outline()).toEqual([
			["Report 𝔛", "1", "2"],
			["Elsewhere", "–", "1"],
		]);
		expect(location.search).toBe("?claimant=studios");
		await said("Sites, all 3; Claims, 1 of 3; Commentary, all 2");
		expect(screen.getByRole("button", { name: "Source: The Studios" })).toHaveTextContent("The Studios");
		await user.click(screen.getByRole("button", { name: "Type: All types" }));
		expect(screen.getByRole("checkbox", { name: /^legal/ }).closest("label")).toHaveTextContent(
			"legal label0",
		);
	});

	test("for answers offers three choices", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Author’s reply: Any" }));
		expect(screen.getByRole("radio", { name: /^Any/ })).toBeChecked();
		await user.click(screen.getByRole("radio", { name: /^Replied/ }));
		expect(drawn("bracket")).toEqual(["c1 s1"]);
		expect(await screen.findByRole("button", { name: "Author’s reply: Replied" })).toBeVisible();
		expect(location.search).toBe("?answered=yes");
	});

	test("is undone with all others by Show all", async () => {
		const user = await openReport("/?claimant=iipa&type=legal&hide=site&answered=no");
		expect(notes()).toEqual(["r1", "c3", "r2"]);
		await user.click(screen.getByRole("button", { name: "Show all" }));
		await waitFor(() => expect(notes()).toEqual(["c1", "r1", "c2", "c3", "r2"]));
		expect(location.search).toBe("");
		expect(screen.queryByRole("button", { name: "Show all" })).not.toBeInTheDocument();
	});
});

describe("an address", () => {
	test("gives the view that it was copied from", async () => {
		await openReport("/?document=report&hide=site,commentary&type=legal,statistic");
		expect(pressed()).toEqual(["false", "true", "false"]);
		expect(notes()).toEqual(["c2", "c3"]);
		expect(screen.getByRole("button", { name: "Type: statistic label +1" })).toBeVisible();
	});

	test("keeps its steps, so that back and forward lead from view to view", async () => {
		const user = await openReport();
		await user.click(toggle("Claims"));
		await user.click(toggle("Sites"));
		await waitFor(() => expect(location.search).toBe("?hide=claim,site"));
		history.back();
		await waitFor(() => expect(pressed()).toEqual(["true", "false", "true"]));
		history.back();
		await waitFor(() => expect(pressed()).toEqual(["true", "true", "true"]));
		history.forward();
		await waitFor(() => expect(pressed()).toEqual(["true", "false", "true"]));
	});

	test("that chooses what is not there chooses nothing of it", async () => {
		await openReport("/?hide=law,claim&answered=perhaps");
		expect(pressed()).toEqual(["true", "false", "true"]);
	});
});

describe("where nothing matches", () => {
	test("the text stays, the margin says so, and one button brings the marks back", async () => {
		const user = await openReport("/?hide=site,commentary&type=legal&claimant=studios");
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
		const margin = within(screen.getByRole("complementary", { name: "Notes" }));
		expect(margin.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
		await user.click(margin.getByRole("button", { name: "Show all" }));
		await waitFor(() => expect(notes()).toHaveLength(5));
		expect(margin.queryByRole("heading", { name: "Nothing matches" })).not.toBeInTheDocument();
	});

	test("a document that nobody has annotated is not said to match nothing", async () => {
		await openReport("/", { "annotations/report.jsonld": annotationsText([], []) });
		expect(screen.queryByRole("heading", { name: "Nothing matches" })).not.toBeInTheDocument();
	});
});

describe("the outline", () => {
	const sections = [
		section("start", "The start", "Report", "Elsewhere"),
		section("end", "The end", "Elsewhere"),
	];
	const withSections = { "annotations/report.jsonld": annotationsText([...made.items, ...sections]) };

	test("counts the claims and remarks of each part, and leads to it", async () => {
		const user = await openReport();
		expect(outline()).toEqual([
			["Report 𝔛", "3", "2"],
			["Elsewhere", "1", "1"],
		]);
		await user.click(screen.getByRole("link", { name: "Elsewhere" }));
		expect(location.hash).toBe("#user-content-elsewhere");
	});

	test("is the supplied labels where there are some, and says who supplied them", async () => {
		await openReport("/", withSections);
		expect(outline()).toEqual([
			["The start", "2", "1"],
			["The end", "1", "1"],
		]);
		expect(screen.getByText("Section names are added, not in the article")).toBeVisible();
		expect(screen.getByRole("article").textContent).not.toContain("The start");
	});

	test("is gone over by keys", async () => {
		const user = await openReport("/#start", withSections);
		await user.keyboard("[[");
		expect(location.hash).toBe("#start");
	});
});

describe("a narrow window", () => {
	test("has the filters in one menu, which says how many are chosen", async () => {
		window.innerWidth = 1000;
		const user = await openReport("/?type=legal");
		await user.click(screen.getByRole("button", { name: "Filters (1)" }));
		expect(screen.getByRole("checkbox", { name: /^legal/ })).toBeChecked();
		expect(screen.getByRole("checkbox", { name: /^GOG/ })).not.toBeChecked();
		expect(screen.getByRole("radio", { name: /^No reply/ })).not.toBeChecked();
		await user.click(screen.getByRole("button", { name: "Outline" }));
		expect(screen.getByRole("link", { name: "Elsewhere" })).toBeVisible();
	});

	test("of a phone has no notes, and the layers all the same", async () => {
		window.innerWidth = 390;
		const user = await openReport();
		expect(notes()).toEqual([]);
		await user.click(toggle("Claims"));
		expect(pressed()).toEqual(["true", "false", "true"]);
	});

	test("becomes a wide one without losing the view", async () => {
		window.innerWidth = 390;
		await openReport("/?hide=claim");
		window.innerWidth = 1280;
		fireEvent(window, new Event("resize"));
		await waitFor(() => expect(notes()).toEqual(["r1", "r2"]));
	});
});
