import { listWords as text } from "./list-messages.ts";

/** Turns the pages of a list that is longer than one; nothing where it is not. */
export function Pager({ first, size, total, onTurn }: PagerProps) {
	if (total <= size) return null;
	const before = first - size;
	const after = first + size;
	return (
		<nav className="pager" aria-label={text.pages}>
			<button type="button" className="button" disabled={first === 0} onClick={() => onTurn(before)}>
				{text.previous}
			</button>
			<span className="count">{text.page(first + 1, Math.min(after, total), total)}</span>
			<button type="button" className="button" disabled={after >= total} onClick={() => onTurn(after)}>
				{text.next}
			</button>
		</nav>
	);
}

interface PagerProps {
	/** Index of the first row that is shown. */
	readonly first: number;
	/** Rows on a page. */
	readonly size: number;
	readonly total: number;
	readonly onTurn: (first: number) => void;
}
