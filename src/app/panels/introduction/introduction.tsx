import { createElement, type ReactNode } from "react";
import { messages } from "../../language/messages.ts";
import { useAnnotationStatus, useDocument } from "../../reading/page-context.tsx";
import { useSettings } from "../../settings/use-settings.ts";
import { Icon } from "../../ui/icon.tsx";
import { introductionFrame, introductionOf } from "../../ui/page-frame.ts";
import "./introduction.css";

/** Explains the marks beside the title, until the reader hides the explanation. */
export function Introduction() {
	const { record, layers } = useDocument();
	const status = useAnnotationStatus();
	const [{ introduced }, change] = useSettings();
	const introduction = introductionOf(record, layers.layers);
	if (introduced || !introduction || status === "none" || status === "unread") return null;
	const dismiss = (
		<button
			type="button"
			className="tool icon"
			aria-label={messages.introduction.dismiss}
			title={messages.introduction.dismiss}
			onClick={() => change({ introduced: true })}
		>
			<Icon of="close" />
		</button>
	);
	return introductionFrame<ReactNode>(createElement, introduction, dismiss);
}
