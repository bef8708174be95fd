import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { openPage, openReport, type ServerResponses, serveLibrary } from "./open-page.tsx";
import {
	annotationsText,
	catalogueText,
	orphan,
	reportRecord,
	sampleLibrary,
	sampleReport,
} from "./sample-library.ts";

const annotations = "annotations/report.jsonld";
const alert = () => screen.findByRole("alert");
const marks = () => document.querySelectorAll("article mark");

/** A second document without annotations. */
const letterRecord = { id: documentId("letter"), title: "A letter", file: "corpus/letter.md" };
const twoDocuments: ServerResponses = {
	"catalogue.json": catalogueText([reportRecord, letterRecord]),
	"corpus/letter.md": "# A letter\n\nDear all.\n",
};

/** The text of a problem: file and position, reason, hint. */
const problemIn = (element: HTMLElement) => element.querySelector(".problem")?.textContent;

describe("while the document is loading", () => {
	test("the page shows that the document is loading", () => {
		openPage("/", { "catalogue.json": "pending" });
		expect(screen.getByRole("status", { name: "Loading the document" })).toBeInTheDocument();
	});

	test("the bar shows the title before the document has loaded", async () => {
		openPage("/", { "corpus/report.md": "pending" });
		expect(await screen.findByText("Report 𝔛")).toBeInTheDocument();
		expect(screen.getByRole("status", { name: "Loading the document" })).toBeInTheDocument();
	});
});

