import { useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";
import { scheduleMacrotask } from "../reading/scheduling.ts";
import type { EditingPanel } from "./editing-panel.ts";
import { useEditingPanel } from "./editor-context.tsx";

/**
 * Returns the panel to draw. The form of a new span follows one frame after its mark, because creating the form takes as
 * long as everything else in that frame. A key that is pressed before opens the form, and goes to the form.
 */
export function useShownPanel(): EditingPanel | undefined {
	const panel = useEditingPanel();
	const [shown, setShown] = useState(() => (isNewForm(panel) ? undefined : panel));
	const isLate = panel !== shown && isNewForm(panel);
	if (panel !== shown && !isLate) setShown(panel);
	useLayoutEffect(() => {
		if (!isLate) return;
		const show = () => setShown(panel);
		let cancel = () => {};
		const frame = requestAnimationFrame(() => {
			cancel = scheduleMacrotask(show);
		});
		const press = (event: KeyboardEvent) => {
			event.stopImmediatePropagation();
			flushSync(show);
			// The browser enters the letter of the key into the field that has focus now, but does not tell the field.
			const isHandled = !(document.activeElement ?? document.body).dispatchEvent(
				new KeyboardEvent(event.type, event),
			);
			if (isHandled) event.preventDefault();
		};
		addEventListener("keydown", press, { capture: true });
		return () => {
			cancelAnimationFrame(frame);
			cancel();
			removeEventListener("keydown", press, { capture: true });
		};
	}, [isLate, panel]);
	return isLate ? shown : panel;
}

const isNewForm = (panel: EditingPanel | undefined): boolean =>
	panel?.kind === "form" && panel.created !== undefined;
