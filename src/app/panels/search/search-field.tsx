import type { FocusEvent, MouseEvent, RefObject } from "react";
import { CloseIcon } from "../../ui/icon.tsx";
import { searchMessages as text } from "./search-messages.ts";

/** Where words are typed, with how many hits there are and which of them one is at. */
export function SearchField({
	input,
	words,
	hint,
	shortcut,
	count,
	onWords,
	onFocus,
	onClose,
}: SearchFieldProps) {
	return (
		<div className="find">
			<SearchIcon />
			<input
				ref={input}
				type="search"
				value={words}
				placeholder={text.hint}
				aria-label={text.label}
				aria-describedby={hint}
				aria-keyshortcuts={shortcut}
				autoComplete="off"
				spellCheck={false}
				enterKeyHint="search"
				onChange={({ target }) => onWords(target.value)}
				onFocus={onFocus}
			/>
			{count && (
				<span className="count" aria-hidden="true">
					{count.at > 0 ? text.at(count.at, count.of) : count.of}
				</span>
			)}
			{onClose ? (
				<button type="button" className="find-close" aria-label={text.close} onClick={onClose}>
					<CloseIcon />
				</button>
			) : (
				shortcut !== undefined && (
					<span className="key" aria-hidden="true">
						{shortcut}
					</span>
				)
			)}
		</div>
	);
}

interface SearchFieldProps {
	readonly input: RefObject<HTMLInputElement | null>;
	readonly words: string;
	/** Id of what says which keys work in it. */
	readonly hint: string;
	readonly shortcut: string | undefined;
	readonly count: { readonly at: number; readonly of: number } | undefined;
	readonly onWords: (words: string) => void;
	readonly onFocus: (event: FocusEvent<HTMLInputElement>) => void;
	/** Undefined where there is nothing to close. */
	readonly onClose: (() => void) | undefined;
}

/** A lens; what it stands on says so in words. */
export function SearchIcon() {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true">
			<circle cx="7" cy="7" r="4.5" />
			<path d="m10.5 10.5 3.5 3.5" />
		</svg>
	);
}

/**
 * For what is pressed beside the field: the keyboard stays in it, where Enter
 * steps on. Safari, which gives focus to no button, would else take the results
 * away before the click arrives.
 */
export const leaveFocus = (event: MouseEvent): void => event.preventDefault();
