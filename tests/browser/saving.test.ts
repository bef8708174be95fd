import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { insertAnnotations, saveRequestJson, saveRequestOf } from "../../src/editing/index.ts";
import { annotation } from "../annotation/builders.ts";
import { annotationsText, layersText, sharedEntitiesText } from "../library/folder.ts";
import { openReader, segmentsOf } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const folder = {
	"corpus/report.md": "# A report\n\nThe group names isoHunt first.\n\nThe last paragraph names isoHunt.\n",
	"annotations/layers.json": layersText,
	"annotations/entities.jsonld": sharedEntitiesText,
	"annotations/report.jsonld": annotationsText("report", [{ id: "a", words: "isoHunt", start: 26 }]),
};

const added = annotation("b", "isoHunt", 66);
const body = JSON.stringify(
	saveRequestJson(
		saveRequestOf({ label: "", items: insertAnnotations([], [added]) }, { request: "request-1" }),
	),
);

/** Sends a request to save from a page, with the headers that the browser adds. Returns the status. */
const saveFrom = (page: Page, address: string) =>
	page.evaluate(
		async ({ address, body }) => {
			const catalogue = await (await fetch(new URL("library/catalogue.json", address))).json();
			const headers = { "Content-Type": "application/json", "X-Ascribe-Token": catalogue.saveToken };
			const target = new URL("library/changes/report", address);
			return (await fetch(target, { method: "POST", headers, body })).status;
		},
		{ address, body },
	);

describe("two pages of one folder", () => {
	it("what one page saves is on disk, and the other page shows it", async () => {
		const { folder: path, url } = await serveFiles(folder);
		const [one, other] = [await openReader("", { url }), await openReader("", { url })];
		await segmentsOf(other, "a").waitFor();
		expect(await saveFrom(one, url)).toBe(200);
		expect(await readFile(join(path, "annotations/report.jsonld"), "utf8")).toContain('"id": "#b"');
		await segmentsOf(other, "b").waitFor();
	});
});
