import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { openReport } from "../../open-page.tsx";
import { annotationsText, orphan, sampleReport, section } from "../../sample-library.ts";

const { items } = sampleReport;

/** The file of another annotator: without the Pirate Bay, with a shorter claim and a problem. */
function otherFile(): File {
	const others = items.flatMap((item) => {
		if (item.id === "s2") return [];
		if (item.id !== "c3") return [item];
		const quote = "The group says";
		return [{ ...item, id: "other", quote, suffix: " that links are illegal" }];
	});
	return new File([annotationsText(others)], "second.jsonld");
}

async function compareWith(file: File) {
	const user = await openReport();
	await user.click(screen.getByRole("button", { name: "More" }));
	await user.click(await screen.findByRole("button", { name: "Compare with another annotation file…" }));
	await user.upload(await screen.findByLabelText("Choose annotation file…"), file);
	return user;
}

const comparison = async () =>
	within(await screen.findByRole("main", { name: "Comparing This document with second.jsonld" }));

describe("the compare screen", () => {
	test("shows agreement for each layer and lists the differences in text order, with the quotations", async () => {
		await compareWith(otherFile());
		const page = await comparison();
		const [table] = page.getAllByRole("table");
		const rows = within(table as HTMLElement).getAllByRole("row");
		expect(rows.map(({ textContent }) => textContent)).toEqual([
			"Layersameends differonly leftonly rightF1",
			"Sites20100.80",
			"Claims21000.67",
			"Commentary20001.00",
		]);
		const list = page.getAllByRole("listitem").map(({ textContent }) => textContent);
		expect(list).toEqual([
			"1Site: only left“Pirate Bay”",
			"2Claim: ends differleft “The group says that links are illegal”right “The group says”",
		]);
	});

	test("leaves out layers that are hidden in the text, and says so", async () => {
		const user = await openReport("/?hide=site");
		await user.click(screen.getByRole("button", { name: "More" }));
		await user.click(await screen.findByRole("button", { name: "Compare with another annotation file…" }));
		await user.upload(await screen.findByLabelText("Choose annotation file…"), otherFile());
		const page = await comparison();
		expect(page.getByText(/^Compared: Claims, Commentary\. Hidden in the text, .*: Sites\.$/)).toBeVisible();
		expect(page.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
			"1Claim: ends differleft “The group says that links are illegal”right “The group says”",
		]);
		expect(page.queryByRole("row", { name: /^Sites/ })).toBeNull();
	});

	test("counts sections, and lists those of one side", async () => {
		const items = [...sampleReport.items, section("x", "Opening", "The group says")];
		await compareWith(new File([annotationsText(items)], "second.jsonld"));
		const page = await comparison();
		expect(page.getByRole("row", { name: "Sections 0 0 1" })).toBeVisible();
		expect(page.getByText("Section: only right")).toHaveTextContent("“Opening”");
		expect(page.getByRole("heading", { name: "No other differences." })).toBeVisible();
	});

	test("shows the text twice, with the marks of each side, and marks the chosen difference on both", async () => {
		const user = await compareWith(otherFile());
		const page = await comparison();
		const text = page.getByRole("article");
		const marks = (side: string, id: string) =>
			text.querySelectorAll(`.compare-${side} mark[data-ann~=${id}]`);
		expect(marks("left", "s2")).toHaveLength(1);
		expect(marks("right", "s2")).toHaveLength(0);
		expect(text.querySelectorAll("[id]")).toHaveLength(0);

		await user.click(within(text).getByRole("button", { name: "Difference 2, Claim: ends differ" }));
		expect(marks("left", "c3")[0]).toHaveClass("h-bracket");
		expect(marks("right", "other")[0]).toHaveClass("h-bracket");
		expect(page.getByRole("button", { name: /^2 ?Claim: ends differ/ })).toHaveAttribute(
			"aria-current",
			"true",
		);

		await user.click(page.getByRole("button", { name: "Next difference" }));
		expect(marks("left", "c3")[0]).not.toHaveClass("h-bracket");
		expect(marks("left", "s2")[0]).toHaveClass("h-solid");
		await waitFor(() =>
			expect(document.querySelector(".said[role=status]")?.textContent).toBe(
				"difference 1 of 2. Site: only left. “Pirate Bay”",
			),
		);
	});

	test("writes the sides that were taken into a third set, which can be downloaded", async () => {
		const saved: Blob[] = [];
		vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
			if (blob instanceof Blob) saved.push(blob);
			return "blob:agreed";
		});
		const user = await compareWith(otherFile());
		const page = await comparison();
		await user.click(page.getByRole("button", { name: /^2 ?Claim: ends differ/ }));
		await user.click(page.getByRole("button", { name: "Take right" }));
		expect(page.getByText(/^6 spans without a difference\. Decided: 1 of 2 differences\./)).toBeVisible();
		await user.click(page.getByRole("button", { name: "Swap sides" }));
		const swapped = within(
			await screen.findByRole("main", { name: "Comparing second.jsonld with This document" }),
		);
		expect(swapped.getByText("left taken")).toBeVisible();
		await user.click(swapped.getByRole("button", { name: "Download agreed set" }));
		const set = JSON.parse((await saved[0]?.text()) ?? "");
		expect(set.first.items.map(({ id }: { id: string }) => id).sort()).toEqual(
			["#c1", "#c2", "#other", "#r1", "#r2", "#s1", "#s3"].sort(),
		);
	});

	test("says how many spans are not placed, and can be closed", async () => {
		const user = await compareWith(
			new File([annotationsText([...items.filter(({ id }) => id !== "s2"), orphan])], "second.jsonld"),
		);
		const page = await comparison();
		expect(page.getByText("1 span is not placed and not compared.")).toBeVisible();
		expect(page.getAllByRole("listitem")).toHaveLength(1);
		await user.click(page.getByRole("button", { name: "Close" }));
		await waitFor(() => expect(screen.queryByRole("main", { name: /^Comparing/ })).toBeNull());
	});

	test("says why a file cannot be compared, and stays", async () => {
		await compareWith(new File(["Dear Jane"], "letter.jsonld"));
		const page = within(await screen.findByRole("main", { name: "Compare with another annotator" }));
		expect(await page.findByText("The file has no annotations for this document.")).toBeVisible();
		expect(page.getByText(/letter\.jsonld/)).toBeVisible();
	});
});
