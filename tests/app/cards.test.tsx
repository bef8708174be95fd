import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openReport } from "./open-page.tsx";
import { annotationsText, sampleReport } from "./sample-library.ts";

const card = (name: string) => screen.findByRole("region", { name });
/** The titles of the claims' cards are the words of their spans. */
const impunity = "isoHunt is run “with impunity”";
const pages = "isoHunt has four million pages, the studios say";
const illegal = "The group says that links are illegal";

/** Elsewhere a claim is its paraphrase, after its source. */
const impunityClaim = "GOG claims: isoHunt is run with impunity.";
const pagesClaim = "The Studios claims: isoHunt has four million pages.";

/** The fields of a card as "label: value". */
const fieldsOf = (element: HTMLElement) =>
	[...element.querySelectorAll("dl.fields > div")].map(
		(row) => `${row.querySelector("dt")?.textContent}: ${row.querySelector("dd")?.textContent}`,
	);

/** The relations that a card lists, and those that it reports as missing. */
const relationsOf = (element: HTMLElement) => [
	...[...element.querySelectorAll(".relation")].map(
		(list) =>
			`${list.querySelector("h3")?.textContent}: ${[...list.querySelectorAll("li")].map(({ textContent }) => textContent).join(" ")}`,
	),
	...[...element.querySelectorAll("p.missing")].map(({ textContent }) => textContent),
];

async function copyFrom(user: UserEvent, element: HTMLElement, what: string) {
	await user.click(within(element).getByRole("button", { name: "Copy…" }));
	await user.click(await within(element).findByRole("button", { name: what }));
}

const mark = (id: string) => {
	const found = document.querySelector<HTMLElement>(`mark[data-starts~="${id}"]`);
	if (!found) throw new Error(`There is no mark of ${id}.`);
	return found;
};

describe("the relations of a span", () => {
	const annotations = annotationsText(sampleReport.items, undefined, [["c1", "explained by", "c2"]]);

	test("the cards of both ends list the relation with a link to the other span", async () => {
		const user = await openReport("/#c1", { "annotations/report.jsonld": annotations });
		const words = sampleReport.items.find(({ id }) => id === "c2")?.quote;
		const relation = (await card(impunity)).querySelector(".relation:last-of-type li");
		expect(relationsOf(await card(impunity))).toContain(`Relations: explained by: ${words}`);
		const link = relation?.querySelector("a");
		expect(link).toHaveAttribute("href", "#c2");
		if (link) await user.click(link);
		const other = sampleReport.items.find(({ id }) => id === "c1")?.quote;
		expect(relationsOf(await card(pages))).toContain(`Relations: explained by, from: ${other}`);
	});

	test("a span without relations has no list of relations", async () => {
		await openReport("/#c1");
		expect(
			within(await card(impunity)).queryByRole("heading", { name: "Relations" }),
		).not.toBeInTheDocument();
	});
});

describe("what people wrote about a span", () => {
	test("the card shows the comments and the further tags of the span", async () => {
		const file = JSON.parse(annotationsText(sampleReport.items));
		const item = file.first.items.find(({ id }: { readonly id: string }) => id === "#c1");
		item.body.push(
			{ type: "TextualBody", purpose: "commenting", value: "Who says so?" },
			{ type: "TextualBody", purpose: "tagging", value: "fire" },
		);
		await openReport("/#c1", { "annotations/report.jsonld": JSON.stringify(file) });
		expect(fieldsOf(await card(impunity))).toEqual(
			expect.arrayContaining(["Note: Who says so?", "Tag: fire"]),
		);
	});

	test("the card shows who replied and when", async () => {
		const file = JSON.parse(annotationsText(sampleReport.items));
		const item = file.first.items.find(({ id }: { readonly id: string }) => id === "#c1");
		const signature = { creator: { type: "Person", name: "Ann" }, created: "2025-03-01T10:00:00Z" };
		item.body.push({ type: "TextualBody", purpose: "replying", value: "No.", ...signature });
		await openReport("/#c1", { "annotations/report.jsonld": JSON.stringify(file) });
		const opened = await card(impunity);
		expect(within(opened).getByText("No.")).toBeVisible();
		expect(within(opened).getByText(/^Ann, .*2025/)).toBeVisible();
	});
});

describe("a span of several pieces", () => {
	test("all pieces of the open span are emphasised", async () => {
		const items = sampleReport.items.map((item) => {
			if (item.id !== "c1") return item;
			const last = sampleReport.items.find(({ id }) => id === "c4");
			return last ? { ...item, further: [last] } : item;
		});
		await openReport("/#c1", { "annotations/report.jsonld": annotationsText(items) });
		const pieces = [...document.querySelectorAll<HTMLElement>('mark[data-ann~="c1"]')];
		expect(pieces.filter(({ dataset }) => dataset.starts?.split(" ").includes("c1"))).toHaveLength(1);
		const last = pieces.at(-1);
		expect(last?.dataset.ends?.split(" ")).toContain("c1");
		expect(await card(impunity)).toBeVisible();
		await waitFor(() => {
			for (const piece of pieces) expect(piece).toHaveClass("h-bracket");
		});
	});
});

