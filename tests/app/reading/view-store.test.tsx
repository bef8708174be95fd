import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { annotationId, layerId, readLayers } from "../../../src/annotation/index.ts";
import { scheduleMacrotask } from "../../../src/app/reading/scheduling.ts";
import { listScreen } from "../../../src/app/reading/screen.ts";
import {
	defaultView,
	viewOf,
	withFacetToggled,
	withLayerToggled,
	withoutFilter,
} from "../../../src/app/reading/view.ts";
import { createViewStore, type ViewStore } from "../../../src/app/reading/view-store.ts";
import { layersText } from "../sample-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");

beforeEach(() => history.replaceState(null, "", "/"));
afterEach(() => history.replaceState(null, "", "/"));

const toggle = (store: ViewStore, layer: string) =>
	store.changeView(layers, (view) => withLayerToggled(view, layerId(layer)));

const hiddenIn = (store: ViewStore) => [...viewOf(store.get().parameters, layers).hidden];

const address = () => location.search + location.hash;

test("a change is in the store immediately and in the address after it", async () => {
	const store = createViewStore();
	const calls: unknown[] = [];
	store.subscribe(() => calls.push(hiddenIn(store), location.search));
	toggle(store, "claim");
	expect(calls).toEqual([["claim"], ""]);
	await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
});

test("two immediate filters add two history entries", async () => {
	const store = createViewStore();
	const before = history.length;
	store.changeView(layers, (view) => withFacetToggled(view, "type", "legal"));
	store.changeView(layers, (view) => ({ ...view, replied: "no" }));
	await vi.waitFor(() => expect(location.search).toBe("?hide=site,commentary&type=legal&answered=no"));
	expect(history.length).toBe(before + 2);
});

test("a layer adds no history entry", async () => {
	const store = createViewStore();
	const before = history.length;
	toggle(store, "claim");
	await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
	expect(history.length).toBe(before);
});

test("a filter hides the layers that it does not restrict, and its end shows the layers from before", () => {
	history.replaceState(null, "", "/?hide=commentary");
	const store = createViewStore();
	const hidden = () => [...viewOf(store.get().parameters, layers).hidden];
	store.changeView(layers, (view) => withFacetToggled(view, "type", "legal"));
	expect(hidden()).toEqual(["site", "commentary"]);
	toggle(store, "site");
	expect(hidden()).toEqual(["commentary"]);
	store.changeView(layers, withoutFilter);
	expect(hidden()).toEqual(["commentary"]);
});

test("a change that changes nothing calls no listener and adds no history entry", async () => {
	history.replaceState(null, "", "/?hide=claim#c1");
	const store = createViewStore();
	const listener = vi.fn();
	store.subscribe(listener);
	store.changeView(layers, (view) => ({ ...view, hidden: new Set(view.hidden) }));
	store.goTo("c1");
	store.showScreen(undefined);
	expect(listener).not.toHaveBeenCalled();
});

test("a change keeps the other parts of the address", async () => {
	history.replaceState(null, "", "/?document=report&q=1#c1");
	const store = createViewStore();
	toggle(store, "claim");
	await vi.waitFor(() => expect(address()).toBe("?document=report&q=1&hide=claim#c1"));
});

test("an address that is read before the layers are known is not lost", async () => {
	history.replaceState(null, "", "/?type=legal&hide=law");
	const store = createViewStore();
	store.goTo("c1");
	await vi.waitFor(() => expect(address()).toBe("?type=legal&hide=law#c1"));
	expect(viewOf(store.get().parameters, layers).facets).toEqual(new Map([["type", new Set(["legal"])]]));
});

test("keystrokes replace the history entry", () => {
	const store = createViewStore();
	const before = history.length;
	const screen = {
		...listScreen("claim"),
		query: { sort: "place", isDescending: false, find: "x" },
	} as const;
	store.navigate({ screen }, "replace");
	expect(location.search).toBe("?show=list-claim&find=x");
	expect(history.length).toBe(before);
});

test("a target in the text closes the screen, and closing the card keeps it", async () => {
	history.replaceState(null, "", "/?show=overview");
	const store = createViewStore();
	store.go({ kind: "nothing" });
	expect(store.get().screen).toEqual({ kind: "overview" });
	store.goTo("c1");
	await vi.waitFor(() => expect(address()).toBe("#c1"));
});

test("close closes the screen first, then the card", () => {
	history.replaceState(null, "", "/?show=overview#c1");
	const store = createViewStore();
	store.close();
	expect(store.get()).toMatchObject({ screen: undefined, target: { kind: "id", id: "c1" } });
	store.close();
	expect(store.get().target).toEqual({ kind: "nothing" });
});

test("a connected store takes over the address when the browser changes it", async () => {
	history.pushState(null, "", "/");
	const store = createViewStore();
	const disconnect = store.connect();
	toggle(store, "claim");
	await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
	const { target } = store.get();
	history.back();
	await vi.waitFor(() => expect(hiddenIn(store)).toEqual([]));
	expect(store.get().target).toBe(target);
	history.forward();
	await vi.waitFor(() => expect(hiddenIn(store)).toEqual(["claim"]));
	disconnect();
	history.back();
	await vi.waitFor(() => expect(location.search).toBe(""));
	expect(hiddenIn(store)).toEqual(["claim"]);
});

test("connecting reads an address that has changed since the store was created", () => {
	const store = createViewStore();
	history.replaceState(null, "", "/#c2");
	store.connect()();
	expect(store.get().target).toEqual({ kind: "id", id: "c2" });
});

test("hovering, announcing and opening a dialog do not touch the address", async () => {
	const store = createViewStore();
	const before = history.length;
	store.hover(annotationId("c1"));
	store.announce("Copied");
	store.openDialog("keys");
	store.closeDialog("settings");
	expect(store.get()).toMatchObject({ hovered: "c1", announcement: "Copied", dialog: "keys" });
	store.closeDialog("keys");
	expect(store.get().dialog).toBeUndefined();
	expect(history.length).toBe(before);
	expect(defaultView).toEqual(viewOf(store.get().parameters, layers));
});

test("a report has a line of its own, which the next announcement keeps and its sender removes", () => {
	const store = createViewStore();
	const lines = () => [store.get().announcement, ...store.get().reports.values()];
	store.announce("Site isoHunt marked.");
	const remove = store.report("The changes are not saved yet.");
	store.report("Saved.");
	store.announce("Copied");
	expect(lines()).toEqual(["Copied", "The changes are not saved yet.", "Saved."]);
	remove();
	for (const number of [1, 2, 3]) store.report(`Saved ${number}.`);
	expect(lines()).toEqual(["Copied", "Saved 1.", "Saved 2.", "Saved 3."]);
});

test("an address that changes before the entry of a change is written is kept", async () => {
	history.replaceState(null, "", "/#c1");
	const store = createViewStore();
	store.close();
	// As a link does. Its event follows after the entry would have been written.
	history.replaceState(null, "", "/#c2");
	await new Promise<void>((resolve) => scheduleMacrotask(resolve));
	expect(location.hash).toBe("#c2");
	const disconnect = store.connect();
	expect(store.get().target).toEqual({ kind: "id", id: "c2" });
	disconnect();
});
