import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openPage, openReport, type ServerResponses, serveLibrary } from "./open-page.tsx";
import { alert, annotations, marks, problemIn } from "./page-parts.ts";
import {
	annotationsText,
	catalogueText,
	orphan,
	reportRecord,
	sampleLibrary,
	sampleReport,
} from "./sample-library.ts";

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
