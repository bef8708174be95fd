import type { LayerId } from "../../annotation/index.ts";
import { messages } from "../language/messages.ts";
import {
	defaultView,
	isDefaultView,
	type View,
	viewOf,
	withLayerToggled,
	withOnlyLayer,
} from "../reading/view.ts";
import { changeSettings, storedSettings } from "../settings/storage.ts";
import type { Command, CommandContext } from "./command.ts";
import { copyCitation, copyLink, copyQuotation } from "./copy.ts";
import { mentionAfter, sectionAfter, stepSpan } from "./steps.ts";

/** Every command that does not belong to a layer, by id, in the order of the list of keys. */
export const commandTable = {
	"show-all": {
		label: "Show all annotations",
		buttonLabel: "Show all",
		key: "0",
		isEnabled: (context) => !isDefaultView(viewIn(context)),
		perform: ({ store, reading }) => store.changeView(reading.layers, () => defaultView),
	},
	marks: {
		label: "Show or hide all marks",
		key: "h",
		isEnabled: ({ reading }) => reading.layers.layers.length > 0,
		perform: toggleMarks,
	},
	focus: {
		label: "Dim unmarked text",
		key: "f",
		perform: () => changeSettings({ focus: !storedSettings().focus }),
	},
	"next-span": {
		label: "Next span",
		key: "j",
		isEnabled: ({ shown }) => shown.length > 0,
		perform: (context) => stepSpan(context, 1),
	},
	"previous-span": {
		label: "Previous span",
		key: "k",
		isEnabled: ({ shown }) => shown.length > 0,
		perform: (context) => stepSpan(context, -1),
	},
	open: {
		label: "Open the card of the active span",
		key: "Enter",
		always: true,
		isEnabled: () => focusedSpan() !== undefined,
		perform: (context) => goToIfDefined(context, focusedSpan()),
	},
	"next-mention": {
		label: "Next mention of the open entity",
		buttonLabel: "Next",
		key: "n",
		isEnabled: (context) => mentionAfter(context, 1) !== undefined,
		perform: (context) => goToIfDefined(context, mentionAfter(context, 1)),
	},
	"previous-mention": {
		label: "Previous mention of the open entity",
		buttonLabel: "Previous",
		key: "p",
		isEnabled: (context) => mentionAfter(context, -1) !== undefined,
		perform: (context) => goToIfDefined(context, mentionAfter(context, -1)),
	},
	walk: {
		label: "Next reply",
		key: "a",
		perform: ({ nextReply }) => nextReply(),
	},
	"next-part": {
		label: "Next section",
		key: "]",
		isEnabled: (context) => sectionAfter(context, 1) !== undefined,
		perform: (context) => goToIfDefined(context, sectionAfter(context, 1)),
	},
	"previous-part": {
		label: "Previous section",
		key: "[",
		isEnabled: (context) => sectionAfter(context, -1) !== undefined,
		perform: (context) => goToIfDefined(context, sectionAfter(context, -1)),
	},
	documents: {
		label: "Choose a document",
		key: "d",
		isEnabled: () => documentsButton() !== null,
		perform: openDocuments,
	},
	"copy-link": {
		label: "Copy link to the view, the card or the selected text",
		buttonLabel: "Copy link",
		key: "l",
		perform: copyLink,
	},
	"copy-citation": {
		label: "Copy citation",
		key: "c",
		isEnabled: ({ getSelectedRange, target }) =>
			getSelectedRange() !== undefined || target.kind === "span" || target.kind === "range",
		perform: copyCitation,
	},
	"copy-quotation": {
		label: "Copy quotation",
		isEnabled: ({ getSelectedRange, target }) =>
			getSelectedRange() !== undefined || target.kind === "span" || target.kind === "range",
		perform: copyQuotation,
	},
	overview: {
		label: "Open or close the overview",
		buttonLabel: "Overview",
		icon: "overview",
		key: "o",
		place: "bar",
		needsAnnotations: true,
		isEnabled: hasAnnotations,
		isPressed: ({ screen }) => screen?.kind === "overview",
		perform: ({ screen, store }) =>
			store.showScreen(screen?.kind === "overview" ? undefined : { kind: "overview" }),
	},
	find: {
		label: "Search text and names",
		buttonLabel: "Search",
		icon: "search",
		key: "/",
		perform: ({ store }) => store.openSearch(),
	},
	export: {
		label: "Export",
		key: "x",
		place: "bar",
		perform: ({ store }) => store.openDialog("export"),
	},
	document: {
		label: "Open a document…",
		place: "more",
		perform: ({ store }) => store.openDialog("document"),
	},
	import: {
		label: "Open annotations…",
		place: "more",
		perform: ({ store }) => store.openDialog("import"),
	},
	compare: {
		label: "Compare with another annotation file…",
		place: "more",
		perform: ({ store }) => store.compareWith(),
	},
	settings: {
		label: "Settings",
		key: ",",
		place: "more",
		perform: ({ store }) => store.openDialog("settings"),
	},
	keys: {
		label: "Show this list of keys",
		buttonLabel: "Keys",
		key: "?",
		place: "more",
		perform: ({ store }) => store.openDialog("keys"),
	},
	close: {
		label: "Close the card",
		buttonLabel: messages.close,
		icon: "close",
		key: "Esc",
		always: true,
		isEnabled: ({ screen, target }) => screen !== undefined || target.kind !== "nothing",
		perform: ({ store }) => store.close(),
	},
} satisfies Readonly<Record<string, CommandDefinition>>;

