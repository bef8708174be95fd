import type { Page } from "playwright";

/**
 * What is wrong with how the interface stands in the window: a page that scrolls sideways, words that
 * are cut off or outgrow their control, controls that lie over each other. Empty where all is well.
 * The words of the document are left out where the drawing shortens them.
 */
export function layoutProblemsOf(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const faults = new Set<string>();
		const shortened = ".document-name, .note .words, .preview, textarea";
		const unseen = "article, .said, .skip:not(:focus), noscript";
		const slack = 1.5;
		const nameOf = (element: Element) =>
			`${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
		// What lies over the page covers it rightly.
		const above = document.querySelector("dialog[open], .panel:popover-open");
		const root = above ?? document.body;

		if (document.documentElement.scrollWidth > innerWidth) faults.add("the page scrolls sideways");

		/** What sticks lies over what scrolls under it, and rightly so. */
		const sheetOf = (element: Element) => {
			for (let at: Element | null = element; at; at = at.parentElement) {
				if (["sticky", "fixed"].includes(getComputedStyle(at).position)) return at;
			}
			return root;
		};
		const clips = (element: Element, box: DOMRect): string => {
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
				const { overflowX, overflowY, clipPath } = getComputedStyle(at);
				if (clipPath !== "none") return "";
				const bounds = at.getBoundingClientRect();
				const isOutX = box.left < bounds.left - slack || box.right > bounds.right + slack;
				const isOutY = box.top < bounds.top - slack || box.bottom > bounds.bottom + slack;
				if (overflowX !== "visible" && isOutX) return "is cut off at its side";
				if ((overflowY === "hidden" || overflowY === "clip") && isOutY) return "is cut off";
			}
			return box.left < -slack || box.right > innerWidth + slack ? "stands outside the window" : "";
		};
		const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const range = document.createRange();
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const owner = text.parentElement;
			if (!owner?.checkVisibility() || owner.closest(unseen) || owner.closest(shortened)) continue;
			range.selectNodeContents(text);
			for (const box of range.getClientRects()) {
				if (box.width === 0) continue;
				const how = clips(owner, box);
				if (how) faults.add(`${nameOf(owner)} ${how}`);
				const control = owner.closest("button, a, label, th, td, legend, h2")?.getBoundingClientRect();
				if (control && (box.left < control.left - slack || box.right > control.right + slack)) {
					faults.add(`${nameOf(owner)} outgrows its control`);
				}
			}
		}

		const places = above ? [above] : [...document.querySelectorAll(".bar, .dock, .rail, .margin, main")];
		for (const place of places) {
			const controls = [...place.querySelectorAll("button, a, input, label, .note")].filter(
				(control) => control.checkVisibility() && !control.closest(unseen),
			);
			for (const [index, one] of controls.entries()) {
				for (const other of controls.slice(index + 1)) {
					if (one.contains(other) || other.contains(one) || sheetOf(one) !== sheetOf(other)) continue;
					const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
					const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
					const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (width > slack && height > slack) faults.add(`${nameOf(one)} and ${nameOf(other)} overlap`);
				}
			}
		}
		return [...faults];
	});
}
