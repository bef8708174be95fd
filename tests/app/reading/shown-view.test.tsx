import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { layerId, readLayers } from "../../../src/annotation/index.ts";
import { createShownView } from "../../../src/app/reading/shown-view.ts";
import { everything, withLayerSwitched } from "../../../src/app/reading/view.ts";
import { layersText } from "../made-layers.ts";

const { value: layers } = readLayers(layersText, "annotations/layers.json");
const without = (...ids: readonly string[]) =>
	ids.map((id) => layerId(id)).reduce(withLayerSwitched, everything);

beforeEach(() => history.replaceState(null, "", "/"));
afterEach(() => history.replaceState(null, "", "/"));

describe("the view that is to be seen", () => {
	test("is there at once, and in the address after it", async () => {
		const shown = createShownView(everything, layers);
		const seen: unknown[] = [];
		shown.subscribe(() => seen.push(shown.now(), location.search));
		const view = without("claim");
		shown.change(view);
		expect(seen).toEqual([view, ""]);
		await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
	});

	test("is a step in the history for each change, however fast they come", async () => {
		const shown = createShownView(everything, layers);
		const before = history.length;
		shown.change(without("claim"));
		shown.change(without("claim", "site"));
		await vi.waitFor(() => expect(location.search).toBe("?hide=claim,site"));
		expect(history.length).toBe(before + 2);
	});

	test("follows the address, but not while the address is behind", async () => {
		const shown = createShownView(everything, layers);
		shown.follow(without("site"), layers);
		expect(shown.now()).toEqual(without("site"));
		const view = without("claim");
		shown.change(view);
		shown.follow(everything, layers);
		expect(shown.now()).toBe(view);
		await vi.waitFor(() => expect(location.search).toBe("?hide=claim"));
	});

	test("is not shown again where the address says the same", () => {
		const shown = createShownView(without("claim"), layers);
		let count = 0;
		shown.subscribe(() => {
			count += 1;
		});
		shown.follow(without("claim"), layers);
		expect(count).toBe(0);
		shown.follow(without("site"), layers);
		expect(count).toBe(1);
	});

	test("leaves what else the address says as it is when it is told", async () => {
		const shown = createShownView(everything, layers);
		shown.change(without("claim"));
		history.replaceState(null, "", "/?document=report#c1");
		await vi.waitFor(() => expect(location.search).toBe("?document=report&hide=claim"));
		expect(location.hash).toBe("#c1");
	});
});
