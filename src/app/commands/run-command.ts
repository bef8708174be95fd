import type { RefObject } from "react";
import { type AnnotationId, type LayerId, layerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../corpus/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { ResolvedTarget } from "../reading/target.ts";
import { defaultView, withLayerToggled, withOnlyLayer } from "../reading/view.ts";
import type { ViewStore } from "../reading/view-store.ts";
import type { Command } from "./key-table.ts";

/** The state and the functions that commands use. */
export interface CommandContext {
	readonly reading: Reading;
	readonly viewStore: ViewStore;
	readonly target: ResolvedTarget;
	/** Id of the current outline entry. */
	readonly currentSection: string | undefined;
	readonly goTo: (id: string) => void;
	readonly close: () => void;
	readonly toggleOverview: () => void;
	/** Moves focus to the next or previous mark and returns its span. */
	readonly moveCursor: (by: 1 | -1, from?: AnnotationId) => PlacedSpan | undefined;
	/** Opens the next reply to the open span, or the next passage with a reply. */
	readonly nextReply: () => void;
	/** Focuses the search field. */
	readonly find: () => void;
	readonly copyLink: () => void;
	readonly copyCitation: () => void;
	readonly openDialog: (dialog: DialogName) => void;
	readonly toggleFocus: () => void;
	/** The layers that were hidden before all marks were hidden. */
	readonly hiddenBefore: RefObject<ReadonlySet<LayerId>>;
}

export type DialogName = "export" | "import" | "keys" | "settings";

export function runCommand(command: Command, context: CommandContext): void {
	const { reading, viewStore } = context;
	if (command.kind === "layer") viewStore.set(withLayerToggled(viewStore.get(), layerId(command.layer)));
	else if (command.kind === "layer-alone")
		viewStore.set(withOnlyLayer(viewStore.get(), layerId(command.layer), reading.layers));
	else actions[command.kind](context);
}

type Action = Exclude<Command["kind"], "layer" | "layer-alone">;

const actions: Readonly<Record<Action, (context: CommandContext) => void>> = {
	"show-all": ({ viewStore }) => viewStore.set(defaultView),
	"next-span": (context) => stepSpan(context, 1),
	"previous-span": (context) => stepSpan(context, -1),
	"next-mention": (context) => stepMention(context, 1),
	"previous-mention": (context) => stepMention(context, -1),
	"next-part": (context) => stepSection(context, 1),
	"previous-part": (context) => stepSection(context, -1),
	walk: ({ nextReply }) => nextReply(),
	"copy-link": ({ copyLink }) => copyLink(),
	"copy-citation": ({ copyCitation }) => copyCitation(),
	overview: ({ toggleOverview }) => toggleOverview(),
	find: ({ find }) => find(),
	export: ({ openDialog }) => openDialog("export"),
	keys: ({ openDialog }) => openDialog("keys"),
	settings: ({ openDialog }) => openDialog("settings"),
	focus: ({ toggleFocus }) => toggleFocus(),
	marks: toggleMarks,
	documents: openDocuments,
	close: ({ close }) => close(),
	// The focused mark or link handles Enter itself. The command exists only to be listed.
	open: () => {},
};

function toggleMarks({ reading, viewStore, hiddenBefore }: CommandContext): void {
	const view = viewStore.get();
	const { layers } = reading.layers;
	const areAllHidden = layers.every(({ id }) => view.hidden.has(id));
	const hidden = areAllHidden ? hiddenBefore.current : new Set(layers.map(({ id }) => id));
	hiddenBefore.current = areAllHidden ? defaultView.hidden : view.hidden;
	viewStore.set({ ...view, hidden });
}

/** Focuses the button before opening its popover, because the popover follows the button in focus order. */
function openDocuments(): void {
	const button = document.querySelector<HTMLElement>("[data-menu=documents]");
	button?.focus();
	button?.click();
}

/** Moves focus to the next span, and opens its card if a card is open. */
function stepSpan({ target, moveCursor, goTo }: CommandContext, by: 1 | -1): void {
	if (target.kind !== "span") {
		moveCursor(by);
		return;
	}
	const next = moveCursor(by, target.span.annotation.id);
	if (next) goTo(next.annotation.id);
}

function stepMention({ reading, target, goTo }: CommandContext, by: 1 | -1): void {
	if (target.kind !== "span") return;
	const mentions = reading.mentionsOf.get(target.entity.id) ?? [];
	const at = mentions.findIndex(({ annotation }) => annotation.id === target.span.annotation.id);
	const next = mentions[at + by];
	if (next) goTo(next.annotation.id);
}

function stepSection({ reading, currentSection, goTo }: CommandContext, by: 1 | -1): void {
	const at = reading.content.outline.findIndex(({ id }) => id === currentSection);
	const next = reading.content.outline[at + by];
	if (next) goTo(next.id);
}
