import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { CommandButton } from "../commands/command-button.tsx";
import "./screen-frame.css";

/**
 * A screen: a page-wide view with a separate address. The text stays rendered below it, so that
 * closing the screen returns to the same line.
 */
export function ScreenFrame({ name, title, children }: ScreenFrameProps) {
	const id = useId();
	const heading = useFocusedHeading();
	return (
		<main className="screen" aria-labelledby={id}>
			<div className="screen-body">
				<header>
					<p>{name}</p>
					<h1 id={id} ref={heading} tabIndex={-1}>
						{title}
					</h1>
					<CommandButton command="close" hasIcon />
				</header>
				{children}
			</div>
		</main>
	);
}

/** Moves focus to the title of a screen, and back on unmount. */
export function useFocusedHeading(): RefObject<HTMLHeadingElement | null> {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		const before = document.activeElement;
		heading.current?.focus({ preventScroll: true });
		return () => {
			const isLost = document.activeElement === null || document.activeElement === document.body;
			if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
		};
	}, []);
	return heading;
}

interface ScreenFrameProps {
	/** Kind of screen, shown above the title. */
	readonly name: string;
	readonly title: string;
	readonly children: ReactNode;
}
