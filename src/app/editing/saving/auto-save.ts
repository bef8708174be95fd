import type { WritableStore } from "../../reading/store.ts";
import type { EditingSession } from "../session/editing-session.ts";
import type { PageSaver } from "./page-saver.ts";
import { savingMessages as text } from "./saving-messages.ts";

/** The next attempt to save, after the server has not answered. */
export interface SaveRetry {
	/** In milliseconds since 1970. Undefined while the attempt is running. */
	readonly time: number | undefined;
	/** Tries again at once. */
	readonly tryNow: () => void;
}

export interface AutoSaveOptions {
	readonly saver: PageSaver;
	/** Calls `listener` after each change of a session. @returns a function that unsubscribes */
	readonly subscribe: (listener: () => void) => () => void;
	/** The session of the shown document. Undefined until its log is loaded. */
	readonly session: () => EditingSession | undefined;
	/** All sessions of the visit. */
	readonly openSessions: () => readonly EditingSession[];
	readonly saveRetry: WritableStore<SaveRetry | undefined>;
	/** Tells a screen reader. */
	readonly report: (message: string) => void;
}

/**
 * Saves the changes of the shown document by themselves. If the server does not answer, tries again after growing
 * pauses and when the browser is online again. Reports only the first failure and the end of the outage.
 *
 * @returns a function that ends saving
 */
export function startAutoSave(options: AutoSaveOptions): () => void {
	const { saver, saveRetry: retry, report } = options;
	let saveTimer: Timer | undefined;
	let retryTimer: Timer | undefined;
	let latest: unknown;
	let failures = 0;

	const saveLater = () => {
		const session = options.session();
		const last = session?.unsavedRows().at(-1);
		// One attempt for each change: what the server refuses waits for the next change, or for the button.
		if (!session || !last || last === latest) return;
		latest = last;
		clearTimeout(saveTimer);
		saveTimer = setTimeout(() => void saver.save(session), pause);
	};
	const isWaiting = ({ document }: EditingSession) => saver.stateOf(document).kind === "unreachable";
	const attempt = (isAsked: boolean) => {
		const waiting = options.openSessions().filter(isWaiting);
		if (waiting.length === 0) return;
		clearTimeout(retryTimer);
		retryTimer = undefined;
		retry.set({ time: undefined, tryNow });
		void Promise.all(waiting.map((session) => saver.save(session))).then(() => {
			if (isAsked && waiting.some(isWaiting)) report(text.notSavedAgain);
		});
	};
	const tryNow = () => attempt(true);
	const tryWhenOnline = () => attempt(false);
	/** Schedules the next attempt after a failed one, and ends the outage after an answer. */
	const follow = () => {
		const kinds = new Set([...saver.states.get().values()].map(({ kind }) => kind));
		if (kinds.has("saving") || retryTimer !== undefined) return;
		if (kinds.has("unreachable")) {
			const wait = retryPauses[failures] ?? longestPause;
			failures += 1;
			if (failures === 1) report(text.notSavedAgain);
			retryTimer = setTimeout(() => attempt(false), wait);
			retry.set({ time: Date.now() + wait, tryNow });
		} else if (failures > 0) {
			failures = 0;
			retry.set(undefined);
			if (kinds.has("saved")) report(text.saved);
		}
	};

	saveLater();
	follow();
	const unsubscribe = [options.subscribe(saveLater), saver.states.subscribe(follow)];
	addEventListener("online", tryWhenOnline);
	return () => {
		clearTimeout(saveTimer);
		clearTimeout(retryTimer);
		retry.set(undefined);
		removeEventListener("online", tryWhenOnline);
		for (const end of unsubscribe) end();
	};
}

type Timer = ReturnType<typeof setTimeout>;

/** Milliseconds after the last change. Further steps of a change, such as those of an end, are saved together. */
const pause = 1000;
/** Milliseconds until the next attempt. All further pauses are the longest. */
const retryPauses = [5000, 15_000, 30_000, 60_000];
const longestPause = 120_000;
