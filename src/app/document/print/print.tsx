import { useEffect, useLayoutEffect, useMemo } from "react";
import { flushSync } from "react-dom";
import type { Entity, EntityId, Field, Layers, MarkStyle, Value } from "../../../annotation/index.ts";
import { messages, pluralise } from "../../language/messages.ts";
import { urlWith } from "../../reading/address.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { bylineOf, formatValue } from "../../reading/names.ts";
import { useDocument, useFiltered, useViewStore } from "../../reading/page-context.tsx";
import { getEntityType } from "../../reading/reading.ts";
import { useArticle } from "../article-context.tsx";
import type { Painter } from "../painter.ts";
import "../../../styles/print-marks.css";
import "./print-page.css";
import { type PlacedSpan, titleOf } from "../../../corpus/index.ts";

/** Renders the content that only the printed page shows: endnotes, their numbers, and the lines under the title. */
export function PrintView() {
	const { root, painter } = useArticle();
	const reading = useDocument();
	const filtered = useFiltered();
	const store = useViewStore();
	const { layers } = reading;
	const { shown } = filtered;
	const notes = useMemo(() => endnotesOf(shown), [shown]);
	useLayoutEffect(() => addPrintSigns(painter, shown, notes), [painter, shown, notes]);
	useLayoutEffect(() => {
		const address = new URL(urlWith(store.get(), {}), location.href).href;
		const lines = linesUnderTitle(address, layers, filtered);
		root.current?.style.setProperty("--under-title", cssString(lines));
	}, [root, store, layers, filtered]);
	if (notes.size === 0) return null;
	return (
		<section className="endnotes">
			<h2>{printMessages.title}</h2>
			<ol>
				{[...notes.values()].map((note) => (
					<EndnoteEntry key={note.number} note={note} notes={notes} />
				))}
			</ol>
		</section>
	);
}

/**
 * Adds the signs that replace colour on paper: ⌜ and ⌟ around bracketed spans, and the endnote number at
 * the end of each span. The style sheet generates the signs from data attributes, so the text does not change.
 *
 * @param shown in text order
 * @returns a function that removes the signs
 */
