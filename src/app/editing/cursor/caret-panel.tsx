import { useEffect, useState } from "react";
import type { AnnotationId } from "../../../annotation/index.ts";
import { wordsOf } from "../../../corpus/index.ts";
import { attributedTitleOf } from "../../reading/names.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { deleteSpan } from "../changes/change-span.ts";
import { useEditor } from "../editor-context.tsx";
import { KeyButton } from "../place-panel/key-button.tsx";
import { PlacePanel } from "../place-panel/place-panel.tsx";
import { cursorMessages } from "./cursor-messages.ts";

const text = cursorMessages.caret;

/** Lists the spans at the caret, the innermost first. The active span is highlighted in the text. */
export function CaretPanel({ spans: ids }: CaretPanelProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const [chosen, choose] = useState(0);
	const spans = ids.flatMap((id) => reading.spanById.get(id) ?? []);
	const index = Math.min(chosen, spans.length - 1);
	const active = spans[index];
	const id = active?.annotation.id;
	useEffect(() => {
		view.hover(id);
		return () => view.hover(undefined);
	}, [view, id]);
	useEffect(() => {
		if (id === undefined) editor.showPanel(undefined);
	}, [editor, id]);

	const open = () => {
		editor.showPanel(undefined);
		if (id !== undefined) view.goTo(id);
	};
	const edit = () =>
		id !== undefined && editor.showPanel({ kind: "form", annotation: id, created: undefined });
	const remove = () => {
		const context = editor.context();
		if (!context || id === undefined) return;
		const change = deleteSpan(id, context);
		editor.session()?.perform(change);
		view.announce(change.label);
	};
	return (
		<PlacePanel
			name={text.title}
			title={text.title}
			hint={text.hint}
			closeLabel={text.close}
			places={spans.map((span) => ({
				key: span.annotation.id,
				range: span.range,
				content: (
					<>
						<small>{span.layer.entityType.label.one}</small>
						{span.layer.notes ? wordsOf(reading, span) : attributedTitleOf(reading, span.entity)}
					</>
				),
			}))}
			active={index}
			onActivate={choose}
			actions={
				<>
					<KeyButton shortcut="Space" label={text.open} onPress={open} />
					<KeyButton shortcut="e" label={text.edit} onPress={edit} />
					<KeyButton shortcut="Delete" label={text.remove} onPress={remove} />
				</>
			}
			keys={{ " ": open, e: edit, Delete: remove, Backspace: remove }}
			footer={undefined}
		/>
	);
}

interface CaretPanelProps {
	readonly spans: readonly AnnotationId[];
}