describe("the card of a claim", () => {
	test("its title is the quotation, and the paraphrase follows with its source and as the annotator's words", async () => {
		await openReport("/#c1");
		const claim = await card(impunity);
		expect(claim).toHaveTextContent(impunityClaim);
		expect(claim).toHaveTextContent("The annotator’s words, not a quotation");
		expect(claim).toHaveTextContent("Claim by GOG");
	});

	test("without a paraphrase, the words of a span are not called the annotator's", async () => {
		const annotations = annotationsText(sampleReport.items).replace(/"(gloss|proposition)":"[^"]*",/g, "");
		const user = await openReport("/#c3", { "annotations/report.jsonld": annotations });
		const claim = await card(illegal);
		expect(claim).toHaveTextContent("Claim by GOG");
		expect(claim).not.toHaveTextContent("The annotator’s words");
		await user.click(mark("r1"));
		expect(await card("Unsurprisingly")).not.toHaveTextContent("The annotator’s words");
	});

	test("the card of a claim shows source, type, wording, subject and replies", async () => {
		await openReport("/#c1");
		const claim = await card(impunity);
		expect(fieldsOf(claim)).toEqual([
			"Source: GOG",
			"Type: accusation label",
			"Wording: quoted label",
			"About: isoHunt",
		]);
		expect(relationsOf(claim)).toEqual([
			"1 reply from the author: The author expected no less. sceptical label, ironic label · ↓ further down, same paragraph",
		]);
	});

	test("the card of a claim that is made twice states the place, and quotes the other place with a link", async () => {
		const again = sampleReport.items.map((item) =>
			item.id === "c3" ? { ...item, entity: "#impunity" } : item,
		);
		const user = await openReport("/#c1", { "annotations/report.jsonld": annotationsText(again) });
		const first = await card(impunity);
		expect(first).toHaveTextContent("Claim by GOG · place 1 of 2 · Report 𝔛");
		expect(relationsOf(first)).toContain(`Also claimed in: ${illegal} ↓ further down, Elsewhere`);
		await user.click(within(first).getByRole("link", { name: new RegExp(illegal) }));
		const second = await card(illegal);
		await waitFor(() => expect(location.hash).toBe("#c3"));
		expect(second).toHaveTextContent("Claim by GOG · place 2 of 2 · Elsewhere");
		expect(relationsOf(second)).toContain(`Also claimed in: ${impunity} ↑ further up, Report 𝔛`);
	});

	test("the card of a claim reports a missing subject and missing replies", async () => {
		await openReport("/#c3");
		const claim = await card(illegal);
		expect(fieldsOf(claim)).toContain("About: no named site, body or country");
		expect(relationsOf(claim)).toEqual(["No replies from the author"]);
	});
});

describe("the card of a site", () => {
	test("the card of a site shows names, mentions, claims about the site and replies to the claims", async () => {
		await openReport("/#s1");
		const site = await card("isoHunt");
		expect(within(site).getByText("tracker label, Canada")).toBeVisible();
		expect(fieldsOf(site)).toEqual(["Also called: no other name in the text"]);
		expect(site).toHaveTextContent("1 of 2 mentions, in order of the text");
		expect(relationsOf(site)).toEqual([
			`2 claims about it: ${impunityClaim} ${pagesClaim}`,
			"1 reply from the author: The author expected no less.",
		]);
	});

	test("the card of a site reports facts that the text does not state", async () => {
		await openReport("/#s2");
		const site = await card("The Pirate Bay");
		expect(fieldsOf(site)).toEqual(["Country: not stated in the text", "Also called: Pirate Bay"]);
		expect(relationsOf(site)).toEqual(["No claims about it"]);
	});

	test("the card of a mention links to the claim that contains the mention", async () => {
		const user = await openReport("/#s1");
		const site = await card("isoHunt");
		await user.click(within(site).getByRole("link", { name: "in a claim by GOG" }));
		expect(await card(impunity)).toBeVisible();
	});
});

