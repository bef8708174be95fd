import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { openReport } from "./open-page.tsx";
import { sampleReport } from "./sample-library.ts";

const text = (screen: { getByRole(role: string): HTMLElement }) =>
	screen.getByRole("article").textContent ?? "";

/** A CSV file with one more mention of the Pirate Bay, on "Italy". */
function italy(layer = "site"): string {
	const content = text(screen);
	const start = [...content.slice(0, content.indexOf("Italy"))].length;
	return [
		"document,id,layer,start,end,unit,quote,prefix,suffix,entity_id",
		`report,x1,${layer},${start},${start + 5},code point,Italy,blocked in ,.,${layer === "site" ? "pirate-bay" : "italy"}`,
		"",
	].join("\r\n");
}

const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);

async function openDialog() {
	const user = await openReport();
	await user.click(await screen.findByRole("button", { name: "Open annotations…", hidden: true }));
	const dialog = within(await screen.findByRole("dialog", { name: "Open annotations" }));
	return { user, dialog, choose: (...files: File[]) => user.upload(dialog.getByLabelText("Files"), files) };
}

const marked = () => document.querySelector('mark[data-ann~="x1"]');

describe("the dialog that opens annotations", () => {
	test("the import dialog says that nothing is saved, lists the formats and focuses the file field", async () => {
		const { dialog } = await openDialog();
		expect(dialog.getByText(/They are not saved to the library/)).toBeVisible();
		expect(dialog.getByLabelText("Files")).toHaveAccessibleDescription(
			/^CSV, .*JSON, .*Web Annotation, .* zip archives/,
		);
		expect(dialog.getByLabelText("Files")).toHaveFocus();
		expect(dialog.getByRole("status")).toHaveTextContent("No file is chosen.");
		expect(dialog.getByRole("button", { name: "Nothing to show" })).toBeDisabled();
	});

	test("the import dialog shows what a file contains before the text changes", async () => {
		const { dialog, choose } = await openDialog();
		await choose(fileOf("more.csv", italy()));
		const outcomes = within(await dialog.findByRole("region", { name: "Annotations in the files" }));
		expect(outcomes.getByRole("heading", { name: "more.csv (CSV)" })).toBeVisible();
		const numbers = outcomes.getAllByRole("definition").map(({ textContent }) => textContent);
		expect(numbers).toEqual(["1", "0", "0", "0"]);
		expect(marked()).toBeNull();
	});

	test("the import dialog explains why a file has no annotations, and lists the formats", async () => {
		const { dialog, choose } = await openDialog();
		await choose(fileOf("letter.txt", "Dear Jane"));
		expect(
			await dialog.findByText(
				/The file is not in a format that can be imported.*Use one of these formats: CSV/,
			),
		).toBeVisible();
		expect(dialog.getByRole("button", { name: "Nothing to show" })).toBeDisabled();
	});

	test("the import dialog offers a layer that the library lacks, and works without it", async () => {
		const { user, dialog, choose } = await openDialog();
		await choose(fileOf("more.csv", italy("place")));
		const layer = await dialog.findByRole("checkbox", { name: /Show “place” as a new layer/ });
		expect(dialog.getByRole("button", { name: "Show 1 span" })).toBeEnabled();
		await user.click(layer);
		expect(dialog.getByText(/One span is of the layer "place"/)).toBeVisible();
		expect(dialog.getByRole("button", { name: "Nothing to show" })).toBeDisabled();
		await user.click(layer);
		await user.click(dialog.getByRole("button", { name: "Show 1 span" }));
		expect(await screen.findByRole("button", { name: /^place/ })).toBeVisible();
		expect(marked()).toHaveClass("l-place");
	});
});

describe("opened annotations", () => {
	test("opened annotations appear with those of the document, with a notice until they are removed", async () => {
		const { user, dialog, choose } = await openDialog();
		await choose(fileOf("more.csv", italy()));
		await user.click(await dialog.findByRole("button", { name: "Show 1 span" }));
		await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
		await waitFor(() => expect(marked()).toHaveTextContent("Italy"));
		expect(screen.getByText("more.csv: 1 span opened for this visit, not saved.")).toBeVisible();
		expect(document.querySelectorAll("mark[data-ann~=c1]")).not.toHaveLength(0);
		const before = text(screen);

		await user.click(screen.getByRole("button", { name: "Remove more.csv" }));
		await waitFor(() => expect(marked()).toBeNull());
		expect(screen.queryByText(/opened for this visit/)).not.toBeInTheDocument();
		expect(screen.getByRole("button", { name: "More" })).toHaveFocus();
		expect(text(screen)).toBe(before);
	});

	test("opened annotations are exported with the others", async () => {
		const { user, dialog, choose } = await openDialog();
		await choose(fileOf("more.csv", italy()));
		await user.click(await dialog.findByRole("button", { name: "Show 1 span" }));
		await waitFor(() => expect(marked()).toBeInTheDocument());
		await user.click(screen.getByRole("button", { name: "Export" }));
		const exporting = within(await screen.findByRole("dialog", { name: "Export annotated spans" }));
		await waitFor(() =>
			expect(
				[...exporting.getByRole("group", { name: "What" }).querySelectorAll(".count")].map(
					(each) => each.textContent,
				),
			).toEqual(Array(3).fill(`${sampleReport.items.length + 1} spans`)),
		);
	});

	test("files that are dropped one after the other are shown together", async () => {
		const user = await openReport();
		const drop = (file: File) =>
			fireEvent.drop(document.body, { dataTransfer: { types: ["Files"], files: [file] } });
		await waitFor(() => {
			drop(fileOf("more.csv", italy()));
			expect(screen.getByRole("dialog", { name: "Open annotations" })).toBeVisible();
		});
		const dialog = within(screen.getByRole("dialog"));
		drop(fileOf("notes.csv", italy().replace("x1,", "x2,").replace("pirate-bay", "isohunt")));
		await user.click(await dialog.findByRole("button", { name: "Show 2 spans" }));
		await waitFor(() => expect(marked()).toHaveTextContent("Italy"));
		expect(screen.getByText("more.csv, notes.csv: 2 spans opened for this visit, not saved.")).toBeVisible();
	});

	test("annotation files and archives can be dropped on the page", async () => {
		const user = await openReport();
		const archive = zipSync({ "in/more.csv": strToU8(italy()) });
		await waitFor(() => {
			fireEvent.drop(document.body, {
				dataTransfer: { types: ["Files"], files: [fileOf("more.zip", archive)] },
			});
			expect(screen.getByRole("dialog", { name: "Open annotations" })).toBeVisible();
		});
		const dialog = within(screen.getByRole("dialog"));
		await user.click(await dialog.findByRole("button", { name: "Show 1 span" }));
		await waitFor(() => expect(marked()).toHaveTextContent("Italy"));
	});
});