/** A command of the table. The name of the property is the id. */
export type CommandDefinition = Omit<Command, "id" | "layer">;

/** The commands of each layer. The parameter is the layer. */
export const layerCommandTable = {
	layer: {
		label: (name: string) => `Show or hide ${name}`,
		key: (digit: string) => digit,
		perform: ({ store, reading }: CommandContext, layer: LayerId) =>
			store.changeView(reading.layers, (view) => withLayerToggled(view, layer)),
	},
	"layer-alone": {
		label: (name: string) => `Show only ${name}`,
		key: (digit: string) => `Shift ${digit}`,
		perform: ({ store, reading }: CommandContext, layer: LayerId) =>
			store.changeView(reading.layers, (view) => withOnlyLayer(view, layer, reading.layers)),
	},
};

function goToIfDefined({ store }: CommandContext, id: string | undefined): void {
	if (id !== undefined) store.goTo(id);
}

function hasAnnotations({ reading }: CommandContext): boolean {
	return !reading.isComplete || reading.spans.length > 0;
}

const viewIn = ({ store, reading }: CommandContext): View => viewOf(store.get().parameters, reading.layers);

/** Hides all layers. Shows the layers that were visible before if all are hidden. */
function toggleMarks(context: CommandContext): void {
	const { reading, store, hiddenBefore } = context;
	const { layers } = reading.layers;
	const { hidden } = viewIn(context);
	const areAllHidden = layers.every(({ id }) => hidden.has(id));
	const next = areAllHidden ? hiddenBefore.current : new Set(layers.map(({ id }) => id));
	hiddenBefore.current = areAllHidden ? defaultView.hidden : hidden;
	store.changeView(reading.layers, (view) => ({ ...view, hidden: next }));
}

/** Returns the id of the span whose mark has focus. A mark of several spans names the one of the keyboard cursor. */
function focusedSpan(): string | undefined {
	const { activeElement } = document;
	return activeElement instanceof HTMLElement ? activeElement.dataset.cursor : undefined;
}

/** The button is in the page if the folder has several documents. */
const documentsButton = () => document.querySelector<HTMLElement>("[data-menu=documents]");

/** Focuses the button before opening its popover, because the popover follows the button in focus order. */
function openDocuments(): void {
	documentsButton()?.focus();
	documentsButton()?.click();
}
