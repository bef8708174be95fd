import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { openReport, type ServerResponses, serveLibrary } from "./open-page.tsx";
import { alert, annotations, marks, problemIn } from "./page-parts.ts";
import { catalogueText, reportRecord, sampleLibrary, sampleReport } from "./sample-library.ts";
import { selectWords } from "./select-words.ts";

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

	test("a document whose file disappears stays with its changes, which can be downloaded, until it is there again", async () => {
		const { change } = await openLive();
		const before = marks().length;
		selectWords("Nobody else asked");
		const offer = await screen.findByRole("region", { name: /^Mark/ });
		await userEvent.click(within(offer).getByRole("button", { name: /Note/ }));
		await waitFor(() => expect(marks()).toHaveLength(before + 1));

		const nothing = { documents: [], layers: undefined, entities: undefined };
		change({
			...Object.fromEntries(Object.keys(sampleLibrary).map((file) => [file, 404])),
			"catalogue.json": catalogueText([], { live: true, ...nothing }),
		});
		expect(problemIn(await alert())).toMatch(
			/^corpus\/report\.md The file was deleted, moved or renamed while this page was open/,
		);
		expect(marks()).toHaveLength(before + 1);
		expect(screen.getByRole("button", { name: "1 unsaved change" })).toBeVisible();
		const notice = await screen.findByRole("group", { name: /^This document is no longer in the folder/ });
		expect(within(notice).getByRole("button", { name: "Download my changes" })).toBeVisible();

		change({});
		await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
		expect(notice).not.toBeInTheDocument();
		expect(marks()).toHaveLength(before + 1);
	});

	test("if the server no longer answers, the page keeps the document and says so", async () => {
		const { change } = await openLive();
		change({ "catalogue.json": "gone" });
		expect(await alert()).toHaveTextContent(notice);
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
		expect(marks().length).toBeGreaterThan(0);
	});

	test("the page of an address without a document stays at its document if another one comes before it", async () => {
		const { change } = await openLive();
		const earlier = { ...reportRecord, id: documentId("a"), title: "A letter", file: "corpus/a.md" };
		change({
			"catalogue.json": catalogueText([earlier, reportRecord], { live: true }),
			"corpus/a.md": "# A letter\n",
		});
		await screen.findByRole("button", { name: /^Documents/ });
		expect(screen.getByRole("article")).toHaveTextContent("isoHunt is run");
		expect(document.title).toBe(`${reportRecord.title} · Ascribe`);
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
