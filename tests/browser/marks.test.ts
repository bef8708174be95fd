import { describe, expect, inject, it } from "vitest";
import { openPage } from "./chromium.ts";
import { overlappingSpans } from "./overlapping-spans.ts";
import { cardOf, layerButton, linesOf, openReader, segmentsOf, untilReady } from "./reader.ts";
import { serveFiles } from "./serve.ts";
import { shippedSpans } from "./shipped-document.ts";

describe("the page for scripts", () => {
	it("has every span on its quote, in segments with the id of the span and the class of its layer", async () => {
		const page = await openReader();
		const found = await page.evaluate(() => {
			const spans: Record<string, { words: string; layers: string[] }> = {};
			for (const mark of document.querySelectorAll<HTMLElement>("[data-reader-root] mark[data-ann]")) {
				for (const id of (mark.dataset.ann ?? "").split(" ")) {
					spans[id] ??= { words: "", layers: [] };
					spans[id].words += mark.textContent;
					spans[id].layers.push(mark.className);
				}
			}
			return spans;
		});
		expect(Object.keys(found).sort()).toEqual(shippedSpans.map(({ id }) => id).sort());
		for (const { id, layer, exact } of shippedSpans) {
			// White space between blocks belongs to the quote but to no mark.
			expect(found[id]?.words.replace(/\s+/g, ""), id).toBe(exact.replace(/\s+/g, ""));
			for (const classes of found[id]?.layers ?? []) expect(classes.split(" "), id).toContain(`l-${layer}`);
		}
	});

	it("goes from the state first, with marks, to ready, and sets a performance mark for each", async () => {
		const page = await openPage();
		await page.addInitScript(() => {
			const seen: string[] = [];
			Reflect.set(globalThis, "statesSeen", seen);
			const look = () => {
				const root = document.querySelector<HTMLElement>("[data-reader-root]");
				const state = `${root?.dataset.readerState}, ${root?.querySelector("mark") ? "marks" : "no marks"}`;
				if (root && seen.at(-1) !== state) seen.push(state);
			};
			new MutationObserver(look).observe(document, {
				subtree: true,
				childList: true,
				attributeFilter: ["data-reader-state"],
			});
		});
		await page.goto(inject("servedReader"));
		await untilReady(page);
		const { states, first, ready } = await page.evaluate(() => ({
			states: Reflect.get(globalThis, "statesSeen"),
			first: performance.getEntriesByName("reader:first").map(({ startTime }) => startTime),
			ready: performance.getEntriesByName("reader:ready").map(({ startTime }) => startTime),
		}));
		expect(states).toEqual(["first, marks", "ready, marks"]);
		expect([first.length, ready.length]).toEqual([1, 1]);
		expect(ready[0]).toBeGreaterThanOrEqual(first[0] ?? Number.POSITIVE_INFINITY);
	});

	it("has a button for each layer that states whether the layer is visible", async () => {
		const page = await openReader();
		const claims = layerButton(page, "claim");
		await expect.poll(() => claims.getAttribute("aria-pressed")).toBe("true");
		await claims.click();
		await expect.poll(() => claims.getAttribute("aria-pressed")).toBe("false");
	});
});

describe("no line of the text moves", () => {
	it("while layers, filters, hover and cards change", async () => {
		const page = await openReader("", { reducedMotion: "no-preference" });
		const before = await linesOf(page);
		expect(before.length).toBeGreaterThan(300);
		const expectSame = async (what: string) => expect(await linesOf(page), what).toEqual(before);

		for (const layer of ["site", "claim", "commentary"]) {
			await layerButton(page, layer).click();
			await expectSame(`${layer} off`);
		}
		await page.keyboard.press("0");
		await expectSame("all on again");

		await page.getByRole("button", { name: "Claimed by: any" }).click();
		await page.getByRole("checkbox", { name: /^ESA/ }).check();
		await page.keyboard.press("Escape");
		await expectSame("filtered");
		await page.keyboard.press("0");

		await segmentsOf(page, "s4").hover();
		await expect.poll(() => segmentsOf(page, "s4").getAttribute("class")).toMatch(/h-solid/);
		await expectSame("a site hovered");
		await page.locator(".note").first().hover();
		await expectSame("a note hovered");
		for (const id of ["s4", "c1"]) {
			await segmentsOf(page, id).first().click();
			await cardOf(page).waitFor();
			await expectSame(`the card of ${id} open`);
		}
		await page.keyboard.press("j");
		await expectSame("the next span active");
	});
});

