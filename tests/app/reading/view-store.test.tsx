import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { layerId, readLayers } from "../../../src/annotation/index.ts";
import { defaultView, withLayerToggled } from "../../../src/app/reading/view.ts";
import { createViewStore } from "../../../src/app/reading/view-store.ts";
import { layersText } from "../sample-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");
const without = (...ids: readonly string[]) =>
	ids.map((id) => layerId(id)).reduce(withLayerToggled, defaultView);

beforeEach(() => history.replaceState(null, "", "/"));
afterEach(() => history.replaceState(null, "", "/"));

describe("the view store", () => {
	test("changes the view immediately and the address after it", async () => {
		const store = createViewStore(defaultView, layers);
		const calls: unknown[] = [];
		store.subscribe(() => calls.push(store.get(), location.search));
		const view = without("claim");
		store.set(view);
		expect(calls).toEqual([view, ""]);
		await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
	});

	test("adds a history entry for each of two immediate changes", async () => {
		const store = createViewStore(defaultView, layers);
		const before = history.length;
		store.set(without("claim"));
		store.set(without("claim", "site"));
		await vi.waitFor(() => expect(location.search).toBe("?hide=claim,site"));
		expect(history.length).toBe(before + 2);
	});

	test("takes over the view of the address unless an update of the address is pending", async () => {
		const store = createViewStore(defaultView, layers);
		store.syncFromAddress(without("site"), layers);
		expect(store.get()).toEqual(without("site"));
		const view = without("claim");
		store.set(view);
		store.syncFromAddress(defaultView, layers);
		expect(store.get()).toBe(view);
		await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
	});

	test("does not notify listeners if the address contains the same view", () => {
		const store = createViewStore(without("claim"), layers);
		let count = 0;
		store.subscribe(() => {
			count += 1;
		});
		store.syncFromAddress(without("claim"), layers);
		expect(count).toBe(0);
		store.syncFromAddress(without("site"), layers);
		expect(count).toBe(1);
	});

	test("keeps other parts of the address when it updates the address", async () => {
		const store = createViewStore(defaultView, layers);
		store.set(without("claim"));
		history.replaceState(null, "", "/?document=report#c1");
		await vi.waitFor(() => expect(location.search).toBe("?document=report&hide=claim"));
		expect(location.hash).toBe("#c1");
	});
});
