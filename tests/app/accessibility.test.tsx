import { screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { openPage, openReport, type ServerResponses } from "./open-page.tsx";
import { annotationsText, catalogueText, orphan, sampleReport, section } from "./sample-library.ts";

/** Returns the violations of WCAG 2.2 AA and best practices. Contrast needs a layout, so browser tests check contrast. */
async function violations(): Promise<readonly string[]> {
	const { violations: found } = await axe.run(document, {
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		rules: { "color-contrast": { enabled: false } },
		resultTypes: ["violations"],
	});
	return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const annotations = "annotations/report.jsonld";
const everything: ServerResponses = {
	[annotations]: annotationsText([...sampleReport.items, orphan, section("end", "The end", "Elsewhere")]),
};

describe("axe finds no violation", () => {
	test("axe accepts a page with a card, an outline, notes and an annotation not found in the text", async () => {
		await openReport("/#s1", everything);
		await screen.findByRole("region", { name: "isoHunt" });
		await screen.findByRole("region", { name: "Not placed" });
		expect(await violations()).toEqual([]);
	});

	test("axe accepts an open menu", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "Source: any" }));
		expect(await violations()).toEqual([]);
	});

	test("axe accepts a filter", async () => {
		await openReport("/?type=legal");
		await screen.findByRole("region", { name: "Filter" });
		expect(await violations()).toEqual([]);
	});

	test("axe accepts the phone layout", async () => {
		window.innerWidth = 390;
		const user = await openReport("/#c1");
		await screen.findByRole("region", { name: "isoHunt is run “with impunity”" });
		await user.click(screen.getByRole("button", { name: "Filters" }));
		expect(await violations()).toEqual([]);
	});

	test.each([
		["Export", "Export annotated spans"],
		["Keys", "Keys"],
		["Settings", "Settings"],
	])("axe accepts the dialog %s", async (button, name) => {
		const user = await openReport();
		await user.click(screen.getByRole("button", { name: "More" }));
		await user.click(screen.getByRole("button", { name: button }));
		await screen.findByRole("dialog", { name });
		expect(await violations()).toEqual([]);
	});

	test("axe accepts a page whose document is loading", async () => {
		openPage("/", { "corpus/report.md": "pending" });
		await screen.findByText("Report 𝔛");
		expect(await violations()).toEqual([]);
	});

	test("axe accepts a page with annotations that are invalid or could not be read", async () => {
		const items = sampleReport.items.map((item) => ({
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
	] as const)("axe accepts %s", async (_, address, changes) => {
		openPage(address, changes);
		await screen.findByRole("heading", { level: 1 });
		expect(await violations()).toEqual([]);
	});

	test("axe accepts a view that nothing matches", async () => {
		await openReport("/?hide=site,commentary&type=unheard-of");
		expect(await screen.findByRole("region", { name: "Filter" })).toHaveTextContent("No claim");
		expect(await violations()).toEqual([]);
	});
});
