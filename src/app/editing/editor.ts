import { type DocumentId, withNoteLayer } from "../../annotation/index.ts";
import type { StarterSet } from "../../library/index.ts";
import type { LoadedDocument } from "../boot/create-loaded-document.ts";
import { createStore, type Store, type WritableStore } from "../reading/store.ts";
import type { ViewStore } from "../reading/view-store.ts";
import { downloadChanges } from "./bar/download-changes.ts";
import type { ChangeContext } from "./changes/create-spans.ts";
import { isoTime } from "./changes/sign.ts";
import { editingMessages as text } from "./editing-messages.ts";
import type { EditingPanel } from "./editing-panel.ts";
import { practiceMessages } from "./practice/practice-messages.ts";
import { createPracticeSession } from "./practice/practice-session.ts";
import type { SaveRetry } from "./saving/auto-save.ts";
import { createPageSaver, type PageSaver, type SendChanges } from "./saving/page-saver.ts";
import { savingMessages } from "./saving/saving-messages.ts";
import { type ChangeStore, emptyLog } from "./session/change-store.ts";
import { createEditingSession, type EditingSession } from "./session/editing-session.ts";
import type { UndoOutcome } from "./session/session-state.ts";
import { starterSetOf } from "./starter/starter-layers.ts";

/** Edits the documents of one visit. Without React. */
export interface Editor {
	/** Calls `listener` after each change of a document, a session or the panel. @returns a function that unsubscribes */
	subscribe(listener: () => void): () => void;
	/**
	 * Loads the log of a document. From then on, the document can be edited.
	 *
	 * @param isWithoutLayers true if the folder has no layers, and no annotations other than notes
	 */
	open(base: LoadedDocument, isWithoutLayers: boolean): Promise<void>;
	/** True if the folder needs layers, so that the reader can choose some to start from. */
	isWithoutLayers(): boolean;
	/** Gives the documents of this visit the layers of a set, which the first save writes. */
	chooseStarterSet(set: StarterSet): void;
	/** Returns the session of a document. Undefined until its log is loaded. */
	sessionOf(document: DocumentId): EditingSession | undefined;
	/** Returns the sessions of this visit. A session that practice hides takes the place of the practice. */
	openSessions(): readonly EditingSession[];
	/** Returns the session of the document that the page shows. Undefined until its log is loaded. */
	session(): EditingSession | undefined;
	documentOver(base: LoadedDocument): LoadedDocument;
	/** Returns the session whose document practice hides. Undefined if the document is not practised on. */
	hiddenSession(document: DocumentId): EditingSession | undefined;
	/** Starts practice on the shown document, or ends it. The marks of a practice are dropped when it ends. */
	togglePractice(): void;
	/** Returns what a change of the shown document is made from. Undefined until its log is loaded. */
	context(): ChangeContext | undefined;
	/** The panel that replaces the card in the margin. Undefined if none is open. */
	readonly panel: Store<EditingPanel | undefined>;
	showPanel(panel: EditingPanel | undefined): void;
	/** Stores what is typed in the open form, which otherwise takes up to a second. Undefined if no form is open. */
	readonly storeForm: WritableStore<(() => void) | undefined>;
	/** True while the article has a caret. */
	readonly cursor: Store<boolean>;
	setCursor(isOn: boolean): void;
	/** Undoes the last change of the document and announces the result. */
	undo(): void;
	/** Does the last undone change again and announces the result. */
	redo(): void;
	/** Saves the changes of documents. Undefined if the site cannot save. */
	readonly saver: PageSaver | undefined;
	/** The next attempt to save by itself. Undefined unless saving without asking waits for the server. */
	readonly saveRetry: WritableStore<SaveRetry | undefined>;
	/** Saves the document and announces the result. If the site cannot save, downloads the changed files. */
	save(): Promise<void>;
	/** Downloads the files that the changes of the document change, and announces their names. */
	download(): Promise<void>;
	/** True while a person decides conflicts with the changes of others. */
	readonly isDeciding: WritableStore<boolean>;
	/** Returns the name of the person who edits. Empty if unknown. */
	author(): string;
	/** Announces the result of an undo, for a button that calls the session itself. */
	announceOutcome(outcome: UndoOutcome, action: "undo" | "redo"): void;
}

export interface EditorOptions {
	readonly view: ViewStore;
	readonly store: ChangeStore;
	/** Returns the name of the person who edits. Empty if unknown. */
	readonly author: () => string;
	/** Sends a request to save. Undefined if the site cannot save. */
	readonly send: SendChanges | undefined;
}

