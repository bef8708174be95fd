import { createElement, type ReactNode } from "react";
import { messages } from "../../language/messages.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { useSettings } from "../../settings/use-settings.ts";
import { Icon } from "../../ui/icon.tsx";
import { introductionFrame } from "../../ui/page-frame.ts";
import "./introduction.css";

/** Explains the marks above the text, until the reader hides the explanation. */
export function Introduction() {
	const { layers } = useDocument().layers;
	const [{ introduced }, change] = useSettings();
	if (introduced || layers.length === 0) return null;
	const dismiss = (
		<button
			type="button"
			className="tool icon"
			aria-label={messages.introduction.dismiss}
			onClick={() => change({ introduced: true })}
		>
			<Icon of="close" />
		</button>
	);
	return introductionFrame<ReactNode>(createElement, layers, dismiss);
}
