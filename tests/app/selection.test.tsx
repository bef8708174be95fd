import { act, screen, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { domRangeOf, textRangeOf } from "../../src/app/document/dom-range.ts";
import { range } from "../../src/document/index.ts";
import { openReport } from "./open-page.tsx";
import { selectWords } from "./select-words.ts";

test("text ranges convert to DOM ranges and back", async () => {
	await openReport();
	const article = screen.getByRole("article");
	const text = article.textContent ?? "";
	const offset = fc.nat({ max: text.length });
	fc.assert(
		fc.property(offset, offset, (one, other) => {
			fc.pre(one !== other);
			const wanted = range(Math.min(one, other), Math.max(one, other));
			const found = domRangeOf(article, wanted);
			expect(String(found)).toBe(text.slice(wanted.start, wanted.end));
			const selection = getSelection();
			selection?.removeAllRanges();
			if (found) selection?.addRange(found);
			expect(textRangeOf(article, selection)).toEqual(wanted);
		}),
	);
});

describe("selected words", () => {
	test("selected words across marks can be copied as a link that highlights them", async () => {
		const user = await openReport("/?hide=site");
		selectWords("the group, isoHunt is");
		await user.click(await screen.findByRole("button", { name: "Copy link" }));
		await screen.findByText("Copied");
		const link = new URL(await navigator.clipboard.readText());
		expect(link.search).toBe("");
		history.pushState(null, "", link);
		dispatchEvent(new Event("hashchange"));
		await waitFor(() =>
			expect(String([...(CSS.highlights.get("linked") ?? [])])).toBe("the group, isoHunt is"),
		);
	});

	test("selected words can be copied as a citation", async () => {
		const user = await openReport();
		selectWords("Nobody else asked");
		await user.click(await screen.findByRole("button", { name: "Copy citation" }));
		await screen.findByText("Copied");
		const citation = await navigator.clipboard.readText();
		for (const part of ["Nobody else asked", "Report 𝔛", "Elsewhere"]) expect(citation).toContain(part);
	});

	test("the selection tools disappear when nothing is selected", async () => {
		await openReport();
		selectWords("Nobody else asked");
		expect(await screen.findByRole("group", { name: "Selected text" })).toBeVisible();
		getSelection()?.removeAllRanges();
		act(() => void document.dispatchEvent(new Event("selectionchange")));
		expect(screen.queryByRole("group", { name: "Selected text" })).not.toBeInTheDocument();
	});
});
