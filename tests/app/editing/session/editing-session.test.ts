import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotationId } from "../../../../src/annotation/index.ts";
import { moveEnds } from "../../../../src/app/editing/changes/change-span.ts";
import { createMemoryStore } from "../../../../src/app/editing/session/change-store.ts";
import {
	createEditingSession,
	type EditingSession,
} from "../../../../src/app/editing/session/editing-session.ts";
import { buildIndexes } from "../../../../src/app/reading/indexes.ts";
import { runToCompletion } from "../../../../src/app/reading/scheduling.ts";
import { sampleReport } from "../../sample-library.ts";
import { contextOf, filesOfSession, sampleDocument, sampleSession, selectorOf } from "../builders.ts";
import { mark, remove } from "../marking.ts";

const labels = (session: EditingSession) => session.getState().history.done.map(({ change }) => change.label);

describe("a session", () => {
	test("a change is in the document of the page when perform returns", () => {
		const base = sampleDocument();
		const session = sampleSession({ base });
		const id = mark(session, "Italy");
		const { reading } = session.documentOver(base);
		expect(reading.spanById.get(id)?.entity.id).toBe("italy");
		expect(reading.content.parts.map(({ html }) => html).join("")).toContain(`data-ann="${id}"`);
		expect(session.documentOver(base).reading).toBe(reading);
	});

	test("undo and redo go through the changes one by one", () => {
		const session = sampleSession();
		mark(session, "Italy");
		mark(session, "a new law");
		expect(session.undo()).toMatchObject({
			kind: "done",
			entry: { change: { label: "Site marked: “a new law”" } },
		});
		expect(labels(session)).toEqual(["Site marked: “Italy”"]);
		session.undo();
		expect(session.undo()).toEqual({ kind: "nothing" });
		session.redo();
		session.redo();
		expect(labels(session)).toEqual(["Site marked: “Italy”", "Site marked: “a new law”"]);
		expect(session.redo()).toEqual({ kind: "nothing" });
	});

	test("a change that extends the last one is undone together with it", () => {
		const session = sampleSession();
		const files = filesOfSession(session);
		const id = mark(session, "Italy");
		const entry = session.getState().history.done[0]?.id;
		const span = session.reading().spanById.get(id);
		if (span) {
			const wider = selectorOf(session.reading(), "in Italy");
			session.perform(moveEnds(span.annotation, wider, contextOf(session)), entry);
		}
		expect(session.reading().spanById.get(id)?.annotation.quote.exact).toBe("in Italy");
		expect(session.getState().history.done).toHaveLength(1);
		session.undo();
		expect(filesOfSession(session)).toEqual(files);
	});

	test("an earlier change is undone alone if no later one depends on it", () => {
		const session = sampleSession();
		const italy = mark(session, "Italy");
		mark(session, "a new law");
		const [first] = session.getState().history.done;
		expect(session.undoAlone(first?.id ?? "")).toMatchObject({ kind: "done" });
		expect(labels(session)).toEqual(["Site marked: “a new law”"]);
		expect(session.reading().spanById.has(italy)).toBe(false);
	});

	test("a change that a later one depends on is not undone alone", () => {
		const session = sampleSession();
		const id = mark(session, "Italy");
		remove(session, id);
		const [first, second] = session.getState().history.done;
		expect(session.undoAlone(first?.id ?? "")).toEqual({ kind: "blocked", entry: first, by: second });
	});

	test("any changes, then all undone, give the same files", () => {
		const words = ["Italy", "a new law", "Nobody else asked", "four million pages", "Elsewhere"];
		const step = fc.oneof(
			fc.record({ kind: fc.constant("mark"), at: fc.nat({ max: words.length - 1 }) }),
			fc.record({ kind: fc.constantFrom("delete", "undo", "redo", "undo alone"), at: fc.nat({ max: 20 }) }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				const session = sampleSession();
				const files = filesOfSession(session);
				for (const [number, { kind, at }] of steps.entries()) {
					const { annotations } = session.stored().set;
					const { done } = session.getState().history;
					if (kind === "mark") mark(session, words[at] ?? "", `Site ${number}`);
					else if (kind === "delete") remove(session, annotations[at % annotations.length]?.id ?? "");
					else if (kind === "undo") session.undo();
					else if (kind === "redo") session.redo();
					else session.undoAlone(done[at % Math.max(done.length, 1)]?.id ?? "");
				}
				const { reading } = session.documentOver(sampleDocument());
				const { spanById } = runToCompletion(buildIndexes(reading));
				const known = reading.fileOrder.map((id) => reading.spanById.get(id));
				expect(known).toEqual(reading.fileOrder.map((id) => spanById.get(id)));
				while (session.undo().kind === "done");
				expect(session.getState().history.done).toEqual([]);
				expect(filesOfSession(session)).toEqual(files);
			}),
			{ numRuns: 40 },
		);
	});
});

