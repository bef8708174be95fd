import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { openReport, type ServerResponses } from "./open-page.tsx";
import { annotationsText, catalogueText, orphan, reportRecord, sampleReport } from "./sample-library.ts";

/** Collects the downloaded files, in order. */
const downloads: { names: string[]; blobs: Blob[] } = { names: [], blobs: [] };

beforeEach(() => {
	downloads.names = [];
	downloads.blobs = [];
	URL.createObjectURL = (blob: Blob) => `blob:${downloads.blobs.push(blob)}`;
	URL.revokeObjectURL = () => {};
	vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
		downloads.names.push(this.download);
	});
});

/** A second document, so that all documents have more spans than the open one. */
const letter: ServerResponses = {
	"catalogue.json": catalogueText([
		reportRecord,
		{
			id: documentId("letter"),
			title: "A letter",
			file: "corpus/letter.md",
			annotations: "annotations/letter.jsonld",
		},
	]),
	"corpus/letter.md": sampleReport.markdown,
	"annotations/letter.jsonld": annotationsText(sampleReport.items).replaceAll("report.md", "letter.md"),
};

async function openDialog(address = "/", changes: ServerResponses = {}) {
	const user = await openReport(address, changes);
	await user.click(screen.getByRole("button", { name: "Export" }));
	const dialog = within(await screen.findByRole("dialog", { name: "Export annotated spans" }));
	return { user, dialog };
}

type Dialog = Awaited<ReturnType<typeof openDialog>>["dialog"];

/** The choices of a group with their notes. A star marks the chosen one. */
const choicesOf = (dialog: Dialog, group: string) =>
	[...dialog.getByRole("group", { name: group }).querySelectorAll("label")].map(
		(label) => `${label.textContent}${label.querySelector("input")?.checked ? "*" : ""}`,
	);

/** The text that Copy puts on the clipboard. */
async function copied(user: UserEvent, dialog: Dialog): Promise<string> {
	await user.click(dialog.getByRole("button", { name: "Copy" }));
	return navigator.clipboard.readText();
}

/** The records of a CSV file without its header. No value in the sample contains a line break. */
const rowsOf = (csv: string) => csv.trim().split("\r\n").slice(1);

describe("the export dialog", () => {
	test("the export dialog shows the number of spans of each scope", async () => {
		const { dialog } = await openDialog("/?hide=site&type=legal", letter);
		await waitFor(() =>
			expect(choicesOf(dialog, "What")).toEqual([
				"What the filters show nowclaims and remarks, type legal label3 spans*",
				"The whole document8 spans",
				"All documents16 spans",
			]),
		);
	});

	test("the export dialog counts spans not found in the text, because they are exported", async () => {
		const { dialog } = await openDialog("/", {
			"annotations/report.jsonld": annotationsText([...sampleReport.items, orphan]),
		});
		expect(choicesOf(dialog, "What")).toContain("The whole document9 spans");
	});

	test("a filtered export states its selection, and the whole document states none", async () => {
		const { user, dialog } = await openDialog("/?hide=site,commentary&type=legal");
		await user.click(dialog.getByRole("radio", { name: /^JSON/ }));
		expect(JSON.parse(await copied(user, dialog)).selection).toEqual({
			spans: 1,
			of: 8,
			description: "claims, type legal label",
			query: "layer:claim type:legal",
		});
		await user.click(dialog.getByRole("radio", { name: /^The whole document/ }));
		expect(JSON.parse(await copied(user, dialog))).not.toHaveProperty("selection");
	});

	test("an export of what is shown states that spans not found in the text are left out", async () => {
		const { user, dialog } = await openDialog("/", {
			"annotations/report.jsonld": annotationsText([...sampleReport.items, orphan]),
		});
		await user.click(dialog.getByRole("radio", { name: /^JSON/ }));
		expect(JSON.parse(await copied(user, dialog)).selection).toEqual({
			spans: 8,
			of: 9,
			description: "found in the text",
			query: "",
		});
	});

	test("the export dialog focuses the first choice, and Escape restores focus", async () => {
		const { user, dialog } = await openDialog();
		expect(dialog.getByRole("radio", { name: /^What the filters show now/ })).toHaveFocus();
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
		expect(screen.getByRole("button", { name: "Export" })).toHaveFocus();
	});

	test("shortcuts of the page do nothing while the export dialog is open", async () => {
		const { user } = await openDialog();
		await user.keyboard("2");
		expect(document.querySelector("[data-toggle-layer=claim]")).toHaveAttribute("aria-pressed", "true");
	});

	test("x opens the export dialog", async () => {
		const user = await openReport();
		await user.keyboard("x");
		expect(await screen.findByRole("dialog", { name: "Export annotated spans" })).toBeVisible();
	});
});