export function createEditor({ view, store, author, send }: EditorOptions): Editor {
	const sessions = createStore<ReadonlyMap<DocumentId, EditingSession>>(new Map());
	const panel = createStore<EditingPanel | undefined>(undefined);
	const storeForm = createStore<(() => void) | undefined>(undefined);
	const cursor = createStore(false);
	const listeners = new Set<() => void>();
	const notify = () => {
		for (const listener of listeners) listener();
	};
	sessions.subscribe(notify);
	panel.subscribe(notify);
	const hidden = new Map<DocumentId, EditingSession>();
	const isDeciding = createStore(false);
	isDeciding.subscribe(notify);
	const saver = send && createPageSaver({ send, store });
	saver?.states.subscribe(notify);
	const saveRetry = createStore<SaveRetry | undefined>(undefined);
	saveRetry.subscribe(notify);
	let shown: DocumentId | undefined;
	let shownBase: LoadedDocument | undefined;
	let starterSet: StarterSet | undefined;
	let needsLayers = false;
	const isWithoutLayers = () => needsLayers;
	const session = () => (shown === undefined ? undefined : sessions.get().get(shown));

	const announceOutcome = (outcome: UndoOutcome, action: "undo" | "redo") => {
		view.announce(messageOf(outcome, action));
	};
	const download = async () => {
		const current = session();
		const names = current && (await downloadChanges(current));
		if (names && names.length > 0) view.announce(text.downloaded(names));
	};
	return {
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async open(base, isWithout) {
			const { id } = base.reading.record;
			// In another text, the ranges of the panel are other words.
			const hasRanges = ["offer", "hits"].includes(panel.get()?.kind ?? "");
			if (hasRanges && shownBase?.reading.text !== base.reading.text) panel.set(undefined);
			shown = id;
			shownBase = base;
			if (needsLayers !== isWithout) {
				needsLayers = isWithout;
				notify();
			}
			if (sessions.get().has(id)) return;
			const { log, loadError } = await store.load(id).then(
				(log) => ({ log, loadError: undefined }),
				(loadError: unknown) => ({ log: emptyLog, loadError }),
			);
			// If the choice cannot be read, the log cannot be either, and its error is shown.
			const chosen = isWithout ? await store.starterSet().catch(() => undefined) : undefined;
			starterSet ??= starterSetOf(chosen);
			if (sessions.get().has(id)) return;
			const opened = createEditingSession({
				...{ base, log, loadError, store, author, starterSet, isWithoutLayers },
				now: () => new Date(),
			});
			opened.subscribe(notify);
			store.subscribe(id, opened.receive);
			sessions.set(new Map([...sessions.get(), [id, opened]]));
		},
		isWithoutLayers,
		chooseStarterSet(set) {
			starterSet = set;
			// If the choice cannot be kept, the first change cannot be either, and its error is shown.
			store.chooseStarterSet(set.id).catch(() => undefined);
			for (const opened of sessions.get().values()) opened.chooseStarterSet(set);
		},
		openSessions: () => [...sessions.get().values()].map((one) => hidden.get(one.document) ?? one),
		sessionOf: (document) => sessions.get().get(document),
		session,
		documentOver: (base) => sessions.get().get(base.reading.record.id)?.documentOver(base) ?? base,
		hiddenSession: (document) => hidden.get(document),
		togglePractice() {
			const current = session();
			if (!current || !shownBase) return;
			const { document } = current;
			const real = hidden.get(document);
			if (real) hidden.delete(document);
			else hidden.set(document, current);
			const next = real ?? createPracticeSession({ base: shownBase, author, now: () => new Date() });
			if (!real) next.subscribe(notify);
			panel.set(undefined);
			view.go({ kind: "nothing" });
			sessions.set(new Map([...sessions.get(), [document, next]]));
			view.announce(real ? practiceMessages.ended : practiceMessages.started);
		},
		context() {
			const current = session();
			if (!current) return undefined;
			return {
				stored: current.stored(),
				layers: withNoteLayer(current.reading().layers),
				hand: { name: author(), time: isoTime(new Date()) },
			};
		},
		panel,
		showPanel: panel.set,
		storeForm,
		cursor,
		setCursor: cursor.set,
		undo() {
			const current = session();
			if (current) announceOutcome(current.undo(), "undo");
		},
		redo() {
			const current = session();
			if (current) announceOutcome(current.redo(), "redo");
		},
		saver,
		saveRetry,
		async save() {
			storeForm.get()?.();
			const current = session();
			if (!saver) return download();
			if (!current) return;
			const state = await saver.save(current);
			// The notices say what else can become of a save.
			if (state.kind === "saved" && !state.warnings) view.report(savingMessages.saved);
			isDeciding.set(state.kind === "conflict" && current.getState().conflicts.length > 0);
		},
		download,
		isDeciding,
		author,
		announceOutcome,
	};
}

function messageOf(outcome: UndoOutcome, action: "undo" | "redo"): string {
	switch (outcome.kind) {
		case "done":
			return action === "undo"
				? text.undone(outcome.entry.change.label)
				: text.redone(outcome.entry.change.label);
		case "nothing":
			return action === "undo" ? text.nothingToUndo : text.nothingToRedo;
		case "outdated":
			return text.outdated(outcome.entry.change.label);
		case "blocked":
			return text.blocked(outcome.by.change.label);
	}
}
