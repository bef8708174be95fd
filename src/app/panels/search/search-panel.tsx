import type { ComponentType, ReactNode } from "react";
import { createTextIndex } from "../../../anchoring/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { csvText } from "../../../formats/index.ts";
import { type Address, urlInText } from "../../reading/address.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { outlineEntryAt, type Reading } from "../../reading/reading.ts";
import { runInTimeSlices } from "../../reading/scheduling.ts";
import { download } from "../../ui/download.ts";
import { keywordInContext } from "./find.ts";
import { Results } from "./results.tsx";
import { keepInputFocus } from "./search-field.tsx";
import { hitAt, hitRange, hitTarget, type SearchResult } from "./search-index.ts";
import { searchMessages as text } from "./search-messages.ts";

/** The search results: Previous, Next, download, and the list of hits. */
export function SearchPanel({ result, current, isListed, onStep, onOpen, Actions }: SearchPanelProps) {
	const reading = useDocument();
	const store = useViewStore();
	const save = async () => {
		const steps = hitsCsvInSteps(reading, result, store.get());
		const content = await runInTimeSlices(steps, new AbortController().signal);
		if (content !== undefined) download("search-hits.csv", new Blob([content], { type: "text/csv" }));
	};
	if (result.count === 0) {
		return (
			<section className="search-panel" aria-label={text.results}>
				<p className="nothing-found">{text.nothing(result.query)}</p>
			</section>
		);
	}
	return (
		<section className="search-panel" aria-label={text.results}>
			<header>
				<p>{text.hits(result.count)}</p>
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
			{Actions && <Actions ranges={result.ranges} />}
			{isListed && <Results result={result} current={current} onOpen={onOpen} />}
		</section>
	);
}

interface SearchPanelProps {
	readonly result: SearchResult;
	/** Number of the current hit, from 0, or -1. */
	readonly current: number;
	/** False shows only the buttons and leaves room for the text. */
	readonly isListed: boolean;
	readonly onStep: (by: 1 | -1) => void;
	/** Receives the number of the hit, from 0. */
	readonly onOpen: (number: number) => void;
	readonly Actions?: HitActions | undefined;
}

/** Further actions for the hits in the text. */
export type HitActions = ComponentType<{ readonly ranges: readonly TextRange[] }>;

function PanelButton({ className, name, onPress, children }: PanelButtonProps) {
	return (
		<button
			type="button"
			className={className}
			aria-label={name}
			onMouseDown={keepInputFocus}
			onClick={onPress}
		>
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

/** Writes the hits as CSV, in the order of the results. Offsets are in code points. Yields every 50 rows. */
function* hitsCsvInSteps(reading: Reading, result: SearchResult, address: Address): Generator<void, string> {
	const { text, record } = reading;
	const positions = createTextIndex(text);
	const rows: (readonly (string | number)[])[] = [];
	for (let number = 0; number < result.count; number += 1) {
		const hit = hitAt(result, number);
		if (!hit) break;
		const range = hitRange(reading, hit);
		const target = hitTarget(reading, hit);
		const { before, match, after } =
			hit.kind === "text" ? keywordInContext(text, hit.range) : { before: "", match: hit.name, after: "" };
		rows.push([
			record.id,
			hit.kind === "text" ? "text" : hit.type.label.one,
			match,
			before,
			after,
			(range && outlineEntryAt(reading, range.start)?.label) ?? "",
			(range && positions.toCodePoint(range.start)) ?? "",
			(range && positions.toCodePoint(range.end)) ?? "",
			hit.kind === "text" ? "" : hit.entity.id,
			target ? new URL(urlInText(address, target), location.href).href : "",
		]);
		if (rows.length % rowsPerStep === 0) yield;
	}
	return csvText([header, ...rows], { formulaSafe: true });
}

const header = ["document", "found_in", "words", "before", "after", "part", "start", "end", "id", "url"];
const rowsPerStep = 50;