describe("the card of a comment", () => {
	test("the card of a comment shows the stance and the claim it responds to", async () => {
		await openReport("/#r1");
		const remark = await card("The author expected no less.");
		expect(fieldsOf(remark)).toEqual([
			"Stance: sceptical label, ironic label",
			`Responds to: ${impunityClaim}`,
		]);
	});

	test("the card of a comment on the whole document names the document as its subject", async () => {
		await openReport("/#r2");
		const remark = await card("The author is not surprised by any of it.");
		expect(fieldsOf(remark)).toContain("Responds to: the whole document");
		expect(within(remark).queryByRole("link", { name: "the whole document" })).not.toBeInTheDocument();
	});
});

describe("the card of a source", () => {
	test("the card of a source shows claims and members, and that the text does not mark the source", async () => {
		await openReport("/#iipa");
		const source = await card("The Group of Groups");
		expect(source).toHaveTextContent("Not marked in this text");
		expect(relationsOf(source)).toEqual([
			"1 member: The Studios",
			`2 claims by it: ${impunityClaim} GOG claims: Links are illegal.`,
			"1 reply from the author: The author expected no less.",
		]);
		expect(within(source).queryByRole("button", { name: "Copy citation" })).not.toBeInTheDocument();
	});
});

describe("links between cards", () => {
	test("cards link both ways between a claim, its source, its site and its reply", async () => {
		const user = await openReport("/#c1");
		const follow = async (from: string, link: string | RegExp, to: string) => {
			await user.click(within(await card(from)).getByRole("link", { name: link }));
			expect(await card(to)).toBeVisible();
		};
		await follow(impunity, "GOG", "The Group of Groups");
		await follow("The Group of Groups", impunityClaim, impunity);
		await follow(impunity, "isoHunt", "isoHunt");
		await follow("isoHunt", impunityClaim, impunity);
		await follow(impunity, /^The author expected no less\./, "The author expected no less.");
		await follow("The author expected no less.", impunityClaim, impunity);
		await follow(impunity, "GOG", "The Group of Groups");
		await follow("The Group of Groups", "The Studios", "The Studios");
		await follow("The Studios", "GOG", "The Group of Groups");
	});

	test("Next and Previous step through the mentions and stop at the last", async () => {
		const user = await openReport("/#s1");
		await card("isoHunt");
		// Looked up each time, because the card may be another element after a step.
		const site = () => screen.getByRole("region", { name: "isoHunt" });
		const button = (name: string) => within(site()).getByRole("button", { name });
		await waitFor(() => expect(button("Previous")).toHaveAttribute("aria-disabled", "true"));
		await user.click(button("Next"));
		await waitFor(() => expect(location.hash).toBe("#s3"));
		await waitFor(() => expect(site()).toHaveTextContent("2 of 2 mentions"));
		await waitFor(() => expect(button("Next")).toHaveAttribute("aria-disabled", "true"));
		await user.click(button("Next"));
		await waitFor(() => expect(location.hash).toBe("#s3"));
		await user.keyboard("p");
		await waitFor(() => expect(location.hash).toBe("#s1"));
	});

	test("following a link between cards adds a history entry", async () => {
		const user = await openReport("/#c1");
		await user.click(within(await card(impunity)).getByRole("link", { name: "isoHunt" }));
		await card("isoHunt");
		history.back();
		expect(await card(impunity)).toBeVisible();
	});
});

describe("a mark", () => {
	test("a click on a mark opens the innermost span", async () => {
		const user = await openReport();
		await user.click(mark("s1"));
		expect(await card("isoHunt")).toBeVisible();
		await waitFor(() => expect(location.hash).toBe("#s1"));
	});

	test("a click on a mark ignores spans of hidden layers", async () => {
		const user = await openReport("/?hide=site");
		await user.click(mark("s1"));
		expect(await card(impunity)).toBeVisible();
	});

	test("marks highlight the open span and the other mentions of its entity", async () => {
		await openReport("/#s1");
		await card("isoHunt");
		await waitFor(() => expect(mark("s1")).toHaveClass("h-solid"));
		await waitFor(() => expect(mark("s3")).toHaveClass("o-solid"));
	});

	test("j moves focus between marks, and Enter opens the focused mark", async () => {
		const user = await openReport();
		await user.keyboard("j");
		expect(mark("c1")).toHaveFocus();
		await user.keyboard("j");
		expect(mark("s1")).toHaveFocus();
		await user.keyboard("jj{Enter}");
		expect(await card("The Pirate Bay")).toBeVisible();
	});

	test("the focused mark is the only tab stop of the article", async () => {
		const user = await openReport();
		await user.keyboard("jjj");
		expect(document.querySelectorAll("article [tabindex='0']")).toHaveLength(1);
	});
});

