import { sheetQuery } from "../width.ts";
import { isDismissed, moveSwipe, type Swipe, startSwipe } from "./swipe.ts";

/**
 * Lets a swipe down close menus, cards and dialogs while they are bottom sheets, and focuses a menu that opens.
 * All listeners are passive, so the browser's own touch handling is unchanged.
 *
 * @param closeCard closes the card; dialogs and popovers are closed through the browser
 * @returns a function that removes the listeners
 */
export function enableSheetGestures(closeCard: () => void): () => void {
	let active: { sheet: HTMLElement; swipe: Swipe } | undefined;

	const start = ({ target, touches: [finger, another] }: TouchEvent) => {
		active = undefined;
		if (!finger || another || !(target instanceof Element)) return;
		const sheet = target.closest<HTMLElement>(sheets);
		if (sheet && isSheet(sheet) && !isScrolled(target, sheet)) {
			active = { sheet, swipe: startSwipe(finger.clientX, finger.clientY) };
		}
	};
	const move = ({ touches: [finger] }: TouchEvent) => {
		if (!active || !finger) return;
		active.swipe = moveSwipe(active.swipe, finger.clientX, finger.clientY);
		active.sheet.style.translate = active.swipe.offset > 0 ? `0 ${active.swipe.offset}px` : "";
	};
	const end = ({ type }: TouchEvent) => {
		if (!active) return;
		const { sheet, swipe } = active;
		active = undefined;
		sheet.style.translate = "";
		if (type === "touchend" && isDismissed(swipe)) close(sheet, closeCard);
	};
	const open = (event: Event) => {
		const { target } = event;
		const isOpening = "newState" in event && event.newState === "open";
		if (!isOpening || !(target instanceof HTMLElement) || !target.matches(".panel")) return;
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
	// `toggle` does not bubble, so the listener captures.
	document.addEventListener("toggle", open, { capture: true, signal: ended.signal });
	return () => ended.abort();
}

/** A card is a sheet in more windows than menus and dialogs. */
const isSheet = (element: Element) => matchMedia(element.matches(".card") ? sheetQuery : phone).matches;

const phone = "(width < 56rem)";
const sheets = ".card, .panel:popover-open, dialog[open]";

/** True if an element between the touched element and the sheet is scrolled. Then a swipe down scrolls back. */
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
