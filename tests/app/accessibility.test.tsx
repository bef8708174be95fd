import { screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { annotationsText, catalogueText, made, orphan, section } from "./made-library.ts";
import { openPage, openReport, type Served } from "./served.tsx";

/** What axe finds in the page by WCAG 2.2 AA and best practice. Contrast needs a layout, and is for a browser. */
async function violations(): Promise<readonly string[]> {
	const { violations: found } = await axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		rules: { "color-contrast": { enabled: false } },
		resultTypes: ["violations"],
	});
	return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const annotations = "annotations/report.jsonld";
const everything: Served = {
	[annotations]: annotationsText([...made.items, orphan, section("end", "The end", "Elsewhere")]),
};

describe("axe finds nothing wrong", () => {
	test("with a page that has a card, an outline, notes and a span without a place", async () => {
		await openReport("/#s1", everything);
		await screen.findByRole("region", { name: "isoHunt" });
		await screen.findByRole("region", { name: "Not placed" });
		expect(await violations()).toEqual([]);
	});

	test("with an open menu", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Source: All sources" }));
		expect(await violations()).toEqual([]);
	});

	test("with the layout of a phone", async () => {
		window.innerWidth = 390;
		const user = await openReport("/#c1");
		await screen.findByRole("region", { name: "isoHunt is run with impunity." });
		await user.click(screen.getByRole("button", { name: "Filters" }));
		expect(await violations()).toEqual([]);
	});

	test.each([
		["Export", "Export annotated spans"],
		["Keys", "Keys"],
		["Settings", "Settings"],
	])("with the dialog of %s", async (button, name) => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "More" }));
		await user.click(screen.getByRole("button", { name: button }));
		await screen.findByRole("dialog", { name });
		expect(await violations()).toEqual([]);
	});

	test("while the document is on its way", async () => {
		openPage("/", { "corpus/report.md": "pending" });
		await screen.findByText("Report 𝔛");
		expect(await violations()).toEqual([]);
	});

	test("with annotations that have failed, or some of them", async () => {
		const items = made.items.map((item) => ({
			...item,
			entity: item.id === "c2" ? "#nobody" : (item.entity ?? ""),
		}));
		await openReport("/#c99", { [annotations]: annotationsText(items), "annotations/entities.jsonld": 500 });
		await screen.findByRole("alert");
		expect(await violations()).toEqual([]);
	});

	test.each([
		["a document that is not there", "/?document=none", {}],
		["a folder without documents", "/", { "catalogue.json": catalogueText([]) }],
		["a list of documents that cannot be read", "/", { "catalogue.json": 500 }],
	] as const)("with %s", async (_, address, changes) => {
		openPage(address, changes);
		await screen.findByRole("heading", { level: 1 });
		expect(await violations()).toEqual([]);
	});

	test("where nothing matches", async () => {
		await openReport("/?hide=site,commentary&type=unheard-of");
		await screen.findByRole("heading", { name: "Nothing matches" });
		expect(await violations()).toEqual([]);
	});
});