describe("an open card", () => {
	test("a card closes by its button, by Escape, and by a click on unmarked text", async () => {
		const user = await openReport("/#c1");
		await user.click(within(await card(impunity)).getByRole("button", { name: "Close" }));
		await waitFor(() => expect(screen.queryByRole("region", { name: impunity })).not.toBeInTheDocument());
		await waitFor(() => expect(location.hash).toBe(""));
		await user.click(mark("c2"));
		await card("isoHunt");
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("region", { name: "isoHunt" })).not.toBeInTheDocument());
		await user.click(mark("r1"));
		await card("The author expected no less.");
		await user.click(screen.getByText(/Nobody else asked/));
		await waitFor(() => expect(location.hash).toBe(""));
	});

	test("an open card follows the focused mark", async () => {
		const user = await openReport("/#c1");
		await card(impunity);
		await user.keyboard("j");
		expect(await card("isoHunt")).toBeVisible();
		await user.keyboard("k");
		expect(await card(impunity)).toBeVisible();
	});

	test("an open card stays open if its layer is hidden, because the address names its span", async () => {
		const user = await openReport("/#c1");
		await card(impunity);
		await user.keyboard("2");
		await waitFor(() => expect(location.search + location.hash).toBe("?hide=claim#c1"));
		expect(await card(impunity)).toBeVisible();
	});
});

describe("copying", () => {
	test("Copy link copies a link to the open span without layers and filters", async () => {
		const user = await openReport("/?hide=site&claimant=iipa#c1");
		// The line of the filter announces itself when its code has loaded.
		await screen.findByText("2 claims by GOG", { selector: "[role=status] p" });
		await copyFrom(user, await card(impunity), "Copy link");
		await screen.findByText("Copied");
		expect(await navigator.clipboard.readText()).toBe(`${location.origin}/#c1`);
	});

	test("Copy link copies a link to the view if nothing is open", async () => {
		const user = await openReport("/?hide=site");
		await user.keyboard("l");
		await screen.findByText("Copied");
		expect(await navigator.clipboard.readText()).toBe(`${location.origin}/?hide=site`);
	});

	test("Copy citation copies the quotation with claimant, document, section, address and day", async () => {
		const user = await openReport("/#c3");
		await copyFrom(user, await card(illegal), "Copy citation");
		await screen.findByText("Copied");
		const citation = await navigator.clipboard.readText();
		for (const part of [
			"The group says that links are illegal",
			"claimed by GOG",
			"Report 𝔛",
			"Elsewhere",
			"#c3",
			"accessed 20",
		]) {
			expect(citation).toContain(part);
		}
	});

	test("Copy quotation copies the words of the span alone", async () => {
		const user = await openReport("/#c3");
		await copyFrom(user, await card(illegal), "Copy quotation");
		await screen.findByText("Copied");
		expect(await navigator.clipboard.readText()).toBe(illegal);
	});

	test("copying reports that the browser refused", async () => {
		const user = await openReport("/#c1");
		await card(impunity);
		Object.defineProperty(navigator, "clipboard", {
			configurable: true,
			value: { writeText: () => Promise.reject(new Error("Not allowed")) },
		});
		await user.keyboard("l");
		expect(await screen.findByText("The browser did not allow copying")).toBeInTheDocument();
	});
});

describe("a span whose words have changed", () => {
	const changedQuote = (from: string, to: string) =>
		annotationsText(
			sampleReport.items.map((item) =>
				item.id === "c2" ? { ...item, quote: item.quote.replace(from, to) } : item,
			),
		);

	test("an edited span is marked, and its card shows what was removed and what was added", async () => {
		await openReport("/#c2", { "annotations/report.jsonld": changedQuote("four million", "nine million") });
		const claim = await card(pages);
		const change = within(claim).getByText("Edited").closest("p");
		expect(change).toHaveTextContent(
			"Edited The words have changed since they were annotated: isoHunt has removed: nine added: four million pages, the studios say",
		);
		expect(change?.querySelector("del")).toHaveTextContent("nine");
		expect(change?.querySelector("ins")).toHaveTextContent("four");
		expect(claim).not.toHaveTextContent("In doubt");
	});

	test("a span that may have changed is marked at its probable position, and its card shows the doubt", async () => {
		const changed = changedQuote(
			"four million pages, the studios say",
			"none of the pages, as the studios feared",
		);
		await openReport("/#c2", { "annotations/report.jsonld": changed });
		const claim = await card("isoHunt has four million pages, the studios");
		expect(claim).toHaveTextContent("In doubt");
		expect(claim).toHaveTextContent("The text here now reads “isoHunt has four million pages, the studios”.");
		expect(screen.queryByRole("alert")).not.toBeInTheDocument();
		expect(mark("c2")).toHaveClass("d-bracket");
		await waitFor(() =>
			expect(mark("c2")).toHaveAttribute(
				"aria-description",
				expect.stringMatching(/^claim: The Studios, statistic label, place to be checked/),
			),
		);
	});
});
