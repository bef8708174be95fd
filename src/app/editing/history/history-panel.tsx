import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useArticle } from "../../document/article-context.tsx";
import { messages } from "../../language/messages.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { blockingEntry, emptyHistory } from "../session/change-history.ts";
import {
	formatChangeTime,
	formatSaveTime,
	type HistoryLine,
	historyLines,
	spanOfChange,
} from "./history-lines.ts";
import { historyMessages as text } from "./history-messages.ts";
import "./history.css";

/** The changes of the document, newest first, in the place of the card. */
export function HistoryPanel() {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const { painter } = useArticle();
	const { id } = reading.record;
	const history = useSyncExternalStore(
		editor.subscribe,
		() => editor.sessionOf(id)?.getState().history ?? emptyHistory,
	);
	const lines = useMemo(() => historyLines(history), [history]);
	const [isWhole, setWhole] = useState(false);
	const shown = isWhole ? lines : lines.slice(0, shortLength);
	const [chosen, setChosen] = useState<string>();
	const heading = useId();
	const list = useRef<HTMLOListElement>(null);
	const title = useRef<HTMLHeadingElement>(null);
	const focusNext = useRef<number>(undefined);
	useEffect(() => {
		const first = list.current?.querySelector<HTMLElement>(".change");
		(first ?? title.current)?.focus({ preventScroll: true });
		return () => view.hover(undefined);
	}, [view]);

	const go = ({ entry }: HistoryLine) => {
		setChosen(entry.id);
		const span = spanOfChange(reading, entry.change.items);
		view.hover(span);
		if (span) painter.marksOf(span)[0]?.scrollIntoView({ block: "center" });
	};
	const undoAlone = (line: HistoryLine) => {
		const { entry, isUndone } = line;
		const session = editor.session();
		if (!session || isUndone) return;
		const outcome = session.undoAlone(entry.id);
		editor.announceOutcome(outcome, "undo");
		if (outcome.kind === "done") focusNext.current = shown.indexOf(line);
	};
	// The undone line is removed. Focus goes to the line that takes its place.
	useEffect(() => {
		const at = focusNext.current;
		focusNext.current = undefined;
		if (at === undefined) return;
		const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".change") ?? [])];
		(buttons[Math.min(at, lines.length - 1)] ?? title.current)?.focus({ preventScroll: true });
	}, [lines]);
	const close = () => {
		editor.showPanel(undefined);
		document.querySelector<HTMLElement>(".unsaved")?.focus({ preventScroll: true });
	};
	const press = (event: KeyboardEvent, line: HistoryLine) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined) {
			const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".change") ?? [])];
			const at = shown.indexOf(line);
			buttons[at + step]?.focus();
		} else if (event.key === "Delete" || event.key === "Backspace") undoAlone(line);
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const closeOnEscape = (event: KeyboardEvent) => {
		if (event.key !== "Escape") return;
		event.preventDefault();
		event.stopPropagation();
		close();
	};
	const now = new Date();
	const { lang } = document.documentElement;
	const groupOf = ({ savedAt }: HistoryLine) =>
		savedAt === undefined ? text.notSaved : text.savedAt(formatSaveTime(savedAt, now, lang));
	return (
		<section className="card history" aria-labelledby={heading} data-note="" onKeyDown={closeOnEscape}>
			<header>
				<h2 id={heading} ref={title} tabIndex={-1}>
					{text.title}
				</h2>
				<button type="button" className="tool icon" aria-label={messages.close} onClick={close}>
					<Icon of="close" />
				</button>
			</header>
			<div className="history-tools" role="group" aria-label={text.title}>
				<button
					type="button"
					className="tool"
					aria-disabled={history.done.length === 0}
					aria-keyshortcuts="Control+Z"
					onClick={editor.undo}
				>
					{editingMessages.undo}
				</button>
				<button
					type="button"
					className="tool"
					aria-disabled={history.undone.length === 0}
					aria-keyshortcuts="Control+Shift+Z"
					onClick={editor.redo}
				>
					{editingMessages.redo}
				</button>
				<button type="button" className="tool" onClick={() => void editor.download()}>
					{editingMessages.download}
				</button>
			</div>
			<div className="card-body">
				{lines.length === 0 && <p>{text.none}</p>}
				<ol ref={list} className="changes">
					{shown.map((line, at) => {
						const { entry, isUndone } = line;
						const group = groupOf(line);
						const previous = shown[at - 1];
						const isFirstOfGroup = !previous || groupOf(previous) !== group;
						const isChosen = entry.id === chosen;
						const by = isUndone ? undefined : blockingEntry(history, entry.id);
						const place = spanOfChange(reading, entry.change.items);
						const author = entry.author === "" || entry.author === editor.author() ? text.you : entry.author;
						const notes = [
							`${author}, ${formatChangeTime(entry.time, now, lang)}`,
							...(isChosen ? [place ? text.shown : text.notInText] : []),
							...(by ? [text.blocked(by.change.label)] : []),
						];
						return (
							<li key={`${entry.id} ${isUndone}`} data-chosen={isChosen ? "" : undefined}>
								{isFirstOfGroup && <p className="history-group">{group}</p>}
								<button
									type="button"
									className="change"
									aria-current={isChosen ? "true" : undefined}
									onClick={() => go(line)}
									onFocus={() => go(line)}
									onKeyDown={(event) => press(event, line)}
								>
									<span className="change-label">
										{isUndone ? text.undoneEntry(entry.change.label) : entry.change.label}
									</span>
									<small>{notes.join(" · ")}</small>
								</button>
								{isChosen && !isUndone && !by && (
									<button
										type="button"
										className="button"
										aria-keyshortcuts="Delete"
										onClick={() => undoAlone(line)}
									>
										{text.undoAlone}
									</button>
								)}
							</li>
						);
					})}
				</ol>
				{shown.length < lines.length && (
					<button type="button" className="link" onClick={() => setWhole(true)}>
						{text.all(lines.length)}
					</button>
				)}
			</div>
			<footer aria-hidden="true">
				<span>
					<kbd>{text.keys.arrows}</kbd> {text.go}
				</span>
				<span>
					<kbd>{text.keys.delete}</kbd> {text.undoKey}
				</span>
			</footer>
		</section>
	);
}

/** Lines that are shown at first. */
const shortLength = 50;
