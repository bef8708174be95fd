import { createStore, type WritableStore } from "../../reading/store.ts";
import type { ViewStore } from "../../reading/view-store.ts";
import { areDocument } from "../documents/document-names.ts";

/** Files that were chosen or dropped for a dialog. */
export interface QueuedFiles {
	/** Distinguishes dialogs that open one after the other. 0 if the reader opened the dialog himself. */
	readonly number: number;
	readonly dialog: "document" | "import";
	readonly files: readonly File[];
}

/** The first entry belongs to the open dialog. The others open when it closes. */
export type FileQueue = readonly QueuedFiles[];

/** Files that were dropped together. */
export interface DroppedFiles {
	readonly dialog: QueuedFiles["dialog"];
	readonly files: readonly File[];
	/** False for files that can belong to other files of the same dialog. */
	readonly isSeparate: boolean;
}

/**
 * Adds dropped files, so that no earlier file is lost. A document gets a dialog of its own. Annotations are added to the
 * annotations that are dropped already, and images to the first document.
 */
export function withDrop(queue: FileQueue, { dialog, files, isSeparate }: DroppedFiles): FileQueue {
	const areImages = files.every(({ type }) => type.startsWith("image/"));
	const target = isSeparate
		? undefined
		: (queue.find((entry) => areImages && entry.dialog === "document") ??
			queue.find((entry) => entry.dialog === dialog));
	if (target) {
		const merged = { ...target, files: withFiles(target.files, files) };
		return queue.map((entry) => (entry === target ? merged : entry));
	}
	const number = Math.max(0, ...queue.map((entry) => entry.number)) + 1;
	return [...queue, { number, dialog, files }];
}

/** Adds files. A file replaces an earlier one of the same name. */
function withFiles(before: readonly File[], added: readonly File[]): readonly File[] {
	const names = new Set(added.map(({ name }) => name));
	return [...before.filter(({ name }) => !names.has(name)), ...added];
}

const queues = new WeakMap<ViewStore, WritableStore<FileQueue>>();

/** Returns the queue of a page. It outlives the document, because a dialog can open another document. */
export function fileQueueOf(view: ViewStore): WritableStore<FileQueue> {
	const known = queues.get(view);
	if (known) return known;
	const queue = createStore<FileQueue>([]);
	queues.set(view, queue);
	return queue;
}

/**
 * Adds dropped files to the queue, and opens the dialog of its first entry.
 *
 * @param hasDocument false if the page shows no document to which annotations could be added
 */
export async function acceptDrop(
	view: ViewStore,
	files: readonly File[],
	hasDocument: boolean,
): Promise<void> {
	// A file that cannot be read is reported by the dialog.
	const isSeparate = await areDocument(files).catch(() => false);
	const dialog = isSeparate || !hasDocument ? "document" : "import";
	enqueue(view, { dialog, files, isSeparate });
}

/** Adds files to the queue, and opens the dialog of its first entry. */
export function enqueue(view: ViewStore, dropped: DroppedFiles): void {
	const queue = fileQueueOf(view);
	queue.set(withDrop(queue.get(), dropped));
	openFirst(view);
}

/** Replaces the files of the open dialog by those that the reader has chosen in it. */
export function chooseFiles(view: ViewStore, dialog: QueuedFiles["dialog"], files: readonly File[]): void {
	const queue = fileQueueOf(view);
	const [first, ...others] = queue.get();
	queue.set(
		first?.dialog === dialog
			? [{ ...first, files }, ...others]
			: [{ number: 0, dialog, files }, ...queue.get()],
	);
}

/** Removes the files of a closed dialog, and opens the next one. */
export function closeQueued(view: ViewStore, dialog: QueuedFiles["dialog"]): void {
	const queue = fileQueueOf(view);
	const [first, ...others] = queue.get();
	if (first?.dialog === dialog) queue.set(others);
	view.closeDialog(dialog);
	openFirst(view);
}

function openFirst(view: ViewStore): void {
	const [first] = fileQueueOf(view).get();
	if (first) view.openDialog(first.dialog);
}
