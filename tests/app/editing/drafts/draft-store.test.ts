import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, onTestFinished, test, vi } from "vitest";
import { documentId } from "../../../../src/annotation/index.ts";
import { createDraftStore } from "../../../../src/app/editing/drafts/draft-store.ts";
import type { ChangeStore, LoggedChange, LogNews } from "../../../../src/app/editing/session/change-store.ts";
import { filesOfSession, sampleSession } from "../builders.ts";
import { mark, remove } from "../marking.ts";

const report = documentId("report");
let databases = 0;

/** Runs work in the order in which it is requested, as the locks of a browser do. */
function createLock() {
	let last: Promise<unknown> = Promise.resolve();
	return <Result>(_name: string, work: () => Promise<Result>): Promise<Result> => {
		const result = last.then(work);
		last = result.catch(() => undefined);
		return result;
	};
}

/** The stores of several tabs of one browser. */
function openTabs(
	count: number,
	folder = "/",
): { readonly name: string; readonly tabs: readonly ChangeStore[] } {
	databases += 1;
	const name = `drafts ${databases}`;
	const locked = createLock();
	const tabs = Array.from({ length: count }, () => {
		const channel = new BroadcastChannel(name);
		onTestFinished(() => channel.close());
		return createDraftStore({ folder, name, channel, locked });
	});
	return { name, tabs };
}

function openTab(): { readonly name: string; readonly tab: ChangeStore } {
	const { name, tabs } = openTabs(1);
	const [tab] = tabs;
	if (!tab) throw new Error("No tab was opened.");
	return { name, tab };
}

/** The rows of a session in which a site was marked and a claim was deleted. */
function exampleRows(): readonly LoggedChange[] {
	const session = sampleSession();
	mark(session, "Italy");
	remove(session, "c3");
	return session.unsavedRows();
}

test("A later visit finds the rows in their order, and when they were saved", async () => {
	const { tab } = openTab();
	const rows = exampleRows();
	for (const row of rows) await tab.append(report, [row]);
	await tab.markSaved(report, [rows[0]?.id ?? ""], "2026-11-27T10:00:00Z");
	const log = await tab.load(report);
	expect(log.rows).toEqual(rows);
	expect([...log.saved]).toEqual([[rows[0]?.id, "2026-11-27T10:00:00Z"]]);
	expect(await tab.load(documentId("other"))).toEqual({ rows: [], saved: new Map(), unreadable: [] });
});

test("Another tab receives a row as soon as it is durable", async () => {
	const { tabs } = openTabs(2);
	const [one, other] = tabs;
	const news: LogNews[] = [];
	other?.subscribe(report, (received) => news.push(received));
	const rows = exampleRows();
	await one?.append(report, rows.slice(0, 1));
	await one?.append(report, rows.slice(1));
	await vi.waitFor(() => {
		expect(news.flatMap((one) => (one.kind === "extended" ? one.rows : []))).toEqual(rows);
	});
});

test("Rows that are discarded are gone in all tabs", async () => {
	const { tabs } = openTabs(2);
	const [one, other] = tabs;
	const rows = exampleRows();
	await one?.append(report, rows);
	const news: LogNews[] = [];
	other?.subscribe(report, (received) => news.push(received));
	await one?.discard(
		report,
		rows.map(({ id }) => id),
	);
	await vi.waitFor(() => {
		const log = { rows: [], saved: new Map(), unreadable: [] };
		expect(news.at(-1)).toEqual({ kind: "replaced", log });
	});
});

test("A record of a newer version is kept and handed on as it is stored", async () => {
	const { name, tab } = openTab();
	const rows = exampleRows();
	await tab.append(report, rows);
	const database = await openDB(name, 1);
	const newer = { version: 2, document: "/ report", kind: "change", steps: ["…"] };
	await database.add("records", newer);
	database.close();
	const log = await tab.load(report);
	expect(log.rows).toEqual(rows);
	expect(log.unreadable).toEqual([{ ...newer, sequence: 3 }]);
	await tab.discardUnreadable(report);
	expect(await tab.load(report)).toMatchObject({ rows, unreadable: [] });
});

