import type { Page } from "playwright";

/**
 * Returns the layout problems of the interface. It reports sideways scrolling, clipped text, text wider than its
 * control, and overlapping controls. Ignores text that the design truncates.
 */
export function layoutProblemsOf(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const problems = new Set<string>();
		const truncated = ".document-name, .note .words, .preview, textarea";
		const ignored = "article, .said, .skip:not(:focus), noscript";
		const slack = 1.5;
		const nameOf = (element: Element) =>
			`${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
		// An open dialog or panel covers the page on purpose.
		const overlay = document.querySelector("dialog[open], .panel:popover-open");
		const root = overlay ?? document.body;

		if (document.documentElement.scrollWidth > innerWidth) problems.add("the page scrolls sideways");

		/** The sticky or fixed ancestor, which covers what scrolls beneath it on purpose. */
		const layerOf = (element: Element) => {
			for (let at: Element | null = element; at; at = at.parentElement) {
				if (["sticky", "fixed"].includes(getComputedStyle(at).position)) return at;
			}
			return root;
		};
		/** The part of an element that its scrolling ancestors show. */
		const shownBoxOf = (element: Element): DOMRect => {
			let { left, right, top, bottom } = element.getBoundingClientRect();
			for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
				if (getComputedStyle(at).overflowY !== "auto") continue;
				const bounds = at.getBoundingClientRect();
				[left, right] = [Math.max(left, bounds.left), Math.min(right, bounds.right)];
				[top, bottom] = [Math.max(top, bounds.top), Math.min(bottom, bounds.bottom)];
			}
			return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
		};
		/** What a scrolling ancestor shows of a box is all that its own ancestors can clip. */
		const clippingOf = (element: Element, whole: DOMRect): string => {
			let box = whole;
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
				const { overflowX, overflowY, clipPath } = getComputedStyle(at);
				if (clipPath !== "none") return "";
				const bounds = at.getBoundingClientRect();
				const isOutX = box.left < bounds.left - slack || box.right > bounds.right + slack;
				const isOutY = box.top < bounds.top - slack || box.bottom > bounds.bottom + slack;
				if (overflowX !== "visible" && isOutX) return "is cut off at its side";
				if ((overflowY === "hidden" || overflowY === "clip") && isOutY) return "is cut off";
				if (overflowY === "auto") {
					const [top, bottom] = [Math.max(box.top, bounds.top), Math.min(box.bottom, bounds.bottom)];
					if (bottom <= top) return "";
					box = new DOMRect(box.left, top, box.width, bottom - top);
				}
			}
			return box.left < -slack || box.right > innerWidth + slack ? "is outside the viewport" : "";
		};
		const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const owner = text.parentElement;
			if (!owner?.checkVisibility() || owner.closest(ignored) || owner.closest(truncated)) continue;
			range.selectNodeContents(text);
			for (const box of range.getClientRects()) {
				if (box.width === 0) continue;
				const clipping = clippingOf(owner, box);
				if (clipping) problems.add(`${nameOf(owner)} ${clipping}`);
				const around = owner.closest("button, a, label, th, td, legend, h2");
				// A control that is only for screen readers is clipped to a point.
				const isShown = around && getComputedStyle(around).clipPath === "none";
				const control = isShown ? around.getBoundingClientRect() : undefined;
				if (control && (box.left < control.left - slack || box.right > control.right + slack)) {
					problems.add(`${nameOf(owner)} is wider than its control`);
				}
			}
		}

		const regions = overlay ? [overlay] : [...document.querySelectorAll(".bar, .dock, .rail, .margin, main")];
		for (const region of regions) {
			const controls = [...region.querySelectorAll("button, a, input, label, .note")]
				.filter((control) => control.checkVisibility() && !control.closest(ignored))
				.map((element) => ({ element, layer: layerOf(element), box: shownBoxOf(element) }));
			for (const [index, one] of controls.entries()) {
				for (const other of controls.slice(index + 1)) {
					const isNested = one.element.contains(other.element) || other.element.contains(one.element);
					if (isNested || one.layer !== other.layer) continue;
					const [a, b] = [one.box, other.box];
					const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (width > slack && height > slack) {
						problems.add(`${nameOf(one.element)} and ${nameOf(other.element)} overlap`);
					}
				}
			}
		}
		return [...problems];
	});
}
