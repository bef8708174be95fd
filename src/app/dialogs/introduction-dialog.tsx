import { createElement, type ReactNode } from "react";
import { messages } from "../language/messages.ts";
import { useDocument, useViewStore } from "../reading/page-context.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { introductionContents, introductionOf } from "../ui/page-frame.ts";

/** Explains the marks in a window without a margin. */
export function IntroductionDialog() {
	const { record, layers } = useDocument();
	const store = useViewStore();
	const introduction = introductionOf(record, layers.layers);
	if (!introduction) return null;
	return (
		<Dialog
			title={messages.introduction.open}
			className="introduction-dialog"
			onClose={() => store.closeDialog("introduction")}
		>
			<div className="introduction-sheet">
				{createElement("div", null, ...introductionContents<ReactNode>(createElement, introduction))}
			</div>
		</Dialog>
	);
}
