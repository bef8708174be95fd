import { useId, useMemo, useState } from "react";
import { messages } from "../../language/messages.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useEditor } from "../editor-context.tsx";
import type { ItemConflict } from "../session/pending-changes.ts";
import { conflictMessages as text } from "./conflict-messages.ts";
import { type ConflictRow, compareWords, describeConflict } from "./conflict-rows.ts";
import "./conflict-dialog.css";

/** Decides, field by field, between my version of an item and the one that somebody else has saved. */
export function ConflictDialog({ conflict, count }: ConflictDialogProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const described = useMemo(() => describeConflict(reading, conflict), [reading, conflict]);
	const { type, title, words, rows, same } = described;
	const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
	const keys = rows.map(keyOf);
	const take = (key: string, isTheirs: boolean) => {
		const next = new Set(theirs);
		if (isTheirs) next.add(key);
		else next.delete(key);
		setTheirs(next);
	};
	const decide = () => {
		const side = theirs.has(wholeKey) ? "theirs" : "mine";
		editor.session()?.decide(conflict, { side, theirParts: theirs }, text.decided(title));
		const remaining = editor.session()?.getState().conflicts.length ?? 0;
		if (remaining > 0) return;
		editor.isDeciding.set(false);
		view.announce(text.decided(title));
		if (editor.saver) void editor.save();
	};
	const chosen = keys.filter((key) => theirs.has(key)).length;
	const decideLabel = count > 1 ? text.next : editor.saver ? text.save : text.keep;
	return (
		<Dialog
			title={titleOf(conflict, type)}
			className="conflict"
			hasHeadingFocus
			onClose={() => editor.isDeciding.set(false)}
		>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					decide();
				}}
			>
				<div className="conflict-body">
					<p className="caption">{text.intro(count)}</p>
					{words !== undefined && <blockquote className="conflict-words">{words}</blockquote>}
					<div className="conflict-sides">
						<SideHead name={text.mine} action={text.keepMine} onTake={() => setTheirs(new Set())} />
						<SideHead name={text.theirs} action={text.takeTheirs} onTake={() => setTheirs(new Set(keys))} />
						{rows.map((row) => (
							<Row
								key={keyOf(row)}
								row={row}
								isTheirs={theirs.has(keyOf(row))}
								onTake={(isTheirs) => take(keyOf(row), isTheirs)}
							/>
						))}
					</div>
					{same.length > 0 && <p className="caption">{text.same(same.join(", "))}</p>}
				</div>
				<footer>
					<button type="submit" className="button main">
						{decideLabel}
					</button>
					<button type="button" className="button" onClick={() => editor.isDeciding.set(false)}>
						{text.later}
					</button>
					{/* In the dialog, because the live region of the page is inert while the dialog is open. */}
					<span className="caption" role="status">
						{text.count(keys.length - chosen, chosen)}
					</span>
				</footer>
			</form>
		</Dialog>
	);
}

interface ConflictDialogProps {
	readonly conflict: ItemConflict;
	/** Conflicts of the document, with this one. */
	readonly count: number;
}

const wholeKey = "";
const keyOf = ({ part = wholeKey }: ConflictRow): string => part;

function titleOf({ mine, theirs }: ItemConflict, type: string): string {
	if (!theirs) return text.deletedByThem(type);
	return mine ? text.title(type) : text.deletedByMe(type);
}

function SideHead({ name, action, onTake }: SideHeadProps) {
	return (
		<div className="conflict-head">
			<b>{name}</b>
			<button type="button" className="button" onClick={onTake}>
				{action}
			</button>
		</div>
	);
}

interface SideHeadProps {
	readonly name: string;
	readonly action: string;
	/** Takes all fields of this side. */
	readonly onTake: () => void;
}

/** The two values of one field. */
function Row({ row, isTheirs, onTake }: RowProps) {
	const name = useId();
	const side = (label: string, value: string, other: string, isChosen: boolean, isTheirSide: boolean) => (
		<label className="conflict-value">
			<input
				type="radio"
				name={name}
				aria-label={messages.named(label, value)}
				checked={isChosen}
				onChange={() => onTake(isTheirSide)}
			/>
			<span>
				{compareWords(value, other).map(({ words, isDifferent }) =>
					isDifferent ? <b key={words}>{words}</b> : words,
				)}
			</span>
		</label>
	);
	return (
		<fieldset>
			<legend>{row.label}</legend>
			{side(text.mine, row.mine, row.theirs, !isTheirs, false)}
			{side(text.theirs, row.theirs, row.mine, isTheirs, true)}
		</fieldset>
	);
}

interface RowProps {
	readonly row: ConflictRow;
	readonly isTheirs: boolean;
	readonly onTake: (isTheirs: boolean) => void;
}
