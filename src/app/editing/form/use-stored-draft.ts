import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { EntityId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { changeSpan } from "../changes/change-span.ts";
import { editingMessages } from "../editing-messages.ts";
import { useEditor, useSession } from "../editor-context.tsx";
import type { EditingSession } from "../session/editing-session.ts";
import { type Draft, draftOf } from "./draft.ts";

const text = editingMessages.form;

/** The typed values of a form that was closed without saving. */
interface KeptDraft {
	readonly span: PlacedSpan;
	readonly draft: Draft;
}

/** The drafts of each session by the id of the annotation. They are lost when the page closes. */
const keptDrafts = new WeakMap<EditingSession, Map<string, KeptDraft>>();

/** Returns the kept draft of a span. Undefined if there is none, or if the span has changed since. */
export function keptDraftOf(session: EditingSession | undefined, span: PlacedSpan): Draft | undefined {
	const kept = session && keptDrafts.get(session)?.get(span.annotation.id);
	const isCurrent = kept?.span.annotation === span.annotation && kept.span.entity === span.entity;
	return isCurrent ? kept.draft : undefined;
}

/** Stores what is typed in a form. */
export interface StoredDraft {
	/** Stores the values that the form has now, and announces the change. */
	readonly save: () => void;
	/** The form closes without the typed values. */
	readonly drop: () => void;
}

/**
 * Stores what is typed while it is typed, as a part of one change, so that a killed browser loses less than a second of
 * typing. A form of a new span that closes without saving stores its values. A form of an older span takes its change
 * back, because Escape must not change an annotation, and shows the values when it opens again.
 *
 * @param created the entry of the history that made the span; undefined for a span of an earlier change
 * @param onStored called after values are stored before the form closes, with the entity that the span has then
 */
export function useStoredDraft(
	span: PlacedSpan,
	draft: Draft,
	created: string | undefined,
	onStored: (draft: Draft, entity: EntityId) => void,
): StoredDraft {
	const editor = useEditor();
	const session = useSession();
	const view = useViewStore();
	const { id } = span.annotation;
	const [original] = useState(() => draftOf(span));
	const latest = useRef({ draft, onStored });
	/** The entries of the history that have the values, the last one is extended. */
	const entries = useRef<readonly string[]>(created === undefined ? [] : [created]);
	const stored = useRef(draft);
	const isClosed = useRef(false);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	useLayoutEffect(() => {
		latest.current = { draft, onStored };
	});

	/** @returns the label of the change, undefined if the page shows another document */
	const store = useCallback(
		(values: Draft): string | undefined => {
			const context = editor.context();
			const annotation = session?.reading().spanById.get(id)?.annotation;
			if (!session || !context || !annotation || editor.session() !== session) return undefined;
			stored.current = values;
			const last = entries.current.at(-1);
			const entry = session.getState().history.done.find((one) => one.id === last);
			const isEntityNew = entry?.change.items.some(
				(item) => item.id === annotation.entity && item.before === undefined,
			);
			const change = changeSpan(annotation, { ...values, isEntityNew: isEntityNew ?? false }, context);
			const former = entry?.change.label ?? "";
			const label = created === undefined ? change.label || former : former || change.label;
			const extended = session.perform({ ...change, label }, last);
			if (extended !== undefined && extended !== last) entries.current = [...entries.current, extended];
			return label;
		},
		[editor, session, id, created],
	);
	const takeBack = useCallback(() => {
		if (created !== undefined || !session) return;
		const isOwn = () => entries.current.includes(session.getState().history.done.at(-1)?.id ?? "");
		while (isOwn()) if (session.undo().kind !== "done") break;
		// Something else was changed in between, for example an end of the span. What others have changed stays.
		const isLeft = session.getState().history.done.some((entry) => entries.current.includes(entry.id));
		const annotation = session.reading().spanById.get(id)?.annotation;
		const context = editor.context();
		const isOwnState =
			annotation && context && changeSpan(annotation, stored.current, context).items.length === 0;
		if (isLeft && isOwnState) store(original);
		entries.current = [];
	}, [editor, session, id, created, store, original]);

	const storeNow = useCallback(() => {
		clearTimeout(timer.current);
		timer.current = undefined;
		const { draft, onStored } = latest.current;
		if (draft === stored.current) return;
		store(draft);
		const entity = session?.reading().spanById.get(id)?.entity.id;
		if (entity !== undefined) onStored(draft, entity);
	}, [store, session, id]);
	useEffect(() => {
		// A later key does not postpone what is waiting.
		if (draft === stored.current || timer.current !== undefined) return;
		timer.current = setTimeout(storeNow, pause);
	}, [draft, storeNow]);
	useEffect(() => {
		editor.storeForm.set(storeNow);
		return () => editor.storeForm.set(undefined);
	}, [editor, storeNow]);
	useEffect(() => () => clearTimeout(timer.current), []);
	useEffect(
		() => () => {
			const { draft } = latest.current;
			if (!session || editor.session() !== session) return;
			const kept = keptDrafts.get(session) ?? new Map<string, KeptDraft>();
			kept.delete(id);
			// Saved, discarded, undone or deleted.
			if (isClosed.current || !session.reading().spanById.has(id)) return;
			takeBack();
			const context = editor.context();
			const now = session.reading().spanById.get(id);
			if (!now || !context || changeSpan(now.annotation, draft, context).items.length === 0) return;
			if (created !== undefined) {
				view.announce(text.stored(store(draft) ?? ""));
				return;
			}
			keptDrafts.set(session, kept.set(id, { span: now, draft }));
			view.announce(text.keptInForm);
		},
		[editor, session, view, id, created, store, takeBack],
	);
	return {
		save() {
			isClosed.current = true;
			const label = store(latest.current.draft);
			if (label !== undefined) view.announce(text.stored(label));
		},
		drop() {
			isClosed.current = true;
			takeBack();
		},
	};
}

/** Milliseconds from a key until the values are stored. */
const pause = 500;
