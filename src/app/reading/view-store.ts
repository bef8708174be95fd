import type { AnnotationId, LayerId, Layers } from "../../annotation/index.ts";
import type { AnnotatedDocument } from "../../corpus/index.ts";
import {
	type Address,
	emptyAddress,
	formatAddress,
	parseAddress,
	reuseUnchanged,
	urlWith,
} from "./address.ts";
import type { FragmentTarget } from "./fragment.ts";
import { scheduleMacrotask } from "./scheduling.ts";
import type { Screen } from "./screen.ts";
import { createStore, type Store } from "./store.ts";
import { defaultView, hasFilter, type View, viewOf, withFilteredLayers, withView } from "./view.ts";

/** What the reader sees: the parts that the address contains, and parts that end with the visit. */
export interface ViewState extends Address {
	readonly dialog: DialogName | undefined;
	/** The span under the pointer, or the span whose note has the pointer or focus. */
	readonly hovered: AnnotationId | undefined;
	/** The match of the filter that the reader has stepped to. */
	readonly match: AnnotationId | undefined;
	/** Id of the current outline entry. */
	readonly currentSection: string | undefined;
	/** Number of times the search was opened since it was last closed. */
	readonly searches: number;
	/** The first line of the polite live region. */
	readonly announcement: string;
	/** The other lines of the polite live region, oldest first. See `report`. */
	readonly reports: ReadonlyMap<number, string>;
	readonly isPrinting: boolean;
	/** The version that the comparison opens with. Undefined if the reader chooses a file. */
	readonly compared: AnnotatedDocument | undefined;
}

export type DialogName = "document" | "export" | "import" | "introduction" | "keys" | "settings";

/**
 * The state of the page. The store is the truth, and the address is its projection: it is read at the
 * start and on `popstate` and `hashchange`, and written after a change.
 */
export interface ViewStore extends Store<ViewState> {
	/**
	 * Changes layers and filters. A new filter hides the layers that it does not restrict, and the end of the last
	 * filter shows them again. A change of the layers alone adds no history entry.
	 */
	readonly changeView: (layers: Layers, change: (view: View) => View) => void;
	/** Goes to a target. A target in the text closes the screen. */
	readonly go: (target: FragmentTarget) => void;
	/** Goes to the annotation, entity, section or element with an id. */
	readonly goTo: (id: string) => void;
	/** Closes the screen, or the card if no screen is open. */
	readonly close: () => void;
	readonly showScreen: (screen: Screen | undefined) => void;
	/** Shows the comparison with another version of the document, or with a file that the reader chooses. */
	readonly compareWith: (compared?: AnnotatedDocument) => void;
	/** Changes parts of the address. */
	readonly navigate: (change: Partial<Address>, entry: HistoryEntry) => void;
	readonly openDialog: (dialog: DialogName) => void;
	/** Closes a dialog, unless another one is open by now. */
	readonly closeDialog: (dialog: DialogName) => void;
	readonly openSearch: () => void;
	readonly closeSearch: () => void;
	readonly hover: (id: AnnotationId | undefined) => void;
	readonly setMatch: (id: AnnotationId | undefined) => void;
	readonly setCurrentSection: (id: string | undefined) => void;
	/** Tells a screen reader the result of an action, in place of the last one. */
	readonly announce: (message: string) => void;
	/**
	 * Tells a screen reader what happened without an action, such as the end of a save. The message has a line of its own,
	 * so that it follows the announcement of the last action and does not replace it.
	 *
	 * @returns a function that removes the line
	 */
	readonly report: (message: string) => () => void;
	readonly setPrinting: (isPrinting: boolean) => void;
	/**
	 * Reads the address now, and each time the browser changes it.
	 *
	 * @returns a function that stops
	 */
	readonly connect: () => () => void;
}

/** `replace` is for changes without a history entry of their own, such as keystrokes. */
export type HistoryEntry = "push" | "replace";

