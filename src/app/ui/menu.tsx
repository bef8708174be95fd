import { type ReactNode, type ToggleEvent, useEffect, useId, useRef } from "react";
import "./menu.css";

/**
 * A button that opens a panel under it. The browser's own popover brings what a
 * panel needs: the top layer, Escape, a click outside, and focus back on the button.
 */
export function Menu({ label, name, className, what, shortcut, children }: MenuProps) {
	const id = useId();
	const button = useRef<HTMLButtonElement>(null);
	const place = ({ currentTarget, newState }: ToggleEvent<HTMLDivElement>) => {
		currentTarget.toggleAttribute("data-open", newState === "open");
		if (newState !== "open" || !button.current) return;
		const at = button.current.getBoundingClientRect();
		const width = Math.min(panelWidth, innerWidth - 2 * edge);
		const wanted = button.current.matches(":dir(rtl)") ? at.right - width : at.left;
		const left = Math.max(edge, Math.min(wanted, innerWidth - width - edge));
		currentTarget.style.setProperty("--panel-x", `${left}px`);
		currentTarget.style.setProperty("--panel-y", `${at.bottom + 4}px`);
	};
	// A link, or a button with `data-leaves`, leads to what the panel would cover. Enter on one is a click as well.
	const panel = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const element = panel.current;
		const leave = ({ target }: MouseEvent) => {
			if (target instanceof Element && target.closest("a[href], [data-leaves]")) element?.hidePopover();
		};
		element?.addEventListener("click", leave);
		return () => element?.removeEventListener("click", leave);
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
				data-menu={what}
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
				onBeforeToggle={place}
			>
				{children}
			</div>
		</>
	);
}

interface MenuProps {
	readonly label: ReactNode;
	/** Says what it chooses where the label says what is chosen. */
	readonly name: string;
	readonly className?: string;
	/** By which a command finds it. */
	readonly what?: string;
	readonly shortcut?: string | undefined;
	readonly children: ReactNode;
}

/** As in the style sheet, in pixels: 18rem. */
const panelWidth = 288;
const edge = 8;
