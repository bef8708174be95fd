import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { type Problem, quotedWordsOf } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import { ProblemLine } from "../../panels/notices/notices.tsx";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { download } from "../../ui/download.ts";
import { LazyBoundary } from "../../ui/lazy-boundary.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { savingMessages as text } from "../saving/saving-messages.ts";
import type { EditingSession } from "../session/editing-session.ts";
import type { EditingState } from "../session/session-state.ts";
import { DownloadButton } from "./download-button.tsx";
import { draftDayOf } from "./draft-day.ts";
import { SaveRetryNotice } from "./save-retry-notice.tsx";
import { storageReason } from "./storage-reason.ts";
import "./editing-notices.css";

const ConflictDialog = lazyComponent(() =>
	import("../saving/conflict-dialog.tsx").then(({ ConflictDialog }) => ConflictDialog),
);

/** Notices about unsaved changes in the corner of the window, and the dialog of an open conflict. */
export function EditingNotices({ isGone }: EditingNoticesProps) {
	const editor = useEditor();
	const { id } = useDocument().record;
	const session = useSyncExternalStore(editor.subscribe, () => editor.sessionOf(id));
	const state = useSyncExternalStore(editor.subscribe, () => editor.sessionOf(id)?.getState());
	const isDeciding = useSyncExternalStore(editor.subscribe, editor.isDeciding.get);
	if (!session || !state) return null;
	const [conflict] = state.conflicts;
	const notices = <Notices key={id} session={session} state={state} isGone={isGone} />;
	return (
		<>
			{createPortal(<div className="editing-notices">{notices}</div>, document.body)}
			{isDeciding && conflict && (
				<LazyBoundary onFailed={() => editor.isDeciding.set(false)}>
					<ConflictDialog
						key={`${conflict.kind} ${conflict.id}`}
						conflict={conflict}
						count={state.conflicts.length}
					/>
				</LazyBoundary>
			)}
		</>
	);
}

interface EditingNoticesProps {
	/** True if the file of the document has disappeared. */
	readonly isGone: boolean;
}

interface NoticesProps extends EditingNoticesProps {
	readonly session: EditingSession;
	readonly state: EditingState;
}

function Notices({ session, state, isGone }: NoticesProps) {
	const { conflicts, refused, storageError, unreadable, unsaved } = state;
	return (
		<>
			{isGone && unsaved > 0 && (
				<EditingNotice lines={[text.documentGone]}>
					<DownloadButton />
				</EditingNotice>
			)}
			<EarlierDraft session={session} unsaved={unsaved} />
			{storageError !== undefined && unsaved > 0 && <NotStored error={storageError} />}
			<SaveReport session={session} />
			{conflicts.length > 0 && <OpenConflicts count={conflicts.length} />}
			{refused.length > 0 && (
				<EditingNotice lines={refused.map((annotation) => text.lost(quotedWordsOf(annotation)))}>
					<DownloadButton />
				</EditingNotice>
			)}
			{unreadable.length > 0 && <UnreadableDraft session={session} records={unreadable} />}
		</>
	);
}

/**
 * A notice and its buttons. Not a live region, because screen readers do not announce one that appears together with its
 * content: the live region of the page reports the messages.
 */
function EditingNotice({ title, lines = [], problems = [], children }: EditingNoticeProps) {
	const { report } = useViewStore();
	const reasons = problems.map(({ file, reason, hint }) => `${file} ${reason} ${hint}`.trim());
	const message = [title ?? [], lines, reasons].flat().join(" ");
	useEffect(() => report(message), [report, message]);
	return (
		<div className="editing-notice" role="group" aria-label={title ?? lines[0]}>
			{title !== undefined && (
				<p>
					<b>{title}</b>
				</p>
			)}
			{lines.map((line) => (
				<p key={line}>{line}</p>
			))}
			{problems.map((problem) => (
				<ProblemLine key={`${problem.file} ${problem.path} ${problem.reason}`} problem={problem} />
			))}
			{children}
		</div>
	);
}

