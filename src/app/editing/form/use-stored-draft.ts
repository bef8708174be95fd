import { useEffect, useLayoutEffect, useRef } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { changeSpan } from "../changes/change-span.ts";
import { editingMessages } from "../editing-messages.ts";
import { useEditor, useSession } from "../editor-context.tsx";
import type { EditingSession } from "../session/editing-session.ts";
import type { Draft } from "./draft.ts";

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

/**
 * Keeps the draft of a form that closes without saving, whatever closes it. The draft of a new span is stored at once,
 * as a part of the change that made the span. The draft of an older span is shown when its form opens again, because
 * Escape must not change an annotation.
 *
 * @param store stores the values of a new span; undefined for a span of an earlier change
 * @returns a function that discards the draft
 */
export function useKeptDraft(
	span: PlacedSpan,
	draft: Draft,
	store: ((draft: Draft) => void) | undefined,
): () => void {
	const editor = useEditor();
	const session = useSession();
	const view = useViewStore();
	const latest = useRef({ span, draft, store });
	const isDropped = useRef(false);
	useLayoutEffect(() => {
		latest.current = { span, draft, store };
	});
	useEffect(
		() => () => {
			const { span, draft, store } = latest.current;
			const { id } = span.annotation;
			const context = editor.context();
			if (!session || !context || editor.session() !== session) return;
			const kept = keptDrafts.get(session) ?? new Map<string, KeptDraft>();
			kept.delete(id);
			// Discarded, undone or deleted.
			if (isDropped.current || !session.reading().spanById.has(id)) return;
			if (changeSpan(span.annotation, draft, context).items.length === 0) return;
			if (store) return store(draft);
			keptDrafts.set(session, kept.set(id, { span, draft }));
			view.announce(text.keptInForm);
		},
		[editor, session, view],
	);
	return () => {
		isDropped.current = true;
	};
}
