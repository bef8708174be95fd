import { isAway, type Swipe, swipedTo, swipeFrom } from "./swipe.ts";

/**
 * Where menus, cards and dialogs are sheets from below, has them go by a swipe
 * down, and takes focus into a menu that opens. Nothing is prevented, so what the
 * browser does with touch it goes on doing.
 *
 * @param closeCard the card is the page's own; the others the browser closes
 * @returns what ends it
 */
export function watchSheets(closeCard: () => void): () => void {
	let pulled: { sheet: HTMLElement; swipe: Swipe } | undefined;

	const start = ({ target, touches: [finger, another] }: TouchEvent) => {
		pulled = undefined;
		if (!finger || another || !(target instanceof Element) || !matchMedia(phone).matches) return;
		const sheet = target.closest<HTMLElement>(sheets);
		if (sheet && !isScrolled(target, sheet)) {
			pulled = { sheet, swipe: swipeFrom(finger.clientX, finger.clientY) };
		}
	};
	const move = ({ touches: [finger] }: TouchEvent) => {
		if (!pulled || !finger) return;
		pulled.swipe = swipedTo(pulled.swipe, finger.clientX, finger.clientY);
		pulled.sheet.style.translate = pulled.swipe.pulled > 0 ? `0 ${pulled.swipe.pulled}px` : "";
	};
	const end = ({ type }: TouchEvent) => {
		if (!pulled) return;
		const { sheet, swipe } = pulled;
		pulled = undefined;
		sheet.style.translate = "";
		if (type === "touchend" && isAway(swipe)) close(sheet, closeCard);
	};
	const open = (event: Event) => {
		const { target } = event;
		const isOpened = "newState" in event && event.newState === "open";
		if (!isOpened || !(target instanceof HTMLElement) || !target.matches(".panel")) return;
		if (!matchMedia(phone).matches) return;
		target.tabIndex = -1;
		target.focus({ preventScroll: true });
	};

	const ended = new AbortController();
	const options = { passive: true, signal: ended.signal } as const;
	document.addEventListener("touchstart", start, options);
	document.addEventListener("touchmove", move, options);
	document.addEventListener("touchend", end, options);
	document.addEventListener("touchcancel", end, options);
	// A toggle does not bubble, and is caught on its way down.
	document.addEventListener("toggle", open, { capture: true, signal: ended.signal });
	return () => ended.abort();
}

const phone = "(width < 56rem)";
const sheets = ".card, .panel:popover-open, dialog[open]";

/** Somewhere between the finger and the sheet's edge something is scrolled, and down means back to its top. */
function isScrolled(from: Element, sheet: Element): boolean {
	for (let element: Element | null = from; element; element = element.parentElement) {
		if (element.scrollTop > 0) return true;
		if (element === sheet) return false;
	}
	return false;
}

function close(sheet: HTMLElement, closeCard: () => void): void {
	if (sheet instanceof HTMLDialogElement) sheet.close();
	else if (sheet.popover !== null) sheet.hidePopover();
	else closeCard();
}
