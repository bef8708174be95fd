import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TextRange } from "../../../document/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { domRangeOf } from "../../document/dom-range.ts";
import { scrollRangeIntoView } from "../../document/scroll-range-into-view.ts";
import { Icon } from "../../ui/icon.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditor, useSession } from "../editor-context.tsx";
import "../../panels/card/card.css";
import "./place-panel.css";

/** A place in a list of places that the reader decides on, one after the other. */
export interface ListedPlace {
	readonly key: string;
	/** Undefined if the place is not known. */
	readonly range: TextRange | undefined;
	readonly content: ReactNode;
}

export interface PlacePanelProps {
	readonly name: string;
	readonly title: string;
	readonly hint: string;
	readonly closeLabel: string;
	readonly places: readonly ListedPlace[];
	readonly active: number;
	readonly onActivate: (index: number) => void;
	/** The buttons for the active place. */
	readonly actions: ReactNode;
	/** By the key of the event. They work while the panel has focus; Space only on a place. */
	readonly keys: Readonly<Record<string, () => void>>;
	/** For all places. */
	readonly footer: ReactNode | undefined;
	/** After the list. */
	readonly children?: ReactNode;
}

/**
 * A panel beside the active place of a list. Arrow keys go from place to place and bring each into view. When a place
 * leaves the list, focus goes to the next one. When the panel closes, focus returns to where it was before. Until the
 * document can be changed, the panel shows a message and has no actions.
 */
export function PlacePanel(props: PlacePanelProps) {
	const { name, title, hint, closeLabel, places, active, onActivate, children } = props;
	const editor = useEditor();
	const session = useSession();
	const panel = useRef<HTMLElement>(null);
	const activePlace = places[active];
	const top = useTopOf(activePlace?.range);
	useFocus(panel, activePlace?.key);

	const close = () => editor.showPanel(undefined);
	const activate = (index: number) => onActivate(Math.max(0, Math.min(index, places.length - 1)));
	const allKeys: Readonly<Record<string, () => void>> = {
		...(session && props.keys),
		ArrowDown: () => activate(active + 1),
		ArrowUp: () => activate(active - 1),
		Home: () => activate(0),
		End: () => activate(places.length - 1),
		Escape: close,
	};
	const handleKey = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		// Space presses the other buttons.
		const isOnPlace = event.target instanceof HTMLElement && event.target.matches(".place");
		const perform = event.key === " " && !isOnPlace ? undefined : allKeys[event.key];
		if (!perform) return;
		event.preventDefault();
		perform();
	};

	const first = Math.max(0, Math.min(active - listedBefore, places.length - maxListed));
	return (
		<section
			ref={panel}
			className="card place-panel"
			data-note=""
			data-top={top}
			aria-label={name}
			tabIndex={-1}
			onKeyDown={handleKey}
		>
			<header>
				<h2>{title}</h2>
				<button type="button" className="icon" aria-label={closeLabel} onClick={close}>
					<Icon of="close" />
				</button>
			</header>
			<div className="card-body">
				<p className="hint" role={session ? undefined : "status"}>
					{session ? hint : editingMessages.waiting}
				</p>
				<ul hidden={places.length === 0}>
					{places.slice(first, first + maxListed).map(({ key, content }, at) => {
						const isActive = first + at === active;
						return (
							<li key={key} data-active={isActive || undefined}>
								<button
									type="button"
									className="place"
									tabIndex={isActive ? 0 : -1}
									aria-current={isActive || undefined}
									onClick={() => onActivate(first + at)}
								>
									{content}
								</button>
								{isActive && session && <div className="actions">{props.actions}</div>}
							</li>
						);
					})}
				</ul>
				{children}
			</div>
			{props.footer && session && <footer>{props.footer}</footer>}
		</section>
	);
}

/** Places in the list at once, and how many of them come before the active one. */
const maxListed = 40;
const listedBefore = 10;

/** Brings a range into view. Returns its top in pixels from the top of the page. */
function useTopOf(range: TextRange | undefined): number {
	const { root } = useArticle();
	const [top, setTop] = useState(() => scrollY + defaultTop);
	useLayoutEffect(() => {
		const found = root.current && range && domRangeOf(root.current, range);
		if (!found) return;
		scrollRangeIntoView(found);
		setTop(Math.round(found.getBoundingClientRect().top + scrollY));
	}, [root, range]);
	return top;
}

/** In pixels below the top of the window. */
const defaultTop = 84;

/** Keeps focus on the active place, and returns focus when the panel closes. */
function useFocus(panel: { readonly current: HTMLElement | null }, key: string | undefined): void {
	useEffect(() => {
		const origin = document.activeElement;
		return () => {
			// The mark that had focus may have a new element.
			const mark = document.querySelector<HTMLElement>("mark[data-cursor]");
			if (origin instanceof HTMLElement && origin.isConnected) origin.focus();
			else mark?.focus({ preventScroll: true });
		};
	}, []);
	const lastKey = useRef<string>(undefined);
	useEffect(() => {
		if (lastKey.current === key && key !== undefined) return;
		lastKey.current = key;
		const place = panel.current?.querySelector<HTMLElement>('.place[tabindex="0"]');
		(place ?? panel.current)?.focus({ preventScroll: true });
	}, [panel, key]);
}