function addPrintSigns(
	painter: Painter,
	shown: readonly PlacedSpan[],
	notes: ReadonlyMap<EntityId, Endnote>,
): () => void {
	const signed = new Set<HTMLElement>();
	const add = (mark: HTMLElement | undefined, side: "before" | "after", sign: string) => {
		if (!mark || sign === "") return;
		mark.dataset[side] = (mark.dataset[side] ?? "") + sign;
		signed.add(mark);
	};
	for (const span of shown) {
		if (span.layer.markStyle === "bracket") add(painter.marksOf(span.annotation.id)[0], "before", "⌜");
	}
	for (const { annotation, layer, entity } of byEnd(shown)) {
		const last = painter.marksOf(annotation.id).at(-1);
		const number = superscript(notes.get(entity.id)?.number ?? 0);
		// A thin space keeps two adjacent numbers apart.
		const isAfterNumber = layer.markStyle !== "bracket" && last?.dataset.after !== undefined;
		add(
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

/** Returns the lines printed under the title: address, layer counts, filters, and a legend of the mark styles. */
function linesUnderTitle(address: string, layers: Layers, filtered: FilterResult): readonly string[] {
	const { view } = filtered;
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
	const legend = layers.layers
		.filter(({ id }) => !view.hidden.has(id))
		.map(({ label, markStyle }) => `${label}: ${printMessages.markStyles[markStyle]}`);
	const isDoubtful = filtered.shown.some(({ placement }) => placement.kind === "check");
	return [
		address,
		`${shown.join("; ")}.`,
		filters.length > 0 ? `${filters.join("; ")}.` : printMessages.noFilter,
		...(filtered.shown.length > 0 ? [`${legend.join("; ")}. ${printMessages.numbers}`] : []),
		...(isDoubtful ? [printMessages.toBeChecked] : []),
	];
}

/** Returns the lines as a CSS string token (CSS Syntax 3, 4.3.5). */
function cssString(lines: readonly string[]): string {
	const escaped = lines
		.join("\n")
		.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
	return `"${escaped}"`;
}

/** One endnote: speaker, title and fields, with the numbers of the notes that it refers to. */
function EndnoteEntry({ note, notes }: EndnoteEntryProps) {
	const reading = useDocument();
	const { entity, span } = note;
	const type = getEntityType(reading, entity);
	const { speaker, qualifiers } = bylineOf(reading, span);
	const byline = [speaker, qualifiers].filter((part) => part !== "").join(", ");
	const title = titleOf(reading, entity);
	// The endnote of a layer with margin notes starts with the byline, all others with the title.
	const [lead, next] = span.layer.notes ? [byline, title] : [title, byline];
	const inByline = [type.title, ...span.layer.byline.filter((name) => entity.fields.has(name))];
	const value = (field: Field, value: Value) => {
		const number = value.kind === "entity" ? notes.get(value.entity)?.number : undefined;
		return printMessages.withNumber(formatValue(reading, field, value).replace(/\.$/, ""), number);
	};
	const fields = type.fields
		.filter(({ name, exception }) => !exception && !inByline.includes(name))
		.flatMap((field) => {
			const values = (entity.fields.get(field.name) ?? []).map((each) => value(field, each));
			const text = values.length > 0 ? values.join(", ") : field.missing;
			return text === undefined ? [] : [`${field.label}: ${text}`];
		});
	const referrers = (reading.referrersOf.get(entity.id) ?? []).flatMap(({ field, entities }) => {
		const numbers = entities.flatMap(({ id }) => notes.get(id)?.number ?? []);
		return field.inverse && numbers.length > 0
			? [printMessages.withNumbers(pluralise(numbers.length, field.inverse), numbers)]
			: [];
	});
	return (
		<li value={note.number}>
			<b>{withFullStop(lead)}</b> <span className={`voice-${span.layer.voice}`}>{withFullStop(next)}</span>{" "}
			{withFullStop([...fields, ...referrers].join(". "))}
		</li>
	);
}

interface EndnoteEntryProps {
	readonly note: Endnote;
	readonly notes: ReadonlyMap<EntityId, Endnote>;
}

/** Adds a full stop unless the text ends a sentence. */
const withFullStop = (text: string) => (text === "" || /[.?!]$/.test(text) ? text : `${text}.`);

/** The note for one entity. Its number is printed at the end of each of its spans. */
interface Endnote {
	/** From 1. */
	readonly number: number;
	readonly entity: Entity;
	/** The span of the entity that ends first. */
	readonly span: PlacedSpan;
}

/**
 * Returns one endnote for each entity, numbered in the order in which the numbers appear in the
 * text: by the end of the entity's first span. If two spans end together, the inner one is first.
 */
function endnotesOf(shown: readonly PlacedSpan[]): ReadonlyMap<EntityId, Endnote> {
	const notes = new Map<EntityId, Endnote>();
	for (const span of byEnd(shown)) {
		const { entity } = span;
		if (!notes.has(entity.id)) notes.set(entity.id, { number: notes.size + 1, entity, span });
	}
	return notes;
}

/** Sorts spans by their ends. If two end together, the inner one is first. */
function byEnd(spans: readonly PlacedSpan[]): readonly PlacedSpan[] {
	return [...spans].sort((a, b) => a.range.end - b.range.end || b.range.start - a.range.start);
}

/** Returns a number in Unicode superscript digits, which need no style. */
function superscript(number: number): string {
	return [...String(number)].map((digit) => superscriptDigits[Number(digit)] ?? "").join("");
}

const superscriptDigits = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];

/** Tells the store before and after the browser prints. */
export function usePrinting(): void {
	const store = useViewStore();
	useEffect(() => {
		const media = matchMedia("print");
		// The browser lays out the pages when the listeners return, so React must render synchronously.
		const begin = () => flushSync(() => store.setPrinting(true));
		const end = () => store.setPrinting(false);
		const handleChange = () => (media.matches ? begin() : end());
		addEventListener("beforeprint", begin);
		addEventListener("afterprint", end);
		media.addEventListener("change", handleChange);
		return () => {
			removeEventListener("beforeprint", begin);
			removeEventListener("afterprint", end);
			media.removeEventListener("change", handleChange);
		};
	}, [store]);
}

const markStyles: Readonly<Record<MarkStyle, string>> = {
	solid: "solid line",
	bracket: "between ⌜ and ⌟",
	dotted: "dotted line",
	dashed: "dashed line",
	double: "double line",
	wavy: "wavy line",
};

const printMessages = {
	noFilter: "No filters.",
	markStyles,
	numbers: "Numbers refer to the notes at the end.",
	toBeChecked: "A broken line or ⌜? marks a place to be checked.",
	title: "Notes",
	withNumber: (name: string, number: number | undefined) =>
		number === undefined ? name : `${name} (${number})`,
	withNumbers: (label: string, numbers: readonly number[]) => `${label}: ${numbers.join(", ")}`,
};
