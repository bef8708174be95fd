import type { ReactNode } from "react";
import { createTextIndex } from "../../../anchoring/index.ts";
import { csvText } from "../../../formats/index.ts";
import { urlInText } from "../../reading/fragment.ts";
import { outlineEntryAt, type Reading } from "../../reading/reading.ts";
import { runInTimeSlices } from "../../reading/scheduling.ts";
import { download } from "../../ui/download.ts";
import { contextOf } from "./find.ts";
import { Results } from "./results.tsx";
import { leaveFocus } from "./search-field.tsx";
import { type Found, type Hit, hitAt, placeOf, rangeOf } from "./search-index.ts";
import { searchMessages as text } from "./search-messages.ts";

/** What was found: the buttons to step through it and to have it as a table, and the hits by kind. */
export function SearchPanel({ reading, found, current, isListed, onStep, onOpen }: SearchPanelProps) {
	const save = async () => {
		const content = await runInTimeSlices(hitsCsvInSteps(reading, found), new AbortController().signal);
		if (content !== undefined) download("search-hits.csv", new Blob([content], { type: "text/csv" }));
	};
	if (found.count === 0) {
		return (
			<section className="search-panel" aria-label={text.results}>
				<p className="nothing-found">{text.nothing(found.words)}</p>
			</section>
		);
	}
	return (
		<section className="search-panel" aria-label={text.results}>
			<header>
				<p>{text.total(found.count)}</p>
				<PanelButton className="tool icon" name={text.previous} onPress={() => onStep(-1)}>
					<StepArrow isUp />
				</PanelButton>
				<PanelButton className="tool icon" name={text.next} onPress={() => onStep(1)}>
					<StepArrow />
				</PanelButton>
				<PanelButton className="tool" name={text.download} onPress={() => void save()}>
					{text.csv}
				</PanelButton>
			</header>
			{isListed && <Results reading={reading} found={found} current={current} onOpen={onOpen} />}
		</section>
	);
}

interface SearchPanelProps {
	readonly reading: Reading;
	readonly found: Found;
	/** Number of the hit that was stepped to, from 0; -1 until one was. */
	readonly current: number;
	/** False where only the buttons are wanted, so that the text can be read. */
	readonly isListed: boolean;
	readonly onStep: (by: 1 | -1) => void;
	/** Is given the number of a hit. */
	readonly onOpen: (number: number) => void;
}

function PanelButton({ className, name, onPress, children }: PanelButtonProps) {
	return (
		<button type="button" className={className} aria-label={name} onMouseDown={leaveFocus} onClick={onPress}>
			{children}
		</button>
	);
}

interface PanelButtonProps {
	readonly className: string;
	readonly name: string;
	readonly onPress: () => void;
	readonly children: ReactNode;
}

function StepArrow({ isUp = false }: { readonly isUp?: boolean }) {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true">
			<path d={isUp ? "M3.5 10 8 5.5l4.5 4.5" : "M3.5 6 8 10.5 12.5 6"} />
		</svg>
	);
}

/**
 * The hits as a table in the order of the results: where each was found, its
 * words and surroundings, where that stands in the text in code points, and a
 * link to it.
 */
function* hitsCsvInSteps(reading: Reading, found: Found): Generator<void, string> {
	const { document, record } = reading.open;
	const positions = createTextIndex(document.text);
	const rows: (readonly (string | number)[])[] = [];
	for (let number = 0; number < found.count; number += 1) {
		const hit = hitAt(found, number);
		if (!hit) break;
		const range = rangeOf(reading, hit);
		const place = placeOf(reading, hit);
		const { before, words, after } = wordsOf(reading, hit);
		rows.push([
			record.id,
			hit.kind === "text" ? "text" : hit.type.label.one,
			words,
			before,
			after,
			(range && outlineEntryAt(reading, range.start)?.label) ?? "",
			(range && positions.toCodePoint(range.start)) ?? "",
			(range && positions.toCodePoint(range.end)) ?? "",
			hit.kind === "text" ? "" : hit.entity.id,
			place ? new URL(urlInText(place), location.href).href : "",
		]);
		if (rows.length % rowsInStep === 0) yield;
	}
	return csvText([header, ...rows], { formulaSafe: true });
}

const header = ["document", "found_in", "words", "before", "after", "part", "start", "end", "id", "url"];
const rowsInStep = 50;

const wordsOf = (reading: Reading, hit: Hit) =>
	hit.kind === "text"
		? contextOf(reading.open.document.text, hit.range)
		: { before: "", words: hit.name, after: "" };