describe("what is exported", () => {
	test("the export has the spans of the chosen scope: shown, document or all documents", async () => {
		const { user, dialog } = await openDialog("/?hide=site,commentary&claimant=studios", letter);
		const shown = rowsOf(await copied(user, dialog));
		expect(shown).toHaveLength(1);
		expect(shown[0]).toContain("isoHunt has four million pages, the studios say");
		await user.click(dialog.getByRole("radio", { name: /^The whole document/ }));
		expect(rowsOf(await copied(user, dialog))).toHaveLength(8);
		await user.click(dialog.getByRole("radio", { name: /^All documents/ }));
		await waitFor(() => expect(dialog.getByRole("button", { name: "Copy" })).toBeEnabled());
		expect(rowsOf(await copied(user, dialog))).toHaveLength(16);
	});

	test("the preview shows the first rows of the file", async () => {
		const { user, dialog } = await openDialog("/?hide=site,commentary");
		const preview = within(dialog.getByRole("region", { name: "Preview" }));
		const [header, ...previewed] = preview.getAllByRole("row");
		const names = [...(header?.children ?? [])].map(({ textContent }) => textContent);
		const csv = await copied(user, dialog);
		expect(csv.replace(/^\uFEFF/, "").split("\r\n")[0]).toBe(names.join(","));
		expect(previewed).toHaveLength(3);
		expect(previewed[0]).toHaveTextContent("isoHunt is run with impunity.");
	});

	test("the formats that most people want come first, and the others say what they are for", async () => {
		const { user, dialog } = await openDialog();
		const choices = choicesOf(dialog, "Format");
		expect(choices.slice(0, 5)).toEqual([
			"Spreadsheet (CSV)One table, for any spreadsheet or script*",
			"Spreadsheet (Excel)One sheet for each layer",
			"Web pageOne file to read, print or mail",
			"TextQuotes by layer in Markdown, for notes and articles",
			"Everything for an archiveA zip file with the text, every format and checksums",
		]);
		await user.click(dialog.getByText("For other tools"));
		await user.click(dialog.getByRole("radio", { name: /^TEI.*XML for scholarly editions$/ }));
		expect(dialog.getByRole("button", { name: "Download TEI" })).toBeEnabled();
	});

	test("a table for spreadsheets is marked as UTF-8, and other formats do not have the option", async () => {
		const { user, dialog } = await openDialog();
		const marked = () => dialog.queryByRole("checkbox", { name: /^Readable in Excel/ });
		expect(marked()).toBeChecked();
		await user.click(dialog.getByRole("button", { name: "Download CSV" }));
		const byteOrderMark = new Uint8Array([0xef, 0xbb, 0xbf]);
		expect(new Uint8Array((await downloads.blobs[0]?.arrayBuffer()) ?? []).slice(0, 3)).toEqual(
			byteOrderMark,
		);
		await user.click(dialog.getByRole("radio", { name: /^Web page/ }));
		expect(marked()).toBeNull();
	});

	test("a workbook is downloaded as bytes and previewed as a table", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^Spreadsheet \(Excel\)/ }));
		expect(dialog.getAllByRole("row").length).toBeGreaterThan(1);
		expect(dialog.getByRole("button", { name: "Copy" })).toBeDisabled();
		await user.click(dialog.getByRole("button", { name: "Download Excel" }));
		expect(downloads.names).toEqual(["report.xlsx"]);
		expect((await downloads.blobs[0]?.text())?.slice(0, 2)).toBe("PK");
	});

	test("the export uses the chosen format", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^JSON/ }));
		const json = JSON.parse(await copied(user, dialog));
		expect(json.documents[0].annotations).toHaveLength(8);
		expect(dialog.getByRole("button", { name: "Download JSON" })).toBeEnabled();
		expect(dialog.getByRole<HTMLTextAreaElement>("textbox").value).toMatch(/^\{/);
	});

	test("the export has the columns of the ticked options", async () => {
		const { user, dialog } = await openDialog();
		expect(await copied(user, dialog)).toContain("proposition");
		await user.click(dialog.getByRole("checkbox", { name: "Details of each site, claim and remark" }));
		expect(await copied(user, dialog)).not.toContain("proposition");
		await user.click(dialog.getByRole("checkbox", { name: "Citation" }));
		expect((await copied(user, dialog)).split("\r\n")[0]).toContain("citation");
	});

	test("the export has the address of each span", async () => {
		const { user, dialog } = await openDialog("/?hide=site,commentary&type=legal");
		expect(await copied(user, dialog)).toContain(`${location.origin}/?document=report#c3`);
	});
});

