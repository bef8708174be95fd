import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openReport } from "./open-page.tsx";
import { annotationsText, sampleReport } from "./sample-library.ts";

const margin = () => screen.findByRole("complementary", { name: "Notes" });

const noteOf = (id: string) => {
	const note = document.querySelector<HTMLElement>(`li[data-note="${id}"]`);
	if (!note) throw new Error(`There is no note of ${id}.`);
	return note;
};

/** Whether the title of a note is left to screen readers, because it restates the words beside it. */
const isTitleHidden = (id: string) => noteOf(id).dataset.restated !== undefined;

describe("a margin note", () => {
	test("names the speaker, the type and the title, and opens its card", async () => {
		await openReport();
		const links = within(await margin())
			.getAllByRole("link")
			.filter((link) => link.className === "note-open");
		const names = links.map((link) =>
			link
				.getAttribute("aria-labelledby")
				?.split(" ")
				.map((id) => document.getElementById(id)?.textContent),
		);
		expect(names).toEqual([
			["GOGaccusation label", "isoHunt is run with impunity."],
			["Authorsceptical label, ironic label", "The author expected no less."],
			["The Studiosstatistic label", "isoHunt has four million pages."],
			["GOGlegal label", "Links are illegal."],
			["Authorsceptical label", "The author is not surprised by any of it."],
		]);
	});

	test("keeps its place under its card, which hides it", async () => {
		const user = await openReport();
		const note = await screen.findByRole("link", { name: /four million/ });
		expect(note).toHaveAttribute("href", "#c2");
		await user.click(note);
		expect(
			await screen.findByRole("region", { name: "isoHunt has four million pages, the studios say" }),
		).toBeVisible();
		await waitFor(() => expect(location.hash).toBe("#c2"));
		expect(noteOf("c2")).not.toBeVisible();
		expect(noteOf("c3")).toBeVisible();
		await user.keyboard("{Escape}");
		expect(noteOf("c2")).toBeVisible();
	});

	test("leads from a claim to the reply, and from the reply to the claim", async () => {
		const user = await openReport();
		const reply = within(await margin()).getByRole("link", { name: "reply further down by the author" });
		expect(reply).toHaveTextContent("reply ↓");
		await user.click(reply);
		expect(await screen.findByRole("region", { name: "The author expected no less." })).toBeVisible();
		await waitFor(() => expect(location.hash).toBe("#r1"));
		await user.keyboard("{Escape}");
		const passage = within(noteOf("r1")).getByRole("link", {
			name: "replies to accusation label by GOG, further up",
		});
		expect(passage).toHaveTextContent("replies to ↑ accusation label by GOG");
		await user.click(passage);
		await waitFor(() => expect(location.hash).toBe("#c1"));
	});

	test("says that a comment is about the whole document, without a link", async () => {
		await openReport();
		await margin();
		const note = within(noteOf("r2"));
		expect(note.getByText("about the whole document")).toBeVisible();
		expect(note.queryByRole("link", { name: /whole document/ })).not.toBeInTheDocument();
	});

	test("ends its label with a request to check a doubtful place", async () => {
		const items = sampleReport.items.map((item) =>
			item.id === "c2"
				? {
						...item,
						quote: item.quote.replace(
							"four million pages, the studios say",
							"none of the pages, as the studios feared",
						),
					}
				: item,
		);
		await openReport("/", { "annotations/report.jsonld": annotationsText(items) });
		await margin();
		expect(noteOf("c2").querySelector(".byline")).toHaveTextContent(/statistic label\s*check place$/);
		expect(noteOf("c3").querySelector(".byline")).toHaveTextContent(/legal label$/);
	});
});

describe("the words of a margin note", () => {
	test("are left out for a claim, because they restate the sentence beside it, and shown for a comment", async () => {
		await openReport();
		await margin();
		expect(["c1", "c2", "c3", "r1", "r2"].filter(isTitleHidden)).toEqual(["c1", "c2", "c3"]);
	});

	test("are shown for a claim while a filter narrows the claims", async () => {
		await openReport("/?type=accusation");
		await margin();
		expect(isTitleHidden("c1")).toBe(false);
	});

	test("are shown for a claim whose span has more than 250 characters", async () => {
		const { markdown } = sampleReport;
		const last = "That is hardly a surprise.";
		const long = `The group says ${"that links are illegal, ".repeat(10)}and more`;
		const text = markdown.replace(last, `${last} ${long}.`);
		const start = [...text.slice(0, text.indexOf(long)).replace(/^# |^## /gm, "")].length;
		const item = { id: "c9", layer: "claim", entity: "#links", quote: long, start, prefix: "", suffix: "" };
		await openReport("/", {
			"corpus/report.md": text,
			"annotations/report.jsonld": annotationsText([...sampleReport.items, item]),
		});
		await margin();
		expect(long.length).toBeGreaterThan(250);
		expect(isTitleHidden("c9")).toBe(false);
		expect(isTitleHidden("c3")).toBe(true);
	});

	test("are shown for every claim if the reader wants paraphrases", async () => {
		const user = await openReport();
		await margin();
		await user.keyboard(",");
		await user.click(await screen.findByRole("checkbox", { name: /^Show paraphrases/ }));
		await waitFor(() => expect(isTitleHidden("c1")).toBe(false));
	});
});
