import { useEffect } from "react";
import { useTarget, useViewStore } from "../../reading/page-context.tsx";
import { editingMessages as text } from "../editing-messages.ts";
import { useEditor, useSession } from "../editor-context.tsx";
import { preloadForm } from "../form/load-form.ts";

/** Opens the form of the open span. Nothing for a span that is not in the files of the document. */
export function EditButton() {
	const editor = useEditor();
	const target = useTarget();
	const view = useViewStore();
	useEffect(preloadForm, []);
	const annotation = target.kind === "span" ? target.span.annotation : undefined;
	const stored = useSession()?.stored().set.annotations ?? [];
	if (!annotation || !stored.includes(annotation)) return null;
	const edit = () => {
		editor.showPanel({ kind: "form", annotation: annotation.id, created: undefined });
		// The card stays closed when the form closes.
		view.navigate({ target: { kind: "nothing" } }, "replace");
	};
	return (
		<button type="button" className="tool" onClick={edit}>
			{text.edit}
		</button>
	);
}