describe("the three mark styles", () => {
	it.each(["light", "dark"] as const)("are all visible where spans overlap, in %s", async (colorScheme) => {
		const { url } = await serveFiles(overlappingSpans);
		const page = await openReader("", { url, colorScheme });
		const styleOfMark = (words: string) =>
			page.locator("mark", { hasText: words }).first().evaluate(markStyleOf);

		const plain = { weight: "400", hasInkOfText: true };
		await expect
			.poll(() => styleOfMark("Razorback2"))
			.toEqual({
				...plain,
				lines: "solid",
				ground: "fill",
				images: ["dotted"],
			});
		await expect
			.poll(() => styleOfMark("a long-time enemy"))
			.toEqual({
				...plain,
				lines: "",
				ground: "fill",
				images: ["dotted"],
			});
		await expect
			.poll(() => styleOfMark("describes "))
			.toEqual({ ...plain, lines: "", ground: "fill", images: ["bracket"] });
		await expect
			.poll(() => styleOfMark("police called"))
			.toEqual({
				...plain,
				lines: "",
				ground: "stronger fill",
				images: ["bracket"],
			});
		await expect
			.poll(() => styleOfMark("and"))
			.toEqual({
				...plain,
				lines: "",
				ground: "fill",
				images: ["bracket", "dotted"],
			});
		await expect
			.poll(() => styleOfMark(", of course"))
			.toEqual({ ...plain, lines: "", ground: "", images: ["dotted"] });
	});

	it("stay the same if the other layers are off", async () => {
		const { url } = await serveFiles(overlappingSpans);
		const page = await openReader("", { url });
		const all = page.locator("mark", { hasText: "Razorback2" });
		await page.keyboard.press("Shift+Digit3");
		await expect
			.poll(() => all.evaluate(markStyleOf))
			.toMatchObject({ lines: "", ground: "", images: ["dotted"] });
		await page.keyboard.press("Shift+Digit1");
		await expect
			.poll(() => all.evaluate(markStyleOf))
			.toMatchObject({ lines: "solid", ground: "", images: [] });
	});

	it("keep the text readable in forced colours", async () => {
		const { url } = await serveFiles(overlappingSpans);
		const page = await openReader("#site", { url, forcedColors: "active" });
		const marks = await page.locator("mark").evaluateAll((all) =>
			all.map((mark) => {
				const { color, backgroundColor } = getComputedStyle(mark);
				return { words: mark.textContent, color, backgroundColor };
			}),
		);
		expect(marks.length).toBeGreaterThan(7);
		for (const { words, color, backgroundColor } of marks) {
			expect(color.replace("a(", "("), words).not.toBe(backgroundColor.replace(/, 1\)$/, ")"));
		}
		await expect
			.poll(() =>
				page.locator("mark", { hasText: "Razorback2" }).evaluate((mark) => ({
					line: getComputedStyle(mark).textDecorationLine,
					dots: getComputedStyle(mark).backgroundImage.includes("gradient"),
				})),
			)
			.toEqual({ line: "underline", dots: true });
	});
});

/** The style of a mark, in the names of the design tokens. Runs in the page. */
function markStyleOf(mark: Element) {
	const style = getComputedStyle(mark);
	const colourOf = (token: string) => {
		const probe = document.body.appendChild(document.createElement("i"));
		probe.style.color = `var(--${token})`;
		const { color } = getComputedStyle(probe);
		probe.remove();
		return color;
	};
	const grounds = new Map([
		[colourOf("bracket-fill"), "fill"],
		[colourOf("bracket-fill-2"), "stronger fill"],
		["rgba(0, 0, 0, 0)", ""],
	]);
	const isUnderlined = style.textDecorationLine === "underline";
	return {
		lines: isUnderlined && style.textDecorationColor === colourOf("solid") ? "solid" : "",
		ground: grounds.get(style.backgroundColor) ?? style.backgroundColor,
		images: ["bracket", "dotted"].filter((token) => style.backgroundImage.includes(colourOf(token))),
		weight: style.fontWeight,
		hasInkOfText: style.color === getComputedStyle(document.body).color,
	};
}
