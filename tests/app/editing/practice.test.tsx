import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { createPracticeSession } from "../../../src/app/editing/practice/practice-session.ts";
import { openReport } from "../open-page.tsx";
import { liveLines } from "../page-parts.ts";
import { selectWords } from "../select-words.ts";
import { sampleDocument } from "./builders.ts";
import { mark } from "./marking.ts";

const marks = () => document.querySelectorAll("article#article mark").length;

describe("practice", () => {
	test("hides all marks, compares those of the reader with the annotations, and shows the marks again", async () => {
		const user = await openReport();
		await waitFor(() => expect(marks()).toBeGreaterThan(0));
		await user.click(screen.getByRole("button", { name: "More" }));
		await user.click(await screen.findByRole("button", { name: "Hide all marks, let me try" }));
		await waitFor(() => expect(marks()).toBe(0));
		expect(liveLines()[0]).toMatch(/^All marks are hidden\. Mark the text yourself/);
		selectWords("Pirate Bay");
		await screen.findByRole("region", { name: /^Mark these 2 words/ });
		await user.keyboard("1");
		await waitFor(() => expect(marks()).toBe(1));
		expect(screen.queryByRole("button", { name: /unsaved/ })).toBeNull();

		await user.click(screen.getByRole("button", { name: "Practice" }));
		await user.click(screen.getByRole("button", { name: "Compare with the annotations" }));
		const name = "Comparing You with Annotations of the document";
		const comparison = within(await screen.findByRole("main", { name }));
		const [table] = comparison.getAllByRole("table");
		expect(within(table as HTMLElement).getAllByRole("row")[1]?.textContent).toMatch(/^Sites1002/);
		await user.click(comparison.getByRole("button", { name: "Close" }));

		await user.click(screen.getByRole("button", { name: "Practice" }));
		await user.click(screen.getByRole("button", { name: "End practice" }));
		await waitFor(() => expect(marks()).toBeGreaterThan(1));
		expect(screen.queryByRole("button", { name: "Practice" })).toBeNull();
		expect(liveLines()[0]).toBe("Practice ended. The marks are shown again.");
	});
});

describe("a practice session", () => {
	const session = () =>
		createPracticeSession({ base: sampleDocument(), author: () => "Ada", now: () => new Date(0) });

	test("begins without annotations and without the entities of the document", () => {
		const { spans, orphans, documentEntities, sharedEntities, text } = session().reading();
		expect([spans, orphans, documentEntities]).toEqual([[], [], []]);
		expect(sharedEntities.length).toBeGreaterThan(0);
		expect(text).toBe(sampleDocument().reading.text);
	});

	test("has nothing to save, also after a change, which can be undone", () => {
		const practice = session();
		mark(practice, "Italy");
		expect(practice.reading().spans).toHaveLength(1);
		expect(practice.getState()).toMatchObject({ unsaved: 0 });
		expect(practice.getState()).toBe(practice.getState());
		expect(practice.unsavedRows()).toEqual([]);
		expect(practice.unsavedChanges()).toEqual({ items: [], rows: [] });
		practice.undo();
		expect(practice.reading().spans).toEqual([]);
	});

	test("stays without annotations when the files change", () => {
		const practice = session();
		expect(practice.documentOver(sampleDocument()).reading.spans).toEqual([]);
	});
});
