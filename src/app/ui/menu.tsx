import { type ReactNode, type ToggleEvent, useEffect, useId, useRef } from "react";
import "./menu.css";

/**
 * A button that opens a panel below it, or above it in the lower half of the window. The native popover provides the top layer, closes on Escape
 * and on a click outside, and returns focus to the button.
 */
export function Menu({ label, name, className, menuId, shortcut, children }: MenuProps) {
	const id = useId();
	const button = useRef<HTMLButtonElement>(null);
	const positionPanel = ({ currentTarget, newState }: ToggleEvent<HTMLDivElement>) => {
		currentTarget.toggleAttribute("data-open", newState === "open");
		if (newState !== "open" || !button.current) return;
		const anchor = button.current.getBoundingClientRect();
		const width = Math.min(panelWidth, innerWidth - 2 * edge);
		const preferred = button.current.matches(":dir(rtl)") ? anchor.right - width : anchor.left;
		const left = Math.max(edge, Math.min(preferred, innerWidth - width - edge));
		currentTarget.style.setProperty("--panel-x", `${left}px`);
		// A button in the lower half of the window, as in the footer of a card, opens its panel above itself.
		const isBelow = anchor.top < innerHeight / 2;
		currentTarget.style.setProperty("--panel-y", isBelow ? `${anchor.bottom + 4}px` : "auto");
		currentTarget.style.setProperty("--panel-y-end", isBelow ? "auto" : `${innerHeight - anchor.top + 4}px`);
	};
	// Links and buttons with `data-leaves` go to something behind the panel, so a click on one closes the panel.
	const panel = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const element = panel.current;
		const closeOnLeave = ({ target }: MouseEvent) => {
			if (target instanceof Element && target.closest("a[href], [data-leaves]")) element?.hidePopover();
		};
		element?.addEventListener("click", closeOnLeave);
		return () => element?.removeEventListener("click", closeOnLeave);
	}, []);
	return (
		<>
			<button
				type="button"
				ref={button}
				className={className ?? "drop"}
				popoverTarget={id}
				aria-label={name}
				aria-keyshortcuts={shortcut}
				data-menu={menuId}
			>
				{label}
			</button>
			<div
				ref={panel}
				id={id}
				popover="auto"
				className="panel"
				role="group"
				aria-label={name}
				onBeforeToggle={positionPanel}
			>
				{children}
			</div>
		</>
	);
}

interface MenuProps {
	readonly label: ReactNode;
	/** The accessible name: the title of the menu and the current choice. */
	readonly name: string;
	readonly className?: string;
	/** Value of `data-menu`, by which commands find this button. */
	readonly menuId?: string;
	readonly shortcut?: string | undefined;
	readonly children: ReactNode;
}

/** In pixels. Equals `18rem` in the style sheet. */
const panelWidth = 288;
const edge = 8;
