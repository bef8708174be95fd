import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { annotationsText, catalogueText, made, madeLibrary, orphan, reportRecord } from "./made-library.ts";
import { openPage, openReport, type Served, serve } from "./served.tsx";

const annotations = "annotations/report.jsonld";
const alert = () => screen.findByRole("alert");
const marks = () => document.querySelectorAll("article mark");

/** A second document that nobody has annotated. */
const letterRecord = { id: documentId("letter"), title: "A letter", file: "corpus/letter.md" };
const twoDocuments: Served = {
	"catalogue.json": catalogueText([reportRecord, letterRecord]),
	"corpus/letter.md": "# A letter\n\nDear all.\n",
};

/** The message of a problem: file and place, reason, remedy. */
const problemIn = (element: HTMLElement) => element.querySelector(".problem")?.textContent;

describe("while the document is on its way", () => {
	test("the page says that it is loading", () => {
		openPage("/", { "catalogue.json": "pending" });
		expect(screen.getByRole("status", { name: "Loading the document" })).toBeInTheDocument();
	});

	test("the bar names it already", async () => {
		openPage("/", { "corpus/report.md": "pending" });
		expect(await screen.findByText("Report 𝔛")).toBeInTheDocument();
		expect(screen.getByRole("status", { name: "Loading the document" })).toBeInTheDocument();
	});
});