test("Two folders of one host have separate drafts", async () => {
	const { name, tab } = openTab();
	await tab.append(report, exampleRows());
	const other = createDraftStore({
		folder: "/other/",
		name,
		channel: undefined,
		locked: createLock(),
	});
	expect((await other.load(report)).rows).toEqual([]);
});

test("Unsaved changes under the id of an earlier version are returned as unreadable until they are discarded", async () => {
	const { name, tab: earlier } = openTab();
	const rows = exampleRows();
	await earlier.append(report, rows);
	await earlier.markSaved(report, [rows[0]?.id ?? ""], "2026-11-27T10:00:00Z");
	const tab = createDraftStore({
		...{ folder: "0123", earlierFolder: "/", name },
		channel: undefined,
		locked: createLock(),
	});
	const log = await tab.load(report);
	expect(log).toMatchObject({ rows: [], unreadable: [{ document: "/ report", id: rows[1]?.id }] });
	await tab.append(report, rows);
	await tab.discardUnreadable(report);
	expect(await tab.load(report)).toMatchObject({ rows, unreadable: [] });
});

test("Appending rejects if the database cannot be opened, and works once it can", async () => {
	const { name, tab } = openTab();
	const newer = await openDB(name, 2);
	const rows = exampleRows();
	await expect(tab.append(report, rows)).rejects.toThrow(/version/);
	newer.close();
	await new Promise((resolve, reject) => {
		const deleted = indexedDB.deleteDatabase(name);
		deleted.onsuccess = resolve;
		deleted.onerror = reject;
	});
	await tab.append(report, rows);
	expect((await tab.load(report)).rows).toEqual(rows);
});

test("Two tabs that change one document in turn and at once end with the same document", async () => {
	const { tabs } = openTabs(2);
	const [one, other] = tabs.map((store) => {
		const session = sampleSession({ store });
		store.subscribe(report, session.receive);
		return session;
	});
	if (!one || !other) throw new Error("Two tabs were not opened.");
	const labels = (session: typeof one) => session.getState().history.done.map(({ change }) => change.label);
	mark(one, "Italy");
	await vi.waitFor(() => expect(labels(other)).toEqual(["Site marked: “Italy”"]));
	mark(one, "a new law");
	mark(other, "Elsewhere");
	remove(one, "c3");
	await vi.waitFor(() => {
		expect(labels(one)).toHaveLength(4);
		expect(labels(other)).toEqual(labels(one));
		expect(filesOfSession(other)).toEqual(filesOfSession(one));
	});
	expect(other.undo()).toMatchObject({ kind: "done" });
	await vi.waitFor(() => expect(labels(one)).toHaveLength(3));
	await one.markSaved(one.unsavedRows().map(({ id }) => id));
	await vi.waitFor(() => expect(other.getState().unsaved).toBe(0));
	expect(filesOfSession(other)).toEqual(filesOfSession(one));
	await one.discard();
	expect(labels(one)).toHaveLength(3);
});

test("A chosen starter set is kept for all documents of the folder, and the last choice counts", async () => {
	const { name, tab } = openTab();
	expect(await tab.starterSet()).toBeUndefined();
	await tab.chooseStarterSet("report");
	await tab.chooseStarterSet("interview");
	const later = createDraftStore({ folder: "/", name, channel: undefined, locked: createLock() });
	expect(await later.starterSet()).toBe("interview");
	expect(await later.load(report)).toEqual({ rows: [], saved: new Map(), unreadable: [] });
	const other = createDraftStore({ folder: "/other/", name, channel: undefined, locked: createLock() });
	expect(await other.starterSet()).toBeUndefined();
});
