import { useSyncExternalStore } from "react";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Menu } from "../../ui/menu.tsx";
import { useEditor } from "../editor-context.tsx";
import { practiceMessages as text } from "./practice-messages.ts";

/** Shown during practice: compares the own marks with the annotations, or ends the practice. */
export function PracticeMenu() {
	const editor = useEditor();
	const view = useViewStore();
	const { id } = useDocument().record;
	const hidden = useSyncExternalStore(editor.subscribe, () => editor.hiddenSession(id));
	if (!hidden) return null;
	return (
		<Menu label={text.practice} name={text.practice} className="tool">
			<button
				type="button"
				className="more"
				data-leaves=""
				onClick={() => view.compareWith(hidden.reading())}
			>
				{text.compare}
			</button>
			<button type="button" className="more" data-leaves="" onClick={editor.togglePractice}>
				{text.end}
			</button>
		</Menu>
	);
}