describe("a document that is there", () => {
	test("is shown word for word, and names the page", async () => {
		await openReport();
		expect(screen.getByRole("article").textContent?.trim()).toBe(
			made.markdown.replace(/^#+ /gm, "").replaceAll("\n\n", "\n").trim(),
		);
		expect(document.title).toBe("Report 𝔛 · Ascribe");
		expect(screen.queryByRole("alert")).not.toBeInTheDocument();
	});

	test("says when all its marks are there", async () => {
		await openReport();
		expect(document.querySelector("[data-reader-root]")).toBe(screen.getByRole("article"));
		await waitFor(() => expect(screen.getByRole("article").dataset.readerState).toBe("ready"));
		expect(document.querySelector("mark[data-ann='c1 s1']")).toHaveClass("l-claim", "l-site");
	});

	test("says what it states of itself, and what it does not", async () => {
		await openReport();
		const about = (await screen.findByRole("heading", { name: "About this text" })).parentElement;
		const row = (term: string) =>
			within(about ?? document.body).getByText(term, { selector: "dt" }).nextElementSibling?.textContent;
		expect(row("Published")).toBe("2012");
		expect(row("Language")).toBe("English");
		expect(row("Author")).toBe("not stated in the text");
	});

	test("is chosen by its address, and from the list of all", async () => {
		const user = await openReport("/?document=letter", twoDocuments);
		expect(screen.getByRole("article")).toHaveTextContent("Dear all.");
		await user.click(screen.getByRole("button", { name: "Documents: A letter" }));
		const list = screen.getByRole("link", { name: "Report 𝔛" });
		expect(list).toHaveAttribute("href", "?document=report");
		expect(marks()).toHaveLength(0);
	});
});

describe("annotations that cannot be read", () => {
	test("leave the article whole, and the problem is named with its file", async () => {
		await openReport("/", { [annotations]: 500 });
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run “with impunity”");
		const notice = await alert();
		expect(notice).toHaveTextContent("The annotations could not be read. The text is complete.");
		expect(problemIn(notice)).toBe(
			"annotations/report.jsonld The server refused the file with status 500. Check the server, then try again.",
		);
	});

	test("are read by Try again once they are there", async () => {
		const files: Served = { ...madeLibrary, [annotations]: "gone" };
		const user = await openReport("/", files);
		expect(await alert()).toHaveTextContent("the server does not answer");
		serve(madeLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(marks().length).toBeGreaterThan(0);
	});

	test("are named with the place where their JSON breaks", async () => {
		await openReport("/", { [annotations]: '{\n"type" "AnnotationCollection"}' });
		expect(problemIn(await alert())).toMatch(/^annotations\/report\.jsonld 2:8 /);
	});

	test("are named where the list of documents already does without them", async () => {
		const problem = {
			level: "error",
			code: "E_ENCODING",
			file: annotations,
			path: "3:7",
			reason: "The file is not UTF-8.",
			hint: "Save it as UTF-8.",
		};
		const { annotations: _, ...record } = reportRecord;
		const withProblem = catalogueText([record], { problems: [problem] });
		const user = await openReport("/", { "catalogue.json": withProblem });
		expect(problemIn(await alert())).toBe(
			"annotations/report.jsonld 3:7 The file is not UTF-8. Save it as UTF-8.",
		);
		expect(marks()).toHaveLength(0);
		serve(madeLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(marks().length).toBeGreaterThan(0);
	});

	test("do without the layers, and say so", async () => {
		await openReport("/", { "annotations/layers.json": "not json" });
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
		expect(await alert()).toHaveTextContent("annotations/layers.json 1:");
	});
});

describe("annotations of which some are wrong", () => {
	const broken = [
		...made.items.map((item) => (item.id === "c2" ? { ...item, entity: "#nobody" } : item)),
		{ ...orphan, id: "x1", layer: "law" },
	];

	test("show the others, and name each that is wrong with its place and a remedy", async () => {
		await openReport("/", { [annotations]: annotationsText(broken) });
		const notice = await alert();
		expect(notice).toHaveTextContent("2 problems in the annotations. The valid annotations are shown.");
		const problems = within(notice).getAllByRole("listitem");
		expect(problems.map((problem) => problem.querySelector("code")?.textContent)).toEqual([
			expect.stringMatching(/^annotations\/report\.jsonld \/first\/items\/\d/),
			expect.stringMatching(/^annotations\/report\.jsonld \/first\/items\/\d/),
		]);
		expect(screen.getByRole("button", { name: /^Claims/ })).toHaveTextContent("2");
		expect(within(notice).getByRole("button", { name: "Try again" })).toBeEnabled();
	});

	test("show a foreign name as text", async () => {
		const hostile = annotationsText(made.items, [
			{
				id: "#impunity",
				type: "Claim",
				proposition: "<img src=x onerror=alert(1)>",
				claimant: [{ id: "entities.jsonld#iipa" }],
			},
		]);
		await openReport("/", { [annotations]: hostile });
		expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
		expect(document.querySelector("img")).toBeNull();
	});
});

describe("a document that cannot be read", () => {
	test("is named with the reason, and read by Try again", async () => {
		const user = openPage("/", { "corpus/report.md": 404 });
		expect(await screen.findByRole("heading", { name: "The document could not be read." })).toBeVisible();
		expect(problemIn(await alert())).toBe(
			"corpus/report.md The server does not have this file. Check the address, or add the file.",
		);
		expect(document.title).toBe("Ascribe");
		serve(madeLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		expect(await screen.findByRole("article")).toHaveTextContent("isoHunt");
	});
});

describe("a list of documents that cannot be read", () => {
	test("is said, and read by Try again", async () => {
		const user = openPage("/", { "catalogue.json": "<!doctype html>" });
		expect(
			await screen.findByRole("heading", { name: "The list of documents could not be read." }),
		).toBeVisible();
		expect(problemIn(await alert())).toMatch(/^catalogue\.json /);
		serve(madeLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		expect(await screen.findByRole("article")).toBeInTheDocument();
	});
});

describe("an address of a document that is not there", () => {
	test("is said, with those that are", async () => {
		openPage("/?document=<b>none</b>", twoDocuments);
		expect(
			await screen.findByRole("heading", { name: "There is no document “<b>none</b>” here." }),
		).toBeVisible();
		const links = within(screen.getByRole("main")).getAllByRole("link");
		expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
			["Report 𝔛", "?document=report"],
			["A letter", "?document=letter"],
		]);
	});
});

describe("a folder without a document", () => {
	test("says what to put there", async () => {
		openPage("/", { "catalogue.json": catalogueText([]) });
		expect(await screen.findByRole("heading", { name: "This folder has no documents yet." })).toBeVisible();
		expect(screen.getByText("Add a Markdown file to corpus/ to see it here.")).toBeVisible();
	});

	test("names the files that it holds and that could not be read", async () => {
		const problem = {
			level: "error",
			code: "E_ENCODING",
			file: "corpus/report.md",
			path: "1:2",
			reason: "The file is not UTF-8.",
			hint: "Save it as UTF-8.",
		};
		openPage("/", { "catalogue.json": catalogueText([], { problems: [problem] }) });
		expect(problemIn(await alert())).toBe("corpus/report.md 1:2 The file is not UTF-8. Save it as UTF-8.");
		expect(screen.getByRole("button", { name: "Try again" })).toBeEnabled();
	});
});

describe("a span whose words are gone", () => {
	const withOrphan: Served = { [annotations]: annotationsText([...made.items, orphan]) };

	test("is listed after the text with its quote and the reason, and said before it", async () => {
		await openReport("/", withOrphan);
		const list = await screen.findByRole("region", { name: "Not placed" });
		expect(within(list).getByRole("listitem")).toHaveTextContent(orphan.quote);
		expect(list).toHaveTextContent("The text contains neither the words nor similar ones.");
		expect(screen.getByRole("link", { name: "1 annotation not found in the text." })).toHaveAttribute(
			"href",
			"#not-placed",
		);
	});

	test("is pointed out by its own address", async () => {
		await openReport("/#c9", withOrphan);
		const list = await screen.findByRole("region", { name: "Not placed" });
		expect(within(list).getByRole("listitem")).toHaveAttribute("aria-current", "true");
	});

	test("is not said to be missing when one goes to the list of them", async () => {
		const user = await openReport("/", withOrphan);
		await user.click(screen.getByRole("link", { name: "1 annotation not found in the text." }));
		await waitFor(() => expect(location.hash).toBe("#not-placed"));
		expect(screen.queryByText(/does not have/)).not.toBeInTheDocument();
	});
});

describe("a link", () => {
	const notice = () => within(screen.getByRole("main")).findByText(/^The link/);

	test("that names a span which is not there says so", async () => {
		await openReport("/#c99");
		expect(await notice()).toHaveTextContent("The passage in this link is not in this document.");
	});

	test("that quotes words which are not there says so", async () => {
		await openReport("/#quote=words+that+nobody+wrote+in+this+document");
		expect(await notice()).toHaveTextContent("The quote in this link is not in this document.");
	});

	test("that quotes words points them out", async () => {
		await openReport("/#quote=million+pages%2C+the&before=has+four+&after=+studios+say");
		const [linked] = CSS.highlights.get("linked") ?? [];
		expect(String(linked)).toBe("million pages, the");
	});

	test("to the text, past the bar, leads there without complaint", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("link", { name: "Skip to the text" }));
		await waitFor(() => expect(location.hash).toBe("#article"));
		expect(screen.queryByText(/does not have/)).not.toBeInTheDocument();
	});

	test("inside the text leads there without complaint", async () => {
		const markdown = made.markdown.replace("Nobody else asked.", "Nobody else asked[^1].\n\n[^1]: Truly.");
		const user = await openReport("/", { "corpus/report.md": markdown });
		const [footnote] = within(screen.getByRole("article")).getAllByRole("link");
		if (footnote) await user.click(footnote);
		await waitFor(() => expect(location.hash).not.toBe(""));
		expect(screen.queryByText(/does not have/)).not.toBeInTheDocument();
	});
});

describe("a library that a server watches", () => {
	test("shows a changed file without a reload", async () => {
		const sources: EventTarget[] = [];
		vi.stubGlobal(
			"EventSource",
			class extends EventTarget {
				constructor() {
					super();
					sources.push(this);
				}
				close() {}
			},
		);
		const live = catalogueText([reportRecord], { live: true });
		await openReport("/", { "catalogue.json": live });
		serve({
			...madeLibrary,
			"catalogue.json": live,
			"corpus/report.md": `${made.markdown}\nAnd one line more.`,
		});
		for (const source of sources) source.dispatchEvent(new Event("change"));
		await waitFor(() => expect(screen.getByRole("article")).toHaveTextContent("And one line more."));
		expect(marks().length).toBeGreaterThan(0);
	});
});
