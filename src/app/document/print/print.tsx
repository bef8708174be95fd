import { type RefObject, useEffect, useLayoutEffect, useMemo } from "react";
import { flushSync } from "react-dom";
import {
	type Entity,
	type EntityId,
	type Field,
	type Layers,
	type MarkStyle,
	titleOf,
	type Value,
} from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { messages, pluralise } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { bylineOf, formatValue } from "../../reading/names.ts";
import { entityTypeOf, type Reading } from "../../reading/reading.ts";
import type { View } from "../../reading/view.ts";
import type { Painter } from "../painter.ts";
import "../../../styles/print-marks.css";
import "./print-page.css";

/** What paper needs and the window does not: the notes, their numbers, and where all this comes from. */
export function PrintView({ reading, root, painter, filtered, view }: PrintedProps) {
	const { layers } = reading.open;
	const { shown } = filtered;
	const notes = useMemo(() => endnotesOf(shown), [shown]);
	useLayoutEffect(() => signMarks(painter, shown, notes), [painter, shown, notes]);
	useLayoutEffect(() => {
		const lines = linesUnderTitle(location.href, layers, filtered, view);
		root.current?.style.setProperty("--under-title", cssString(lines));
	}, [root, layers, filtered, view]);
	if (notes.size === 0) return null;
	return (
		<section className="endnotes">
			<h2>{printMessages.title}</h2>
			<ol>
				{[...notes.values()].map((note) => (
					<EndnoteEntry key={note.number} reading={reading} note={note} notes={notes} />
				))}
			</ol>
		</section>
	);
}

interface PrintedProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly filtered: FilterResult;
	readonly view: View;
}

/**
 * Gives the marks the signs that stand for colour on paper: ⌜ and ⌟ where spans
 * with brackets begin and end, and the number of its endnote at the end of each
 * span. The style sheet generates them from attributes, so the text stays as it is.
 *
 * @param shown in text order
 * @returns what takes the signs away
 */
function signMarks(
	painter: Painter,
	shown: readonly PlacedSpan[],
	notes: ReadonlyMap<EntityId, Endnote>,
): () => void {
	const signed = new Set<HTMLElement>();
	const sign = (mark: HTMLElement | undefined, place: "before" | "after", words: string) => {
		if (!mark || words === "") return;
		mark.dataset[place] = (mark.dataset[place] ?? "") + words;
		signed.add(mark);
	};
	for (const span of shown) {
		if (span.layer.markStyle === "bracket") sign(painter.marksOf(span.annotation.id)[0], "before", "⌜");
	}
	for (const { annotation, layer, entity } of byEnd(shown)) {
		const last = painter.marksOf(annotation.id).at(-1);
		const number = superscript(notes.get(entity.id)?.number ?? 0);
		// Two numbers without anything between them would be read as one.
		const isAfterNumber = layer.markStyle !== "bracket" && last?.dataset.after !== undefined;
		sign(
			last,
			"after",
			`${layer.markStyle === "bracket" ? "⌟" : ""}${isAfterNumber ? "\u2009" : ""}${number}`,
		);
	}
	return () => {
		for (const mark of signed) {
			delete mark.dataset.before;
			delete mark.dataset.after;
		}
	};
}

/** What is printed under the title, line by line: where this comes from, what it shows, and how it is drawn. */
function linesUnderTitle(
	address: string,
	layers: Layers,
	filtered: FilterResult,
	view: View,
): readonly string[] {
	const shown = layers.layers.map(({ id, label }) => {
		const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
		return view.hidden.has(id) ? messages.layerOff(label) : messages.layerShown(label, shown, total);
	});
	const filters = [
		...filtered.facets.flatMap(({ field, options }) => {
			const chosen = options.filter(({ isChosen }) => isChosen).map(({ label }) => label);
			return chosen.length > 0 ? [`${field.label}: ${chosen.join(", ")}`] : [];
		}),
		...(view.replied ? [messages.replies[view.replied]] : []),
	];
	const drawn = layers.layers
		.filter(({ id }) => !view.hidden.has(id))
		.map(({ label, markStyle: channel }) => `${label}: ${printMessages.drawn[channel]}`);
	return [
		address,
		`${shown.join("; ")}.`,
		filters.length > 0 ? `${filters.join("; ")}.` : printMessages.noFilter,
		...(filtered.shown.length > 0 ? [`${drawn.join("; ")}. ${printMessages.numbers}`] : []),
	];
}

/** A string token of CSS (Syntax 3, 4.3.5) that stands for these lines. */
function cssString(lines: readonly string[]): string {
	const escaped = lines
		.join("\n")
		.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
	return `"${escaped}"`;
}

