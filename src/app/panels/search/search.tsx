import {
	type FocusEvent,
	type KeyboardEvent,
	type RefObject,
	useEffect,
	useId,
	useRef,
	useState,
} from "react";
import type { TextRange } from "../../../document/index.ts";
import { useShortcut } from "../../commands/use-key-commands.ts";
import type { FragmentTarget } from "../../reading/fragment.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Width } from "../../ui/width.ts";
import { contextOf } from "./find.ts";
import { useHighlights, useSteps } from "./hits-in-text.ts";
import { SearchField, SearchIcon } from "./search-field.tsx";
import {
	type Found,
	type Hit,
	hitAt,
	indexInSteps,
	isSure,
	placeOf,
	type SearchIndex,
	searchInSteps,
} from "./search-index.ts";
import { searchMessages as text } from "./search-messages.ts";
import { SearchPanel } from "./search-panel.tsx";
import "./search.css";
import { runInTimeSlices } from "../../reading/scheduling.ts";

/**
 * Finds words in the text and in names: a field in the bar where there is room,
 * else a button for one. What is found stands beside the text, so that one reads
 * on while stepping; it goes when focus leaves, and the highlights stay until the
 * search is closed.
 */
export function Search({ reading, root, width, asked, onAsk, onClose, onGo, onStep, announce }: SearchProps) {
	const box = useRef<HTMLElement>(null);
	const input = useRef<HTMLInputElement>(null);
	const before = useRef<Element>(null);
	const [words, setWords] = useState("");
	const [isListed, setListed] = useState(false);
	const hint = useId();
	const shortcut = useShortcut("find");
	const found = useSearch(reading, words);
	const { current, at, step, stepTo } = useSteps(root, reading, found, words, (hit, place, hits) => {
		onStep();
		announce(spoken(reading, hit, place, hits));
	});
	useHighlights(root, reading, found?.ranges ?? none, current?.kind === "text" ? current.range : undefined);

	useEffect(() => {
		if (asked === 0) return;
		input.current?.focus();
		input.current?.select();
	}, [asked]);
	useEffect(() => {
		if (!found || found.words.trim() === "") return;
		// Said when typing has come to rest, not letter by letter.
		const rest = setTimeout(() => announce(text.found(found)), 700);
		return () => clearTimeout(rest);
	}, [found, announce]);

	const close = () => {
		setWords("");
		setListed(false);
		onClose();
		const back = before.current;
		if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
		else input.current?.blur();
	};
	const open = (number: number) => {
		stepTo(number);
		const hit = found && hitAt(found, number);
		const place = hit && placeOf(reading, hit);
		if (place && isSure(reading, place)) onGo(place);
		if (width !== "phone") return;
		setListed(false);
		input.current?.blur();
	};
	const leave = ({ relatedTarget }: FocusEvent) => {
		if (box.current?.contains(relatedTarget)) return;
		setListed(false);
		if (words.trim() === "") onClose();
	};
	const press = (event: KeyboardEvent) => {
		const act = actionFor(event, { step, close, move: (by) => moveFocus(box.current, by) });
		if (!act) return;
		event.preventDefault();
		act();
	};

	const isOpen = asked > 0 || words !== "";
	return (
		<search ref={box} className="search" data-open={isOpen || undefined} onKeyDown={press} onBlur={leave}>
			{width === "wide" || isOpen ? (
				<SearchField
					input={input}
					words={words}
					hint={hint}
					shortcut={shortcut}
					count={found && words.trim() !== "" ? { at, of: found.count } : undefined}
					onWords={(changed) => {
						setWords(changed);
						setListed(true);
					}}
					onFocus={({ relatedTarget }) => {
						if (!box.current?.contains(relatedTarget)) before.current = relatedTarget;
						setListed(true);
					}}
					onClose={isOpen ? close : undefined}
				/>
			) : (
				<button
					type="button"
					className="tool icon"
					aria-label={text.label}
					aria-keyshortcuts={shortcut}
					onClick={onAsk}
				>
					<SearchIcon />
				</button>
			)}
			<p id={hint} className="said">
				{text.keys}
			</p>
			{found && words.trim() !== "" && (isListed || width !== "wide") && (
				<SearchPanel
					reading={reading}
					found={found}
					current={at - 1}
					isListed={isListed}
					onStep={step}
					onOpen={open}
				/>
			)}
		</search>
	);
}

interface SearchProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly width: Width;
	/** How often it was asked for since it was closed; each time the field takes the keyboard. */
	readonly asked: number;
	readonly onAsk: () => void;
	readonly onClose: () => void;
	readonly onGo: (place: FragmentTarget) => void;
	/** A hit is about to be shown in the text. */
	readonly onStep: () => void;
	readonly announce: (message: string) => void;
}

const none: readonly TextRange[] = [];

interface Actions {
	readonly step: (by: 1 | -1) => void;
	readonly close: () => void;
	readonly move: (by: 1 | -1) => void;
}

/** Enter steps from the field alone: on a result it follows the link. */
function actionFor(event: KeyboardEvent, { step, close, move }: Actions): (() => void) | undefined {
	const isInField = event.target instanceof HTMLInputElement;
	if (event.nativeEvent.isComposing) return undefined;
	if (event.key === "Escape") return close;
	if (event.key === "Enter" && isInField) return () => step(event.shiftKey ? -1 : 1);
	if (event.key === "ArrowDown") return () => move(1);
	if (event.key === "ArrowUp") return () => move(-1);
	return undefined;
}

/** Along the field and the results. */
function moveFocus(box: HTMLElement | null, by: 1 | -1): void {
	const stops = [...(box?.querySelectorAll<HTMLElement>("input, .results a, .results button") ?? [])];
	const at = stops.findIndex((stop) => stop.matches(":focus"));
	stops[at + by]?.focus();
}

function spoken(reading: Reading, hit: Hit, at: number, { count }: Found): string {
	const place = text.at(at, count);
	if (hit.kind === "name") return `${place}: ${hit.type.label.one}, ${hit.name}`;
	const { before, words, after } = contextOf(reading.open.document.text, hit.range);
	return `${place}: ${before}${words}${after}`;
}

/**
 * What is found for the words as they are now; undefined until something was.
 * While a search runs, and where it is called off by other words, the last result
 * stays: its `words` tell.
 */
function useSearch(reading: Reading, words: string): Found | undefined {
	const [found, setFound] = useState<Found>();
	useEffect(() => {
		const wanted = new AbortController();
		const search = async () => {
			const index = await indexOf(reading);
			const result = index && (await runInTimeSlices(searchInSteps(index, words), wanted.signal));
			if (result) setFound(result);
		};
		void search();
		return () => wanted.abort();
	}, [reading, words]);
	return found;
}

/** An index is made once for a reading, and lives as long. */
const indices = new WeakMap<Reading, Promise<SearchIndex | undefined>>();

function indexOf(reading: Reading): Promise<SearchIndex | undefined> {
	const made = indices.get(reading) ?? runInTimeSlices(indexInSteps(reading), new AbortController().signal);
	indices.set(reading, made);
	return made;
}
