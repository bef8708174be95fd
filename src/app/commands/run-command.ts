import type { RefObject } from "react";
import { type AnnotationId, type LayerId, layerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import type { Reading } from "../reading/reading.ts";
import type { ShownView } from "../reading/shown-view.ts";
import type { Target } from "../reading/target.ts";
import { everything, withLayerAlone, withLayerSwitched } from "../reading/view.ts";
import type { Command } from "./key-table.ts";

/** What commands act on. */
export interface CommandScene {
	readonly reading: Reading;
	readonly shownView: ShownView;
	readonly target: Target;
	readonly currentPart: string | undefined;
	readonly goTo: (id: string) => void;
	readonly close: () => void;
	readonly switchOverview: () => void;
	/** Moves the keyboard among the marks and gives the span it is on. */
	readonly moveCursor: (by: 1 | -1, from?: AnnotationId) => PlacedSpan | undefined;
	/** Goes on to the answer of the claim that is open, or to the next claim with one. */
	readonly walk: () => void;
	/** Gives the keyboard to the search. */
	readonly find: () => void;
	readonly copyLink: () => void;
	readonly copyCitation: () => void;
	readonly show: (dialog: DialogName) => void;
	readonly switchFocus: () => void;
	/** The layers that were off before all of them were. */
	readonly hiddenBefore: RefObject<ReadonlySet<LayerId>>;
}

export type DialogName = "export" | "import" | "keys" | "settings";

export function runCommand(command: Command, scene: CommandScene): void {
	const { reading, shownView } = scene;
	if (command.kind === "layer") shownView.change(withLayerSwitched(shownView.now(), layerId(command.layer)));
	else if (command.kind === "layer-alone")
		shownView.change(withLayerAlone(shownView.now(), layerId(command.layer), reading.open.layers));
	else actions[command.kind](scene);
}

type Action = Exclude<Command["kind"], "layer" | "layer-alone">;

const actions: Readonly<Record<Action, (scene: CommandScene) => void>> = {
	"show-all": ({ shownView }) => shownView.change(everything),
	"next-span": (scene) => stepSpan(scene, 1),
	"previous-span": (scene) => stepSpan(scene, -1),
	"next-mention": (scene) => stepMention(scene, 1),
	"previous-mention": (scene) => stepMention(scene, -1),
	"next-part": (scene) => stepPart(scene, 1),
	"previous-part": (scene) => stepPart(scene, -1),
	walk: ({ walk }) => walk(),
	"copy-link": ({ copyLink }) => copyLink(),
	"copy-citation": ({ copyCitation }) => copyCitation(),
	overview: ({ switchOverview }) => switchOverview(),
	find: ({ find }) => find(),
	export: ({ show }) => show("export"),
	keys: ({ show }) => show("keys"),
	settings: ({ show }) => show("settings"),
	focus: ({ switchFocus }) => switchFocus(),
	marks: switchMarks,
	documents: openDocuments,
	close: ({ close }) => close(),
	// Enter is the focused mark's or link's own; it stands in the table to be shown.
	open: () => {},
};

function switchMarks({ reading, shownView, hiddenBefore }: CommandScene): void {
	const view = shownView.now();
	const { layers } = reading.open.layers;
	const isBare = layers.every(({ id }) => view.hidden.has(id));
	const hidden = isBare ? hiddenBefore.current : new Set(layers.map(({ id }) => id));
	hiddenBefore.current = isBare ? everything.hidden : view.hidden;
	shownView.change({ ...view, hidden });
}

/** A popover takes the place after its button in the order of focus, so the button has it first. */
function openDocuments(): void {
	const button = document.querySelector<HTMLElement>("[data-menu=documents]");
	button?.focus();
	button?.click();
}

/** With a card open it goes along; otherwise only the keyboard's place moves. */
function stepSpan({ target, moveCursor, goTo }: CommandScene, by: 1 | -1): void {
	if (target.kind !== "span") {
		moveCursor(by);
		return;
	}
	const next = moveCursor(by, target.span.annotation.id);
	if (next) goTo(next.annotation.id);
}

function stepMention({ reading, target, goTo }: CommandScene, by: 1 | -1): void {
	if (target.kind !== "span") return;
	const mentions = reading.spansOf.get(target.entity.id) ?? [];
	const at = mentions.findIndex(({ annotation }) => annotation.id === target.span.annotation.id);
	const next = mentions[at + by];
	if (next) goTo(next.annotation.id);
}

function stepPart({ reading, currentPart, goTo }: CommandScene, by: 1 | -1): void {
	const at = reading.outline.findIndex(({ id }) => id === currentPart);
	const next = reading.outline[at + by];
	if (next) goTo(next.id);
}
