import { describe, expect, test } from "vitest";
import { titleIn } from "../../../src/library/folder/document-fields.ts";

const paragraphs = "Some words of a paragraph.\n\n".repeat(2_000);

describe("The title of a document", () => {
	test.each([
		["stated", "# Heading\n", { title: "Stated" }, "Stated"],
		["the first heading", `${paragraphs}## First\n\n${paragraphs}# Second\n`, {}, "First"],
		["none without a heading", paragraphs, {}, undefined],
		["none if the first heading is empty", "#\n\n# Second\n", {}, undefined],
	])("is %s", async (_what, source, fields, title) => {
		expect(await titleIn("corpus/report.md", source, fields)).toBe(title);
	});

	test("is read while the program does other work", async () => {
		let turns = 0;
		const count = () => {
			turns += 1;
			timer = setImmediate(count);
		};
		let timer = setImmediate(count);
		await titleIn("corpus/report.md", paragraphs, {});
		clearImmediate(timer);
		expect(turns).toBeGreaterThan(1);
	});
});
