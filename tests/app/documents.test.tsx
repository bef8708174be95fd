import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openPage, openReport } from "./open-page.tsx";
import { alert, annotations, marks, problemIn } from "./page-parts.ts";
import { annotationsText, catalogueText, sampleReport, twoDocuments } from "./sample-library.ts";

describe("while the document is loading", () => {
	test("the page shows that the document is loading", () => {
		openPage("/", { "catalogue.json": "pending" });
		expect(screen.getByRole("status", { name: "Loading the document" })).toBeInTheDocument();
	});

	test("the bar shows the title before the document has loaded", async () => {
		openPage("/", { "corpus/report.md": "pending" });
		expect(await screen.findByText("Report 𝔛")).toBeInTheDocument();
		expect(screen.getByRole("status", { name: "Loading the document" })).toBeInTheDocument();
	});
});

describe("a document that has loaded", () => {
	test("the whole text is shown, and the page has the title of the document", async () => {
		await openReport();
		expect(screen.getByRole("article").textContent?.trim()).toBe(
			sampleReport.markdown.replace(/^#+ /gm, "").replaceAll("\n\n", "\n").trim(),
		);
		expect(document.title).toBe("Report 𝔛 · Ascribe");
		expect(screen.queryByRole("alert")).not.toBeInTheDocument();
	});

	test("the article reports that it is ready when it has all its marks", async () => {
		await openReport();
		expect(document.querySelector("[data-reader-root]")).toBe(screen.getByRole("article"));
		await waitFor(() => expect(screen.getByRole("article").dataset.readerState).toBe("ready"));
		expect(document.querySelector("mark[data-ann='c1 s1']")).toHaveClass("l-claim", "l-site");
	});

	test("the byline shows what the document states and what it does not state", async () => {
		await openReport();
		const about = (await screen.findByRole("heading", { name: "About this text" })).parentElement;
		const row = (term: string) =>
			within(about ?? document.body).getByText(term, { selector: "dt" }).nextElementSibling?.textContent;
		expect(row("Published")).toBe("2012");
		expect(row("Language")).toBe("English");
		expect(row("Author")).toBe("not stated in the text");
	});

	test("the byline and the cards show who annotated the document, and when", async () => {
		const ada = { type: "Person", id: "https://example.org/ada", name: "Ada" };
		const signed = {
			...JSON.parse(annotationsText(sampleReport.items)),
			creator: [ada, { name: "Grace" }],
			created: "2026-11-26T00:00:00Z",
			modified: "2026-11-27T00:00:00Z",
			conformsTo: { name: "Guide 2" },
		};
		await openReport("/#c1", { [annotations]: JSON.stringify(signed) });
		const about = (await screen.findByRole("heading", { name: "About this text" })).parentElement;
		const row = (term: string) =>
			within(about ?? document.body).getByText(term, { selector: "dt" }).nextElementSibling;
		expect(row("Annotated by")).toHaveTextContent("Ada, Grace");
		expect(screen.getByRole("link", { name: "Ada" })).toHaveAttribute("href", "https://example.org/ada");
		expect(row("Annotation rules")).toHaveTextContent("Guide 2");
		expect(row("Annotated on")).toHaveTextContent(/26.* last changed on .*27/);
		expect(await screen.findByText(/^Annotated by Ada, Grace, .*27/)).toHaveClass("card-signature");
	});

	test("a document is chosen by the address and from the list of documents", async () => {
		const user = await openReport("/?document=letter", twoDocuments);
		expect(screen.getByRole("article")).toHaveTextContent("Dear all.");
		await user.click(screen.getByRole("button", { name: "Documents: A letter" }));
		const link = await screen.findByRole("link", { name: "Report 𝔛" });
		expect(link).toHaveAttribute("href", "?document=report");
		expect(marks()).toHaveLength(0);
	});
});

describe("an address with an unknown document", () => {
	test("an unknown document is reported with a list of the existing ones", async () => {
		openPage("/?document=<b>none</b>", twoDocuments);
		expect(
			await screen.findByRole("heading", { name: "There is no document “<b>none</b>” here." }),
		).toBeVisible();
		const links = within(screen.getByRole("main")).getAllByRole("link");
		expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
			["Report 𝔛", "?document=report"],
			["A letter", "?document=letter"],
		]);
	});
});

describe("a folder without a document", () => {
	test("an empty folder shows how to add a document", async () => {
		openPage("/", { "catalogue.json": catalogueText([]) });
		expect(await screen.findByRole("heading", { name: "This folder has no documents yet." })).toBeVisible();
		expect(
			screen.getByText("Drop a document on this page, or put a Markdown or text file into corpus/."),
		).toBeVisible();
	});

	test("an empty folder reports the files that could not be read", async () => {
		const problem = {
			level: "error",
			code: "E_ENCODING",
			file: "corpus/report.md",
			path: "1:2",
			reason: "The file is not UTF-8.",
			hint: "Save it as UTF-8.",
		};
		openPage("/", { "catalogue.json": catalogueText([], { problems: [problem] }) });
		expect(problemIn(await alert())).toBe("corpus/report.md 1:2 The file is not UTF-8. Save it as UTF-8.");
		expect(screen.getByRole("button", { name: "Try again" })).toBeEnabled();
	});
});