/** One endnote: who says it, what is said, and what else is known, with the numbers of the notes that it concerns. */
function EndnoteEntry({ reading, note, notes }: EndnoteEntryProps) {
	const { entity, span } = note;
	const type = entityTypeOf(reading, entity);
	const { speaker, qualifiers } = bylineOf(reading, span);
	const byline = [speaker, qualifiers].filter((part) => part !== "").join(", ");
	const title = titleOf(entity, type);
	// A claim is led by who speaks, a site by its name.
	const [lead, next] = span.layer.notes ? [byline, title] : [title, byline];
	const inByline = [type.title, ...span.layer.byline.filter((name) => entity.fields.has(name))];
	const value = (field: Field, value: Value) => {
		const number = value.kind === "entity" ? notes.get(value.entity)?.number : undefined;
		return printMessages.named(formatValue(reading, field, value).replace(/\.$/, ""), number);
	};
	const fields = type.fields
		.filter(({ name, exception }) => !exception && !inByline.includes(name))
		.flatMap((field) => {
			const values = (entity.fields.get(field.name) ?? []).map((each) => value(field, each));
			const said = values.length > 0 ? values.join(", ") : field.missing;
			return said === undefined ? [] : [`${field.label}: ${said}`];
		});
	const referrers = (reading.referrersOf.get(entity.id) ?? []).flatMap(({ field, entities }) => {
		const numbers = entities.flatMap(({ id }) => notes.get(id)?.number ?? []);
		return field.inverse && numbers.length > 0
			? [printMessages.numbered(pluralise(numbers.length, field.inverse), numbers)]
			: [];
	});
	return (
		<li value={note.number}>
			<b>{ended(lead)}</b> <span className={`voice-${span.layer.voice}`}>{ended(next)}</span>{" "}
			{ended([...fields, ...referrers].join(". "))}
		</li>
	);
}

interface EndnoteEntryProps {
	readonly reading: Reading;
	readonly note: Endnote;
	readonly notes: ReadonlyMap<EntityId, Endnote>;
}

/** With a full stop, unless the words bring their own. */
const ended = (words: string) => (words === "" || /[.?!]$/.test(words) ? words : `${words}.`);

/** What is printed of one site, claim or remark; its number stands at the end of each of its spans. */
interface Endnote {
	/** Counted from 1. */
	readonly number: number;
	readonly entity: Entity;
	/** The first of its spans to end. */
	readonly span: PlacedSpan;
}

/**
 * The endnotes of what is shown, one for each entity. They are numbered as their
 * numbers are met in the text: by the end of the first span, the inner of two
 * that end together first.
 */
function endnotesOf(shown: readonly PlacedSpan[]): ReadonlyMap<EntityId, Endnote> {
	const notes = new Map<EntityId, Endnote>();
	for (const span of byEnd(shown)) {
		const { entity } = span;
		if (!notes.has(entity.id)) notes.set(entity.id, { number: notes.size + 1, entity, span });
	}
	return notes;
}

/** Spans in the order in which they end, the inner first. */
function byEnd(spans: readonly PlacedSpan[]): readonly PlacedSpan[] {
	return [...spans].sort((a, b) => a.range.end - b.range.end || b.range.start - a.range.start);
}

/** A number in the raised digits of Unicode, which need no style of their own. */
function superscript(number: number): string {
	return [...String(number)].map((digit) => raised[Number(digit)] ?? "").join("");
}

const raised = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];

/** Tells when the browser asks for the pages, before it takes them, and when it has them. */
export function usePrinting(onPrinting: (isPrinting: boolean) => void): void {
	useEffect(() => {
		const media = matchMedia("print");
		// The pages are taken as soon as the listeners return, so this cannot wait for React's own time.
		const begin = () => flushSync(() => onPrinting(true));
		const end = () => onPrinting(false);
		const change = () => (media.matches ? begin() : end());
		addEventListener("beforeprint", begin);
		addEventListener("afterprint", end);
		media.addEventListener("change", change);
		return () => {
			removeEventListener("beforeprint", begin);
			removeEventListener("afterprint", end);
			media.removeEventListener("change", change);
		};
	}, [onPrinting]);
}

const drawn: Readonly<Record<MarkStyle, string>> = {
	solid: "solid line",
	bracket: "between ⌜ and ⌟",
	dotted: "dotted line",
	dashed: "dashed line",
	double: "double line",
	wavy: "wavy line",
};

/** Strings that only the printed page shows. */
export const printMessages = {
	noFilter: "No filter is set.",
	drawn,
	numbers: "Numbers lead to the notes at the end.",
	title: "Notes",
	named: (name: string, number: number | undefined) => (number === undefined ? name : `${name} (${number})`),
	numbered: (what: string, numbers: readonly number[]) => `${what}: ${numbers.join(", ")}`,
};