interface EditingNoticeProps {
	readonly title?: string;
	readonly lines?: readonly string[];
	readonly problems?: readonly Problem[];
	/** Buttons. */
	readonly children: ReactNode;
}

/** Offers a draft of an earlier day once, when the document is opened. */
function EarlierDraft({ session, unsaved }: { readonly session: EditingSession; readonly unsaved: number }) {
	const view = useViewStore();
	const [draft, setDraft] = useState(() => {
		const day = draftDayOf(session.unsavedRows(), new Date());
		return day === undefined ? undefined : text.earlier(editingMessages.unsaved(unsaved), day);
	});
	if (draft === undefined || unsaved === 0) return null;
	const discard = async () => {
		setDraft(undefined);
		await session.discard();
		view.announce(text.discarded);
	};
	return (
		<EditingNotice lines={[draft]}>
			<button type="button" className="button" onClick={() => setDraft(undefined)}>
				{text.continue}
			</button>
			<DownloadButton />
			<CarefulButton label={text.discard} confirmed={text.discardForGood} onConfirm={() => void discard()} />
		</EditingNotice>
	);
}

/** A button that has to be pressed twice. */
function CarefulButton({ label, confirmed, onConfirm }: CarefulButtonProps) {
	const [isAsked, setAsked] = useState(false);
	return (
		<button
			type="button"
			className="button"
			onClick={isAsked ? onConfirm : () => setAsked(true)}
			onBlur={() => setAsked(false)}
		>
			{isAsked ? confirmed : label}
		</button>
	);
}

interface CarefulButtonProps {
	readonly label: string;
	/** Shown after the first press. */
	readonly confirmed: string;
	readonly onConfirm: () => void;
}

function NotStored({ error }: { readonly error: unknown }) {
	return (
		<EditingNotice title={text.notStored} lines={[storageReason(error)]}>
			<DownloadButton />
		</EditingNotice>
	);
}

/** Reports why the last save failed, or why a power failure could undo the save. */
function SaveReport({ session }: { readonly session: EditingSession }) {
	const editor = useEditor();
	const state = useSyncExternalStore(editor.subscribe, () => editor.saver?.stateOf(session.document));
	const retry = useSyncExternalStore(editor.subscribe, editor.saveRetry.get);
	const [closed, setClosed] = useState(state);
	if (retry) return <SaveRetryNotice retry={retry} />;
	if (state?.kind === "saved") {
		if (!state.warnings || state === closed) return null;
		return (
			<EditingNotice title={text.saved} problems={state.warnings}>
				<button type="button" className="button" onClick={() => setClosed(state)}>
					{messages.close}
				</button>
			</EditingNotice>
		);
	}
	if (state?.kind !== "refused" && state?.kind !== "unreachable") return null;
	const problems = state.kind === "refused" ? state.problems : [state.problem];
	return (
		<EditingNotice title={state.kind === "refused" ? text.refused : text.unreachable} problems={problems}>
			<button type="button" className="button" onClick={() => void editor.save()}>
				{text.tryAgain}
			</button>
			<DownloadButton />
		</EditingNotice>
	);
}

function OpenConflicts({ count }: { readonly count: number }) {
	const editor = useEditor();
	return (
		<EditingNotice lines={[text.conflicts(count)]}>
			<button type="button" className="button" onClick={() => editor.isDeciding.set(true)}>
				{text.decide}
			</button>
		</EditingNotice>
	);
}

function UnreadableDraft({ session, records }: UnreadableDraftProps) {
	const save = () => {
		const content = `${JSON.stringify(records, null, 2)}\n`;
		download(`${session.document}.draft.json`, new Blob([content], { type: "application/json" }));
	};
	return (
		<EditingNotice lines={[text.unreadable(records.length)]}>
			<button type="button" className="button" onClick={save}>
				{text.downloadFile}
			</button>
			<CarefulButton
				label={text.delete}
				confirmed={text.deleteForGood}
				onConfirm={() => void session.discardUnreadable()}
			/>
		</EditingNotice>
	);
}

interface UnreadableDraftProps {
	readonly session: EditingSession;
	readonly records: readonly unknown[];
}
