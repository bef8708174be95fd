import type { FocusEvent, MouseEvent, RefObject } from "react";
import { useCommand } from "../../commands/command-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { searchMessages as text } from "./search-messages.ts";

/** The input, the number of hits, and a button that closes the search. */
export function SearchField({ input, query, hint, count, onQuery, onFocus, onClose }: SearchFieldProps) {
	const { command, shortcut } = useCommand("find");
	return (
		<div className="find">
			<Icon of="search" />
			<input
				ref={input}
				type="search"
				value={query}
				placeholder={text.placeholder}
				aria-label={command.buttonLabel}
				aria-describedby={hint}
				aria-keyshortcuts={shortcut}
				autoComplete="off"
				spellCheck={false}
				enterKeyHint="search"
				onChange={({ target }) => onQuery(target.value)}
				onFocus={onFocus}
			/>
			{count && (
				<span className="count" aria-hidden="true">
					{count.position > 0 ? text.position(count.position, count.total) : count.total}
				</span>
			)}
			{onClose ? (
				<button type="button" className="find-close" aria-label={text.close} onClick={onClose}>
					<Icon of="close" />
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
	readonly query: string;
	/** Id of the element that describes the keys. */
	readonly hint: string;
	readonly count: { readonly position: number; readonly total: number } | undefined;
	readonly onQuery: (query: string) => void;
	readonly onFocus: (event: FocusEvent<HTMLInputElement>) => void;
	/** Undefined if the search is not open. */
	readonly onClose: (() => void) | undefined;
}

/**
 * Prevents a mouse press from moving focus out of the input, so that Enter still goes to the next hit.
 * Safari does not focus a pressed button: the input would lose focus and close the results before the click.
 */
export const keepInputFocus = (event: MouseEvent): void => event.preventDefault();
