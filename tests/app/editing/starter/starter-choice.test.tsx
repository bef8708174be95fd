import "fake-indexeddb/auto";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { openReport } from "../../open-page.tsx";
import { catalogueText, reportRecord } from "../../sample-library.ts";
import { selectWords } from "../../select-words.ts";

/** A folder with one document, and nothing else. */
const bareFolder = {
	"catalogue.json": catalogueText([{ ...reportRecord, annotations: undefined }], {
		layers: undefined,
		entities: undefined,
	}),
	"annotations/layers.json": 404,
	"annotations/entities.jsonld": 404,
	"annotations/report.jsonld": 404,
} as const;

beforeEach(() => {
	vi.stubGlobal("indexedDB", new IDBFactory());
});

const offer = async () => within(await screen.findByRole("region", { name: /^Mark/ }));

test("In a folder without layers, a starter set is chosen beside the title, and its layers are offered", async () => {
	const user = await openReport("/", bareFolder);
	const sets = within(await screen.findByRole("group", { name: "What do you want to mark?" }));
	expect(sets.getAllByRole("radio")).toHaveLength(4);
	await user.click(sets.getByRole("radio", { name: /^Interview/ }));
	expect(await screen.findByText("What somebody asks.")).toBeVisible();
	selectWords("Nobody else asked");
	const panel = await offer();
	expect(panel.queryByRole("radio")).toBeNull();
	await user.keyboard("2");
	const form = within(await screen.findByRole("region", { name: "New question" }));
	expect(form.getByRole("combobox", { name: "Speaker" })).toBeVisible();
	await user.keyboard("{Enter}{Enter}");
	expect(await screen.findByRole("button", { name: "1 unsaved change" })).toBeVisible();
	await waitFor(() => expect(screen.queryByRole("group", { name: /^What do you want/ })).toBeNull());
});

test("The offer for selected text has the choice too, so that it is not missed in a long document", async () => {
	const user = await openReport("/", bareFolder);
	await screen.findByRole("group", { name: "What do you want to mark?" });
	selectWords("Nobody else asked");
	const panel = await offer();
	expect(panel.getByRole("button", { name: /^Note/ })).toBeVisible();
	await user.click(panel.getByRole("radio", { name: /^News article/ }));
	expect(await panel.findByRole("button", { name: /^Claim/ })).toBeVisible();
	expect(panel.queryByRole("radio")).toBeNull();
});

test("A choice without a mark is there after a reload", async () => {
	const user = await openReport("/", bareFolder);
	await user.click(await screen.findByRole("radio", { name: /^Report/ }));
	await screen.findByText("Report: layers chosen.");
	cleanup();
	await openReport("/", bareFolder);
	await waitFor(() => expect(screen.getByRole("radio", { name: /^Report/ })).toBeChecked());
});

test("A folder with layers is offered no others", async () => {
	await openReport("/", {
		"catalogue.json": catalogueText([{ ...reportRecord, annotations: undefined }]),
		"annotations/report.jsonld": 404,
	});
	expect(await screen.findByRole("heading", { name: "No annotations yet" })).toBeVisible();
	selectWords("Nobody else asked");
	await offer();
	expect(screen.queryByRole("radio")).toBeNull();
});
