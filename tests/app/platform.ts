import type { ParseRequest, ParseResponse } from "../../src/app/boot/parse-messages.ts";

/**
 * Browser features that the page needs and jsdom lacks. There is no layout:
 * every box is empty and at the top left corner.
 */

/** Media Queries 4. Supports only `(min-width: …rem)`, the only query of the page. */
class WidthQuery extends EventTarget {
	readonly media: string;

	constructor(media: string) {
		super();
		this.media = media;
		addEventListener("resize", () => this.dispatchEvent(new Event("change")));
	}

	get matches(): boolean {
		return innerWidth >= 16 * Number(/min-width: (\d+)rem/.exec(this.media)?.[1]);
	}
}

/** Without a layout, nothing changes its size or enters the viewport. */
class NoChanges {
	observe() {}
	unobserve() {}
	disconnect() {}
}

/** HTML Standard 10.2. Runs in the same thread, and copies messages as a real worker does. */
class WorkerInThread extends EventTarget {
	#isOver = false;

	postMessage(ask: ParseRequest) {
		const asked = structuredClone(ask);
		Promise.all([import("../../src/app/boot/handle-parse-request.ts"), import("../../src/document/index.ts")])
			.then(([{ handleParseRequest }, { parserFor }]) =>
				handleParseRequest(asked, parserFor(asked.files.record.file), (message) =>
					this.#tell(structuredClone(message)),
				),
			)
			.catch(() => this.dispatchEvent(new Event("error")));
	}

	terminate() {
		this.#isOver = true;
	}

	#tell(data: ParseResponse) {
		if (!this.#isOver) this.dispatchEvent(new MessageEvent("message", { data }));
	}
}

/** CSSOM 2.1. Escapes every character except letters, digits and hyphens by its number. */
const escapeName = (name: string) =>
	name.replace(/^\d|[^\w-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);

Object.assign(globalThis, {
	matchMedia: (media: string) => new WidthQuery(media),
	ResizeObserver: NoChanges,
	IntersectionObserver: NoChanges,
	Worker: WorkerInThread,
	Highlight: class extends Set {
		constructor(...ranges: readonly AbstractRange[]) {
			super(ranges);
		}
	},
	CSS: { escape: escapeName, highlights: new Map() },
	scrollTo: () => {},
});
/** No font ever loads. */
Object.assign(document, { fonts: new EventTarget() });
HTMLCanvasElement.prototype.getContext = () => null;
Element.prototype.scrollIntoView = () => {};
Range.prototype.getBoundingClientRect = () => new DOMRect();

// HTML Standard 4.11.4. Supports `open`, restoring focus, and the `close` event.
const focusBefore = new WeakMap<HTMLDialogElement, Element | null>();
Object.assign(HTMLDialogElement.prototype, {
	showModal(this: HTMLDialogElement) {
		focusBefore.set(this, document.activeElement);
		this.open = true;
	},
	close(this: HTMLDialogElement) {
		if (!this.open) return;
		this.open = false;
		const before = focusBefore.get(this);
		if (before instanceof HTMLElement) before.focus();
		this.dispatchEvent(new Event("close"));
	},
});

// HTML Standard 6.12. A button toggles its popover. A click elsewhere or Escape closes the popover.
// jsdom hides popovers in its style sheet, so an open popover gets an inline style.
const openPopovers = new Set<HTMLElement>();

function setPopover(panel: HTMLElement, isOpen: boolean): void {
	const states = isOpen ? ["closed", "open"] : ["open", "closed"];
	panel.dispatchEvent(Object.assign(new Event("beforetoggle"), { oldState: states[0], newState: states[1] }));
	panel.style.display = isOpen ? "block" : "";
	if (isOpen) openPopovers.add(panel);
	else openPopovers.delete(panel);
}

Object.assign(HTMLElement.prototype, {
	showPopover(this: HTMLElement) {
		setPopover(this, true);
	},
	hidePopover(this: HTMLElement) {
		if (openPopovers.has(this)) setPopover(this, false);
	},
});

addEventListener("click", ({ target }) => {
	const button = target instanceof Element ? target.closest("button[popovertarget]") : null;
	const panel = document.getElementById(button?.getAttribute("popovertarget") ?? "");
	const wasOpen = panel && openPopovers.has(panel);
	for (const open of openPopovers) {
		if (!(target instanceof Node && open.contains(target))) setPopover(open, false);
	}
	if (panel && !wasOpen) setPopover(panel, true);
});

addEventListener("keydown", ({ key }) => {
	if (key !== "Escape") return;
	const dialog = document.querySelector<HTMLDialogElement>("dialog[open]");
	if (dialog) dialog.close();
	else for (const open of openPopovers) setPopover(open, false);
});
