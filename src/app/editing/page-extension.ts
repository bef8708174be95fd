import type { ReactNode } from "react";
import type { LoadedDocument } from "../boot/create-loaded-document.ts";
import type { Command } from "../commands/command.ts";
import type { HitActions } from "../panels/search/search-panel.tsx";

/** The additions to the reading page by a feature that loads after the text. The page is complete without them. */
export interface PageExtension {
	/** Calls `listener` after each change of the document or the panel. @returns a function that unsubscribes */
	subscribe(listener: () => void): () => void;
	/** Returns a loaded document with the changes of this visit. The same object until the next change. */
	documentOver(base: LoadedDocument): LoadedDocument;
	/** Returns what replaces the card in the margin. Undefined if the card stays. */
	panel(): ReactNode;
	/** For the footer of the card. */
	readonly cardFoot: ReactNode;
	/** For the bar, before the search. */
	readonly barItem: ReactNode;
	/** Shown in the notice of a document without annotations. */
	readonly emptyNotice: ReactNode;
	/** Further actions for the hits of a search. */
	readonly HitActions: HitActions;
	/** Listed and performed after the commands of the page. */
	readonly commands: readonly Command[];
}