/** Creates a store with the state of the current address. */
export function createViewStore(): ViewStore {
	const { get, subscribe, set } = createStore<ViewState>({ ...initialState, ...parseAddress(location) });
	const update = (change: Partial<ViewState>) => set({ ...get(), ...change });

	let unfiltered: ReadonlySet<LayerId> = defaultView.hidden;
	let pending: PendingEntry | undefined;
	let reportCount = 0;
	const writeEntry = (entry: HistoryEntry) => {
		pending = undefined;
		const url = urlWith(get(), {});
		if (entry === "push") history.pushState(null, "", url);
		else history.replaceState(null, "", url);
	};
	const writePendingEntry = () => {
		if (!pending) return;
		const { entry, from, cancel } = pending;
		cancel();
		// If a link has changed the address since, the event of the link follows and reads the new address.
		if (location.href === from) writeEntry(entry);
		else pending = undefined;
	};
	const navigate = (change: Partial<Address>, entry: HistoryEntry, isDeferred = entry === "push") => {
		if (formatAddress({ ...get(), ...change }) === formatAddress(get())) return;
		// Each change gets a separate history entry, even if the previous entry is still pending.
		writePendingEntry();
		update(change);
		// Marks and pressed buttons change in the next frame. The entry follows after that frame,
		// because writing an entry is slow in a long document.
		if (isDeferred) pending = { entry, from: location.href, cancel: scheduleMacrotask(writePendingEntry) };
		else writeEntry(entry);
	};
	const readAddress = () => {
		// The browser has left the address that the pending entry belongs to.
		pending?.cancel();
		pending = undefined;
		const address = parseAddress(location);
		if (formatAddress(address) === formatAddress(get())) return;
		update({ ...reuseUnchanged(get(), address), compared: undefined });
	};

	const go = (target: FragmentTarget) =>
		navigate(target.kind === "nothing" ? { target } : { target, screen: undefined }, "push");
	const showScreen = (screen: Screen | undefined) => navigate({ screen }, "push");
	return {
		get,
		subscribe,
		changeView(layers, change) {
			const { parameters } = get();
			const before = viewOf(parameters, layers);
			const changed = change(before);
			if (!hasFilter(before)) unfiltered = before.hidden;
			const after = withFilteredLayers(before, changed, layers, unfiltered);
			const isFilterSame = before.facets === after.facets && before.replied === after.replied;
			navigate({ parameters: withView(parameters, after, layers) }, isFilterSame ? "replace" : "push", true);
		},
		go,
		goTo: (id) => go({ kind: "id", id }),
		close: () => (get().screen ? showScreen(undefined) : go({ kind: "nothing" })),
		showScreen,
		compareWith(compared) {
			update({ compared });
			showScreen({ kind: "compare" });
		},
		navigate,
		openDialog: (dialog) => update({ dialog }),
		closeDialog(dialog) {
			if (get().dialog === dialog) update({ dialog: undefined });
		},
		openSearch: () => update({ searches: get().searches + 1 }),
		closeSearch: () => update({ searches: 0 }),
		hover(hovered) {
			if (get().hovered !== hovered) update({ hovered });
		},
		setMatch(match) {
			if (get().match !== match) update({ match });
		},
		setCurrentSection(currentSection) {
			if (get().currentSection !== currentSection) update({ currentSection });
		},
		announce: (announcement) => update({ announcement }),
		report(message) {
			const key = reportCount;
			reportCount += 1;
			update({ reports: new Map([...get().reports, [key, message] as const].slice(-maxReports)) });
			return () => update({ reports: new Map([...get().reports].filter(([other]) => other !== key)) });
		},
		setPrinting: (isPrinting) => update({ isPrinting }),
		connect() {
			readAddress();
			for (const event of addressEvents) addEventListener(event, readAddress);
			return () => {
				writePendingEntry();
				for (const event of addressEvents) removeEventListener(event, readAddress);
			};
		},
	};
}

/** An entry that is written after the next frame. */
interface PendingEntry {
	readonly entry: HistoryEntry;
	/** The address at the time of the change. */
	readonly from: string;
	readonly cancel: () => void;
}

/** Lines that stay in the live region. More would be in the way of a reader who goes through the page line by line. */
const maxReports = 3;

const addressEvents = ["popstate", "hashchange"];

const initialState: ViewState = {
	...emptyAddress,
	dialog: undefined,
	hovered: undefined,
	match: undefined,
	currentSection: undefined,
	searches: 0,
	announcement: "",
	reports: new Map(),
	isPrinting: false,
	compared: undefined,
};