describe("a download", () => {
	test("Download saves the file of the preview under its name", async () => {
		const { user, dialog } = await openDialog("/?hide=site,commentary");
		const copy = await copied(user, dialog);
		await user.click(dialog.getByRole("button", { name: "Download CSV" }));
		expect(downloads.names).toEqual(["report.csv"]);
		expect(downloads.blobs.map(({ type }) => type)).toEqual(["text/csv;charset=utf-8"]);
		expect(downloads.blobs[0]?.size).toBe(new Blob(["\uFEFF", copy]).size);
	});

	test("several files are downloaded as one zip, and each can be previewed", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^brat/ }));
		expect(dialog.getByRole("status")).toHaveTextContent(/^8 spans, 3 files in a zip of \d+ (K?)B$/);
		await user.selectOptions(dialog.getByRole("combobox", { name: "File" }), "report.txt");
		expect(dialog.getByRole<HTMLTextAreaElement>("textbox", { name: "report.txt" }).value).toContain(
			"isoHunt",
		);
		await user.click(dialog.getByRole("button", { name: "Download brat" }));
		expect(downloads.names).toEqual(["report.brat.zip"]);
		expect(downloads.blobs.map(({ type }) => type)).toEqual(["application/zip"]);
	});

	test("the format Everything downloads all formats in one zip", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^Everything/ }));
		const files = within(dialog.getByRole("combobox", { name: "File" })).getAllByRole("option");
		expect(files.map(({ textContent }) => textContent)).toEqual(
			expect.arrayContaining(["text/report.txt", "csv/report.csv", "README.txt", "SHA256SUMS"]),
		);
		await user.click(dialog.getByRole("button", { name: "Download everything" }));
		expect(downloads.names).toEqual(["report.zip"]);
	});

	test("Enter downloads the file", async () => {
		const { user, dialog } = await openDialog();
		dialog.getByRole("radio", { name: /^JSON/ }).focus();
		await user.keyboard(" {Enter}");
		expect(downloads.names).toEqual(["report.json"]);
	});
});

describe("what a format leaves out", () => {
	const withOrphan: ServerResponses = {
		"annotations/report.jsonld": annotationsText([...sampleReport.items, orphan]),
	};

	test("losses are listed once, before the download", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^TEI/ }));
		expect(dialog.getByText("the layers' definitions")).toBeVisible();
		expect(dialog.getAllByText(/leaves out/)).toHaveLength(1);
	});

	test("losses link to their spans, and a link closes the dialog", async () => {
		const { user, dialog } = await openDialog("/", withOrphan);
		await user.click(dialog.getByRole("radio", { name: /^The whole document/ }));
		await user.click(dialog.getByRole("radio", { name: /^TEI/ }));
		const lost = dialog.getByText(/^spans that were not found in the text \(1 span\)/);
		const link = within(lost).getByRole("link");
		expect(link).toHaveAttribute("href", expect.stringMatching(/#c9$/));
		await user.click(link);
		expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
		await waitFor(() => expect(location.hash).toBe(new URL(String(link.getAttribute("href"))).hash));
	});

	test("no losses are shown if the format keeps everything", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^JSON/ }));
		expect(dialog.queryByText(/^This format leaves out/)).not.toBeInTheDocument();
	});
});

describe("the last choice", () => {
	test("format and options are remembered, and the scope is not", async () => {
		const { user, dialog } = await openDialog();
		await user.click(dialog.getByRole("radio", { name: /^The whole document/ }));
		await user.click(dialog.getByRole("radio", { name: /^TEI/ }));
		await user.click(dialog.getByRole("checkbox", { name: "Citation" }));
		await user.keyboard("{Escape}");
		await user.click(screen.getByRole("button", { name: "Export" }));
		const again = within(await screen.findByRole("dialog"));
		expect(again.getByRole("radio", { name: /^TEI/ })).toBeChecked();
		expect(again.getByRole("checkbox", { name: "Citation" })).toBeChecked();
		expect(again.getByRole("radio", { name: /^What the filters show now/ })).toBeChecked();
	});

	test("an unknown remembered format falls back to the first one", async () => {
		localStorage.setItem("ascribe:settings", JSON.stringify({ exportFormat: "runes" }));
		const { dialog } = await openDialog();
		expect(dialog.getByRole("radio", { name: /^Spreadsheet \(CSV\)/ })).toBeChecked();
	});
});

describe("a library with a document that cannot be read", () => {
	const broken: ServerResponses = { ...letter, "corpus/letter.md": 500 };

	test("the scope All documents reports the document that cannot be read, and the scope of one document still works", async () => {
		const { user, dialog } = await openDialog("/?document=report", broken);
		await user.click(dialog.getByRole("radio", { name: /^All documents/ }));
		expect(await dialog.findByText("Some documents could not be read.")).toBeVisible();
		expect(dialog.getByRole("button", { name: "Download CSV" })).toBeDisabled();
		await user.click(dialog.getByRole("radio", { name: /^The whole document/ }));
		expect(dialog.queryByText("Some documents could not be read.")).not.toBeInTheDocument();
		expect(dialog.getByRole("status")).toHaveTextContent("8 spans");
		expect(dialog.getByRole("button", { name: "Download CSV" })).toBeEnabled();
	});
});
