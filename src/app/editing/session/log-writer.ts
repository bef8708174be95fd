import type { DocumentId } from "../../../annotation/index.ts";
import type { ChangeStore, LoggedChange } from "./change-store.ts";

/** Stores the rows of a log one after the other. */
export interface LogWriter {
	add(row: LoggedChange): void;
	/** The rows that are not durable yet, oldest first. */
	unstored(): readonly LoggedChange[];
	/** Why rows could not be stored. Undefined if all are stored or being stored. */
	error(): unknown;
	/** Runs after the rows so far are stored, and keeps its error. */
	after(work: () => Promise<void>): Promise<void>;
	/** Gives up the rows that are not durable yet. */
	clear(): void;
	/** Resolves when the rows so far are stored, or when storing has failed. Never rejects. */
	settled(): Promise<void>;
}

/**
 * Rows that cannot be stored are tried again together with the next one, so that the log never has a gap.
 *
 * @param onChange called after each change of `error`
 */
export function createLogWriter(
	document: DocumentId,
	store: ChangeStore,
	onChange: () => void,
	loadError: unknown,
): LogWriter {
	let error = loadError;
	let unstored: readonly LoggedChange[] = [];
	let queue: Promise<void> = Promise.resolve();
	const attempt = (work: () => Promise<void>): Promise<void> => {
		queue = queue.then(work).then(
			() => setError(undefined),
			(reason: unknown) => setError(reason ?? new Error("The changes cannot be stored.")),
		);
		return queue;
	};
	const setError = (next: unknown) => {
		if (error === next) return;
		error = next;
		onChange();
	};
	return {
		add(row) {
			unstored = [...unstored, row];
			void attempt(async () => {
				const rows = unstored;
				if (rows.length === 0) return;
				await store.append(document, rows);
				unstored = unstored.filter((one) => !rows.includes(one));
			});
		},
		unstored: () => unstored,
		error: () => error,
		after: attempt,
		clear() {
			unstored = [];
		},
		settled: () => queue,
	};
}
