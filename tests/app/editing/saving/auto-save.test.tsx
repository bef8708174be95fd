import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type SaveRetry, startAutoSave } from "../../../../src/app/editing/saving/auto-save.ts";
import { createPageSaver } from "../../../../src/app/editing/saving/page-saver.ts";
import { createMemoryStore } from "../../../../src/app/editing/session/change-store.ts";
import { createStore } from "../../../../src/app/reading/store.ts";
import { itemVersionsOf, type SaveRequest } from "../../../../src/editing/index.ts";
import { sampleSession } from "../builders.ts";
import { mark } from "../marking.ts";

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
	onTestFinished(() => void vi.useRealTimers());
});

/** Saving without asking, on a server that answers only while it runs. */
function openSession() {
	const server = { isRunning: true, requests: [] as SaveRequest[] };
	const session = sampleSession();
	const saver = createPageSaver({
		store: createMemoryStore(),
		send: async (_document, request) => {
			server.requests.push(request);
			if (server.isRunning) return { kind: "saved", versions: itemVersionsOf(request.items) };
			const problem = {
				level: "error",
				code: "E_NETWORK",
				file: "",
				path: "",
				reason: "",
				hint: "",
			} as const;
			return { kind: "unreachable", problem };
		},
	});
	const saveRetry = createStore<SaveRetry | undefined>(undefined);
	const announced: string[] = [];
	const stop = startAutoSave({
		...{ saver, saveRetry, subscribe: session.subscribe },
		session: () => session,
		openSessions: () => [session],
		report: (message) => announced.push(message),
	});
	onTestFinished(stop);
	/** Seconds until the next attempt. */
	const wait = () => Math.round(((saveRetry.get()?.time ?? Number.NaN) - Date.now()) / 1000);
	const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
	return { server, session, saveRetry, announced, wait, seconds, stop };
}

test("After the server was gone, saving is tried again with growing pauses until it has saved", async () => {
	const { server, session, saveRetry, announced, wait, seconds } = openSession();
	server.isRunning = false;
	mark(session, "Italy");
	await seconds(1);
	const pauses: number[] = [];
	for (let attempt = 0; attempt < 6; attempt += 1) {
		pauses.push(wait());
		await seconds(wait());
	}
	expect(pauses).toEqual([5, 15, 30, 60, 120, 120]);
	expect(session.getState().unsaved).toBe(1);
	server.isRunning = true;
	await seconds(120);
	expect(session.getState().unsaved).toBe(0);
	expect(saveRetry.get()).toBeUndefined();
	expect(announced).toEqual([expect.stringContaining("saving is tried again"), "Saved."]);
	// The same request each time, so that nothing is saved twice.
	expect(new Set(server.requests.map(({ request }) => request)).size).toBe(1);
});

test("What is marked while the server is gone is saved with the rest", async () => {
	const { server, session, seconds, wait } = openSession();
	server.isRunning = false;
	mark(session, "Italy");
	await seconds(1);
	mark(session, "a new law");
	await seconds(1);
	expect(wait()).toBe(4);
	server.isRunning = true;
	await seconds(4);
	expect(session.getState().unsaved).toBe(0);
});

test("Saving is tried when the browser is online again, and when a person asks for it", async () => {
	const { server, session, saveRetry, announced, seconds, wait } = openSession();
	server.isRunning = false;
	mark(session, "Italy");
	await seconds(1);
	saveRetry.get()?.tryNow();
	await seconds(0);
	expect(wait()).toBe(15);
	expect(announced).toHaveLength(2);
	server.isRunning = true;
	dispatchEvent(new Event("online"));
	await seconds(0);
	expect(session.getState().unsaved).toBe(0);
	const sent = server.requests.length;
	await seconds(300);
	expect(server.requests).toHaveLength(sent);
});

test("Without the setting, nothing is tried again", async () => {
	const { server, session, saveRetry, seconds, stop } = openSession();
	server.isRunning = false;
	mark(session, "Italy");
	await seconds(1);
	stop();
	await seconds(300);
	expect(saveRetry.get()).toBeUndefined();
	expect(server.requests).toHaveLength(1);
});