describe("a document that has loaded", () => {
	test("the whole text is shown, and the page has the title of the document", async () => {
		await openReport();
		expect(screen.getByRole("article").textContent?.trim()).toBe(
			sampleReport.markdown.replace(/^#+ /gm, "").replaceAll("\n\n", "\n").trim(),
		);
		expect(document.title).toBe("Report 𝔛 · Ascribe");
		expect(screen.queryByRole("alert")).not.toBeInTheDocument();
	});

	test("the article reports that it is ready when it has all its marks", async () => {
		await openReport();
		expect(document.querySelector("[data-reader-root]")).toBe(screen.getByRole("article"));
		await waitFor(() => expect(screen.getByRole("article").dataset.readerState).toBe("ready"));
		expect(document.querySelector("mark[data-ann='c1 s1']")).toHaveClass("l-claim", "l-site");
	});

	test("the byline shows what the document states and what it does not state", async () => {
		await openReport();
		const about = (await screen.findByRole("heading", { name: "About this text" })).parentElement;
		const row = (term: string) =>
			within(about ?? document.body).getByText(term, { selector: "dt" }).nextElementSibling?.textContent;
		expect(row("Published")).toBe("2012");
		expect(row("Language")).toBe("English");
		expect(row("Author")).toBe("not stated in the text");
	});

	test("the byline and the cards show who annotated the document, and when", async () => {
		const ada = { type: "Person", id: "https://example.org/ada", name: "Ada" };
		const signed = {
			...JSON.parse(annotationsText(sampleReport.items)),
			creator: [ada, { name: "Grace" }],
			created: "2026-11-26T00:00:00Z",
			modified: "2026-11-27T00:00:00Z",
			conformsTo: { name: "Guide 2" },
		};
		await openReport("/#c1", { [annotations]: JSON.stringify(signed) });
		const about = (await screen.findByRole("heading", { name: "About this text" })).parentElement;
		const row = (term: string) =>
			within(about ?? document.body).getByText(term, { selector: "dt" }).nextElementSibling;
		expect(row("Annotated by")).toHaveTextContent("Ada, Grace");
		expect(screen.getByRole("link", { name: "Ada" })).toHaveAttribute("href", "https://example.org/ada");
		expect(row("Annotation rules")).toHaveTextContent("Guide 2");
		expect(row("Annotated on")).toHaveTextContent(/26.* last changed on .*27/);
		expect(await screen.findByText(/^Annotated by Ada, Grace, .*27/)).toHaveClass("card-signature");
	});

	test("a document is chosen by the address and from the list of documents", async () => {
		const user = await openReport("/?document=letter", twoDocuments);
		expect(screen.getByRole("article")).toHaveTextContent("Dear all.");
		await user.click(screen.getByRole("button", { name: "Documents: A letter" }));
		const list = screen.getByRole("link", { name: "Report 𝔛" });
		expect(list).toHaveAttribute("href", "?document=report");
		expect(marks()).toHaveLength(0);
	});
});

describe("annotations that cannot be read", () => {
	test("if annotations cannot be read, the article is complete and the problem names the file", async () => {
		await openReport("/", { [annotations]: 500 });
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run “with impunity”");
		const notice = await alert();
		expect(notice).toHaveTextContent("The annotations could not be read. The text is complete.");
		expect(problemIn(notice)).toBe(
			"annotations/report.jsonld The server refused the file with status 500. Check the server, then try again.",
		);
	});

	test("Try again loads annotations that could not be read before", async () => {
		const files: ServerResponses = { ...sampleLibrary, [annotations]: "gone" };
		const user = await openReport("/", files);
		expect(await alert()).toHaveTextContent("the server does not answer");
		serveLibrary(sampleLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(marks().length).toBeGreaterThan(0);
	});

	test("invalid JSON is reported with its position", async () => {
		await openReport("/", { [annotations]: '{\n"type" "AnnotationCollection"}' });
		expect(problemIn(await alert())).toMatch(/^annotations\/report\.jsonld 2:8 /);
	});

	test("annotations that the catalogue left out are reported", async () => {
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
		serveLibrary(sampleLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(marks().length).toBeGreaterThan(0);
	});

	test("missing layers are reported, and the text is shown", async () => {
		await openReport("/", { "annotations/layers.json": "not json" });
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
		expect(await alert()).toHaveTextContent("annotations/layers.json 1:");
	});
});

describe("annotations of which some are invalid", () => {
	const broken = [
		...sampleReport.items.map((item) => (item.id === "c2" ? { ...item, entity: "#nobody" } : item)),
		{ ...orphan, id: "x1", layer: "law" },
	];

	test("valid annotations are shown, and each invalid one is reported with position and hint", async () => {
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

	test("markup in an annotation file is shown as text", async () => {
		const hostile = annotationsText(sampleReport.items, [
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
	test("a document that cannot be read is reported with the reason, and Try again loads it", async () => {
		const user = openPage("/", { "corpus/report.md": 404 });
		expect(await screen.findByRole("heading", { name: "The document could not be read." })).toBeVisible();
		expect(problemIn(await alert())).toBe(
			"corpus/report.md The server does not have this file. Check the address, or add the file.",
		);
		expect(document.title).toBe("Ascribe");
		serveLibrary(sampleLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		expect(await screen.findByRole("article")).toHaveTextContent("isoHunt");
	});
});

describe("a list of documents that cannot be read", () => {
	test("a list of documents that cannot be read is reported, and Try again loads it", async () => {
		const user = openPage("/", { "catalogue.json": "<!doctype html>" });
		expect(
			await screen.findByRole("heading", { name: "The list of documents could not be read." }),
		).toBeVisible();
		expect(problemIn(await alert())).toMatch(/^catalogue\.json /);
		serveLibrary(sampleLibrary);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		expect(await screen.findByRole("article")).toBeInTheDocument();
	});
});

describe("an address with an unknown document", () => {
	test("an unknown document is reported with a list of the existing ones", async () => {
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
	test("an empty folder shows how to add a document", async () => {
		openPage("/", { "catalogue.json": catalogueText([]) });
		expect(await screen.findByRole("heading", { name: "This folder has no documents yet." })).toBeVisible();
		expect(screen.getByText("Add a Markdown file to corpus/ to see it here.")).toBeVisible();
	});

	test("an empty folder reports the files that could not be read", async () => {
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

describe("an annotation not found in the text", () => {
	const withOrphan: ServerResponses = { [annotations]: annotationsText([...sampleReport.items, orphan]) };

	test("an annotation not found is listed after the text with quote and reason, and counted before the text", async () => {
		await openReport("/", withOrphan);
		const list = await screen.findByRole("region", { name: "Not placed" });
		expect(within(list).getByRole("listitem")).toHaveTextContent(orphan.quote);
		expect(list).toHaveTextContent("The text contains neither the words nor similar words.");
		expect(screen.getByRole("link", { name: "1 annotation not found in the text." })).toHaveAttribute(
			"href",
			"#not-placed",
		);
	});

	test("the address of an annotation not found highlights it in the list", async () => {
		await openReport("/#c9", withOrphan);
		const list = await screen.findByRole("region", { name: "Not placed" });
		expect(within(list).getByRole("listitem")).toHaveAttribute("aria-current", "true");
	});

	test("the link to the list of annotations not found reports nothing missing", async () => {
		const user = await openReport("/", withOrphan);
		await user.click(screen.getByRole("link", { name: "1 annotation not found in the text." }));
		await waitFor(() => expect(location.hash).toBe("#not-placed"));
		expect(screen.queryByText(/is not in this document/)).not.toBeInTheDocument();
	});
});

describe("a link", () => {
	const notice = () => within(screen.getByRole("main")).findByText(/^The (passage|quote) in this link/);

	test("a link to an unknown span is reported", async () => {
		await openReport("/#c99");
		expect(await notice()).toHaveTextContent("The passage in this link is not in this document.");
	});

	test("a link with a quote that is not in the text is reported", async () => {
		await openReport("/#quote=words+that+nobody+wrote+in+this+document");
		expect(await notice()).toHaveTextContent("The quote in this link is not in this document.");
	});

	test("a link with a quote highlights the quoted words", async () => {
		await openReport("/#quote=million+pages%2C+the&before=has+four+&after=+studios+say");
		const [linked] = CSS.highlights.get("linked") ?? [];
		expect(String(linked)).toBe("million pages, the");
	});

	test("the skip link goes to the text and reports nothing missing", async () => {
		const user = await openReport();
		await user.click(screen.getByRole("link", { name: "Skip to the text" }));
		await waitFor(() => expect(location.hash).toBe("#article"));
		expect(screen.queryByText(/is not in this document/)).not.toBeInTheDocument();
	});

	test("a link inside the text goes to its target and reports nothing missing", async () => {
		const markdown = sampleReport.markdown.replace(
			"Nobody else asked.",
			"Nobody else asked[^1].\n\n[^1]: Truly.",
		);
		const user = await openReport("/", { "corpus/report.md": markdown });
		const [footnote] = within(screen.getByRole("article")).getAllByRole("link");
		if (footnote) await user.click(footnote);
		await waitFor(() => expect(location.hash).not.toBe(""));
		expect(screen.queryByText(/is not in this document/)).not.toBeInTheDocument();
	});
});

describe("a library that a server watches", () => {
	/** Opens the sample library as a watched one. `change` replaces files and reports the change. */
	async function openLive() {
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
		const live = (record = reportRecord, changes: object = {}) =>
			catalogueText([record], { live: true, ...changes });
		await openReport("/", { "catalogue.json": live() });
		const change = (files: ServerResponses) => {
			serveLibrary({ ...sampleLibrary, "catalogue.json": live(), ...files });
			for (const source of sources) source.dispatchEvent(new Event("change"));
		};
		return { live, change };
	}
	const notice = "A file cannot be read at the moment. This is the last version that could be read.";
	const { annotations: _, ...unannotated } = reportRecord;

	test("a watched library shows a changed file without a reload", async () => {
		const { change } = await openLive();
		change({ "corpus/report.md": `${sampleReport.markdown}\nAnd one line more.` });
		await waitFor(() => expect(screen.getByRole("article")).toHaveTextContent("And one line more."));
		expect(marks().length).toBeGreaterThan(0);
	});

	test.each([annotations, "annotations/layers.json", "annotations/entities.jsonld"])(
		"while %s is half-written, the page keeps the marks and says so, until the file is complete",
		async (file) => {
			const { change } = await openLive();
			const before = marks().length;
			change({ [file]: sampleLibrary[file]?.slice(0, 40) ?? "" });
			const shown = await alert();
			expect(shown).toHaveTextContent(notice);
			expect(problemIn(shown)).toMatch(new RegExp(`^${file} 1:`));
			expect(marks()).toHaveLength(before);
			change({ "corpus/report.md": `${sampleReport.markdown}\nAnd one line more.` });
			await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
			expect(screen.getByRole("article")).toHaveTextContent("And one line more.");
			expect(marks()).toHaveLength(before);
		},
	);

	test("while a document is half-written, the page keeps its text and says so", async () => {
		const { live, change } = await openLive();
		const problem = {
			level: "error",
			code: "E_ENCODING",
			file: "corpus/report.md",
			path: "3:1",
			reason: "The file is not UTF-8.",
			hint: "Save it as UTF-8.",
		};
		const isLeftOut = catalogueText([], { live: true, problems: [problem] });
		change({ "catalogue.json": isLeftOut, "corpus/report.md": 403 });
		const shown = await alert();
		await waitFor(() =>
			expect(problemIn(shown)).toBe("corpus/report.md 3:1 The file is not UTF-8. Save it as UTF-8."),
		);
		expect(shown).toHaveTextContent(notice);
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
		change({ "catalogue.json": live() });
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(marks().length).toBeGreaterThan(0);
	});

	test("a deleted annotation file is reported once, until it is there again", async () => {
		const { live, change } = await openLive();
		change({ "catalogue.json": live(unannotated), [annotations]: 404 });
		await waitFor(() => expect(marks()).toHaveLength(0));
		const deleted = /^annotations\/report\.jsonld The file was deleted while this page was open\./;
		expect(problemIn(await alert())).toMatch(deleted);
		change({
			"catalogue.json": live(unannotated),
			"corpus/report.md": `${sampleReport.markdown}\nAnd one line more.`,
			[annotations]: 404,
		});
		await waitFor(() => expect(screen.getByRole("article")).toHaveTextContent("And one line more."));
		expect(screen.getAllByRole("alert").map(problemIn)).toEqual([expect.stringMatching(deleted)]);
		change({});
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(marks().length).toBeGreaterThan(0);
	});
});
