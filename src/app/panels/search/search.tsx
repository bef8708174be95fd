import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { TextRange } from "../../../document/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { useDocument, useViewState, useViewStore } from "../../reading/page-context.tsx";
import type { Reading } from "../../reading/reading.ts";
import { useWidth } from "../../ui/use-width.ts";
import { keywordInContext } from "./find.ts";
import { useHitHighlights, useHitNavigation } from "./hits-in-text.ts";
import { SearchField } from "./search-field.tsx";
import {
	buildIndexInSteps,
	hitAt,
	hitTarget,
	isUniqueTarget,
	type SearchHit,
	type SearchIndex,
	type SearchResult,
	searchInSteps,
} from "./search-index.ts";
import { searchMessages as text } from "./search-messages.ts";
import { type HitActions, SearchPanel } from "./search-panel.tsx";
import "./search.css";
import { runInTimeSlices } from "../../reading/scheduling.ts";

/**
 * Searches the text and the names of entities. A wide window shows the input in the bar,
 * others a button that opens it. The result list closes when focus leaves the search.
 * Highlights in the text stay until the search is closed.
 */
export function Search({ Actions }: SearchProps) {
	const reading = useDocument();
	const store = useViewStore();
	const openRequests = useViewState(({ searches }) => searches);
	const width = useWidth();
	const container = useRef<HTMLElement>(null);
	const input = useRef<HTMLInputElement>(null);
	const focusOrigin = useRef<Element>(null);
	const [query, setQuery] = useState("");
	const [isListed, setListed] = useState(false);
	const hint = useId();
	const result = useSearchResult(reading, query);
	const hasQuery = query.trim() !== "";
	/** The query whose hits were announced. A new mark changes the result, but is announced by itself. */
	const announcedQuery = useRef<string>(undefined);
	const { current, position, step, goToHit } = useHitNavigation(result, query, (hit, at, of) => {
		store.showScreen(undefined);
		announcedQuery.current = query;
		store.announce(hitAnnouncement(reading, hit, at, of));
	});
	useHitHighlights(result?.ranges ?? none, current?.kind === "text" ? current.range : undefined);

	// The input takes focus each time the search is opened.
	useEffect(() => {
		if (openRequests === 0) return;
		input.current?.focus();
		input.current?.select();
	}, [openRequests]);
	useEffect(() => {
		if (!hasQuery) announcedQuery.current = undefined;
		if (!result || announcedQuery.current === query) return;
		// Announced after a pause in typing, not for each letter.
		const pause = setTimeout(() => {
			// A reader who has gone on to the hits hears those.
			if (announcedQuery.current === query || document.activeElement !== input.current) return;
			announcedQuery.current = query;
			store.announce(text.found(result));
		}, 700);
		return () => clearTimeout(pause);
	}, [result, query, hasQuery, store]);

	const close = () => {
		setQuery("");
		setListed(false);
		store.closeSearch();
		const origin = focusOrigin.current;
		if (origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true });
		else input.current?.blur();
	};
	const open = (number: number) => {
		goToHit(number);
		const hit = result && hitAt(result, number);
		const target = hit && hitTarget(reading, hit);
		if (target && isUniqueTarget(reading, target)) store.go(target);
		if (width !== "phone") return;
		setListed(false);
		input.current?.blur();
	};
	const leave = ({ relatedTarget }: FocusEvent) => {
		if (container.current?.contains(relatedTarget)) return;
		setListed(false);
		if (!hasQuery) store.closeSearch();
	};
	const handleKey = (event: KeyboardEvent) => {
		const action = keyAction(event, { step, close, move: (by) => moveFocus(container.current, by) });
		if (!action) return;
		event.preventDefault();
		action();
	};

	const isOpen = openRequests > 0 || query !== "";
	return (
		<search
			ref={container}
			className="search"
			data-open={isOpen || undefined}
			onKeyDown={handleKey}
			onBlur={leave}
		>
			{width === "wide" || isOpen ? (
				<SearchField
					input={input}
					query={query}
					hint={hint}
					count={result ? { position, total: result.count } : undefined}
					onQuery={(changed) => {
						setQuery(changed);
						setListed(true);
					}}
					onFocus={({ relatedTarget }) => {
						if (!container.current?.contains(relatedTarget)) focusOrigin.current = relatedTarget;
						setListed(true);
					}}
					onClose={isOpen ? close : undefined}
				/>
			) : (
				<CommandButton command="find" hasIcon />
			)}
			<p id={hint} className="said">
				{text.keys}
			</p>
			{result && (isListed || width !== "wide") && (
				<SearchPanel
					result={result}
					current={position - 1}
					isListed={isListed}
					onStep={step}
					onOpen={open}
					Actions={Actions}
				/>
			)}
		</search>
	);
}

interface SearchProps {
	readonly Actions?: HitActions | undefined;
}

const none: readonly TextRange[] = [];

interface Actions {
	readonly step: (by: 1 | -1) => void;
	readonly close: () => void;
	readonly move: (by: 1 | -1) => void;
}

/** Enter goes to the next hit only in the input. On a result it follows the link. */
function keyAction(event: KeyboardEvent, { step, close, move }: Actions): (() => void) | undefined {
	const isInField = event.target instanceof HTMLInputElement;
	if (event.nativeEvent.isComposing) return undefined;
	if (event.key === "Escape") return close;
	if (event.key === "Enter" && isInField) return () => step(event.shiftKey ? -1 : 1);
	if (event.key === "ArrowDown") return () => move(1);
	if (event.key === "ArrowUp") return () => move(-1);
	return undefined;
}

/** Moves focus to the next or previous of the input, the results and their buttons. */
function moveFocus(container: HTMLElement | null, by: 1 | -1): void {
	const stops = [...(container?.querySelectorAll<HTMLElement>("input, .results a, .results button") ?? [])];
	const at = stops.findIndex((stop) => stop.matches(":focus"));
	stops[at + by]?.focus();
}

/** "2 of 5: … the text around the hit …", or "3 of 5: Site, isoHunt". */
function hitAnnouncement(
	reading: Reading,
	hit: SearchHit,
	position: number,
	{ count }: SearchResult,
): string {
	const prefix = text.position(position, count);
	if (hit.kind === "name") return `${prefix}: ${hit.type.label.one}, ${hit.name}`;
	const { before, match, after } = keywordInContext(reading.text, hit.range);
	return `${prefix}: ${before}${match}${after}`;
}

/**
 * Returns the result of the latest finished search. Undefined before the first one, and without a query.
 * While a search runs, the previous result is returned; its `query` differs from `query`.
 */
function useSearchResult(reading: Reading, query: string): SearchResult | undefined {
	const [latest, setLatest] = useState<SearchResult>();
	const hasQuery = query.trim() !== "";
	useEffect(() => {
		if (!hasQuery) return;
		const controller = new AbortController();
		const search = async () => {
			const index = await indexOf(reading);
			const result = index && (await runInTimeSlices(searchInSteps(index, query), controller.signal));
			if (result) setLatest(result);
		};
		void search();
		return () => controller.abort();
	}, [reading, query, hasQuery]);
	return hasQuery ? latest : undefined;
}

/** One index for each reading, built on first use. */
const indexes = new WeakMap<Reading, Promise<SearchIndex | undefined>>();

function indexOf(reading: Reading): Promise<SearchIndex | undefined> {
	const index =
		indexes.get(reading) ?? runInTimeSlices(buildIndexInSteps(reading), new AbortController().signal);
	indexes.set(reading, index);
	return index;
}