describe("unsaved changes", () => {
	test("a change counts until its rows are saved, and again if it is undone after that", () => {
		const session = sampleSession();
		const unsaved = () => session.getState().unsaved;
		mark(session, "Italy");
		expect(unsaved()).toBe(1);
		void session.markSaved(session.unsavedRows().map(({ id }) => id));
		expect([unsaved(), session.unsavedRows()]).toEqual([0, []]);
		session.undo();
		expect(unsaved()).toBe(1);
		mark(session, "a new law");
		expect(unsaved()).toBe(2);
	});

	test("a change that is undone before it is saved does not count", () => {
		const session = sampleSession();
		mark(session, "Italy");
		session.undo();
		expect(session.getState().unsaved).toBe(0);
	});

	test("a further step of a change during a save is not saved with it", () => {
		const session = sampleSession();
		const id = mark(session, "Italy");
		const [row] = session.unsavedRows();
		const span = session.reading().spanById.get(id);
		if (span) {
			const wider = selectorOf(session.reading(), "in Italy");
			session.perform(moveEnds(span.annotation, wider, contextOf(session)), row?.entry);
		}
		void session.markSaved([row?.id ?? ""]);
		expect(session.getState().unsaved).toBe(1);
	});
});

describe("a newer version of the files", () => {
	test("unsaved changes are applied to it", () => {
		const session = sampleSession();
		const id = mark(session, "Italy");
		const newer = sampleDocument(sampleReport.items.filter((item) => item.id !== "c3"));
		const { reading } = session.documentOver(newer);
		expect([reading.spanById.has(id), reading.spanById.has(annotationId("c3"))]).toEqual([true, false]);
	});

	test("saved changes stay in the page until the files arrive, and are not applied twice", () => {
		const session = sampleSession();
		remove(session, "c3");
		void session.markSaved(session.unsavedRows().map(({ id }) => id));
		const has = (id: string) => session.reading().spanById.has(annotationId(id));
		session.documentOver(sampleDocument());
		expect(has("c3")).toBe(false);
		session.documentOver(sampleDocument(sampleReport.items.filter((item) => item.id !== "c3")));
		session.documentOver(sampleDocument());
		expect(has("c3")).toBe(true);
	});

	test("a saved change that the files no longer have leaves the page once the files were read", () => {
		const session = sampleSession();
		const saved = mark(session, "Italy");
		void session.markSaved(session.unsavedRows().map(({ id }) => id));
		const unsaved = mark(session, "new law");
		const before = session.ahead();
		session.documentOver(sampleDocument());
		expect(session.reading().spanById.has(saved)).toBe(true);
		session.forget(before);
		const { spanById } = session.reading();
		expect([spanById.has(saved), spanById.has(unsaved)]).toEqual([false, true]);
	});

	test("a change is not undone if the file has changed the same item since", () => {
		const session = sampleSession();
		const span = session.reading().spanById.get(annotationId("c3"));
		if (!span) throw new Error("The sample has no claim c3.");
		const shorter = selectorOf(session.reading(), "links are illegal");
		session.perform(moveEnds(span.annotation, shorter, contextOf(session)));
		void session.markSaved(session.unsavedRows().map(({ id }) => id));
		const newer = sampleReport.items.map((item) => (item.id === "c3" ? { ...item, entity: "#pages" } : item));
		session.documentOver(sampleDocument(newer));
		expect(session.undo()).toMatchObject({ kind: "outdated" });
	});
});

describe("the log of a session", () => {
	test("a later visit goes on with the log of the store", async () => {
		const store = createMemoryStore();
		const session = sampleSession({ store });
		mark(session, "Italy");
		mark(session, "a new law");
		session.undo();
		await session.settled();
		const log = await store.load(session.document);
		const again = createEditingSession({
			base: sampleDocument(),
			log,
			store,
			author: () => "Bob",
			now: () => new Date(0),
		});
		expect(again.getState()).toEqual(session.getState());
		expect(filesOfSession(again)).toEqual(filesOfSession(session));
	});

	test("a change that cannot be stored stays in the page, and the session says why", async () => {
		const full = new Error("The storage is full.");
		const store = { ...createMemoryStore(), append: () => Promise.reject(full) };
		const session = sampleSession({ store });
		mark(session, "Italy");
		await session.settled();
		expect(session.getState()).toMatchObject({ unsaved: 1, storageError: full });
	});
});
