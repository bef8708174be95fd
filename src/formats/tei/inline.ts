import type { Element } from "xast";
import type { JsonObject, Report, Value } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern } from "../kit/ids.ts";
import { attributeOf, childrenOf, elementsIn, locationOf, textIn } from "../kit/xml.ts";
import { type Analysis, analysesOf } from "./analyses.ts";

/** An element of the body with the range of its text. */
export interface PlacedElement {
	readonly element: Element;
	readonly start: number;
	readonly end: number;
}

/** The text of a body, and its elements that say what their words are. */
interface NamedElements {
	readonly text: string;
	readonly named: readonly PlacedElement[];
}

/** Elements that say what their words are (TEI P5, chapters 13 and 17.3). */
export const namingElements: ReadonlySet<string> = new Set([
	...["persName", "placeName", "orgName", "geogName", "name", "rs", "seg"],
	// Recogito writes annotations without a type as spans around their words.
	"span",
]);

/** Elements whose label is their type. */
const typedElements: ReadonlySet<string> = new Set(["name", "rs", "seg", "span"]);

/**
 * Returns a span for each element that says what its words are. The label is the name of the element, or the type of
 * an element for names of any kind, or what its analysis says. Other attributes become fields.
 *
 * @param freeId returns an unused id
 */
export function inlineSpans(
	{ text, named }: NamedElements,
	analyses: ReadonlyMap<string, Analysis>,
	freeId: (wanted: string) => string,
): readonly ForeignSpan[] {
	const annotations = new Map<string, PlacedElement[]>();
	const spans = named.flatMap((placed): readonly ForeignSpan[] => {
		const { element, start, end } = placed;
		const { name } = element;
		if (start >= end) return [];
		const found = analysesOf(element, analyses);
		const type = attributeOf(element, "type");
		const isAnalysed = typedElements.has(name) && type === undefined && found.length > 0;
		if (isAnalysed) {
			for (const [id, { isAnnotation }] of found) {
				if (isAnnotation) annotations.set(id, [...(annotations.get(id) ?? []), placed]);
			}
			return found
				.filter(([, { isAnnotation }]) => !isAnnotation)
				.map(([, { label }]) => spanOf(placed, { layer: label, read: ["ana"] }, freeId));
		}
		const plainTags = plainTagsOf(element);
		const [ana = ""] = plainTags.length > 0 ? plainTags : (attributeOf(element, "ana") ?? "").split(/\s+/);
		const stated = type ?? (ana.replace(/^.*#/s, "") || undefined);
		// A segment without a type and an analysis only divides the text.
		if (name === "seg" && stated === undefined) return [];
		const isTyped = typedElements.has(name);
		const layer = isTyped ? (stated ?? (name === "span" ? "" : name)) : name;
		const tags = [...found.map(([, { label }]) => label), ...plainTags].filter((tag) => tag !== layer);
		const features = new Map(found.flatMap(([, { fields }]) => [...fields]));
		const isRead = found.length > 0 || plainTags.length > 0;
		const read = [...(isTyped ? ["type"] : []), ...(isRead ? ["ana"] : [])];
		return [spanOf(placed, { layer, read, features, tags }, freeId)];
	});
	const ofAnnotations = [...annotations].flatMap(([id, pieces]): readonly ForeignSpan[] => {
		const analysis = analyses.get(id);
		const [first, ...further] = joinedRanges(text, pieces);
		const [{ element } = { element: undefined }] = pieces;
		if (!analysis || !first || !element) return [];
		return [
			{
				...{ location: locationOf(element), sourceId: id, layer: analysis.label, entity: undefined },
				id: freeId(idPattern.test(id) ? id : "seg-1"),
				passage: { kind: "range", range: first, furtherRanges: further },
				fields: new Map([...fieldsOf(element, ["ana"]), ...analysis.fields]),
			},
		];
	});
	return [...spans, ...ofAnnotations];
}

interface SpanStatement {
	readonly layer: string;
	/** The attributes that are no fields. */
	readonly read: readonly string[];
	readonly features?: Analysis["fields"];
	readonly tags?: readonly string[];
}

function spanOf(
	{ element, start, end }: PlacedElement,
	{ layer, read, features = new Map(), tags }: SpanStatement,
	freeId: (wanted: string) => string,
): ForeignSpan {
	return {
		location: locationOf(element),
		id: freeId(idOf(element)),
		sourceId: attributeOf(element, "xml:id"),
		...{ layer, tags, entity: undefined },
		passage: { kind: "range", range: range(start, end) },
		...(layer === ""
			? { extra: extraOf(fieldsOf(element, read)) }
			: { fields: new Map([...fieldsOf(element, read), ...features]) }),
	};
}

/** Returns the tags that Recogito writes into `ana`, separated by commas. Empty for pointers. */
function plainTagsOf(element: Element): readonly string[] {
	const ana = attributeOf(element, "ana") ?? "";
	return /[#:]/.test(ana)
		? []
		: ana
				.split(",")
				.map((tag) => tag.trim())
				.filter((tag) => tag !== "");
}

/** Joins elements that only white space separates. */
function joinedRanges(text: string, elements: readonly PlacedElement[]): readonly TextRange[] {
	const joined: { start: number; end: number }[] = [];
	for (const { start, end } of elements.toSorted((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		if (last && text.slice(last.end, start).trim() === "") last.end = Math.max(last.end, end);
		else joined.push({ start, end });
	}
	return joined.map(({ start, end }) => range(start, end));
}

const fieldsOf = ({ attributes }: Element, read: readonly string[]): ReadonlyMap<string, readonly Value[]> =>
	new Map(
		Object.entries(attributes).flatMap(([name, text]) => {
			const isField =
				typeof text === "string" && text !== "" && !name.startsWith("xml") && !read.includes(name);
			return isField ? [[fieldNameOf(name), [{ kind: "text", text } as const]] as const] : [];
		}),
	);

/**
 * Returns a span for each `annotation`, and for each `note` with a target. Their texts are comments.
 *
 * @param standOff the parts of the file that are not its text
 * @param rangesAt returns the ranges of the elements that a `target` points to
 */
export function annotationSpans(
	standOff: readonly Element[],
	rangesAt: (target: string) => readonly TextRange[],
	analyses: ReadonlyMap<string, Analysis>,
	freeId: (wanted: string) => string,
	report: Report,
): readonly ForeignSpan[] {
	return standOff.flatMap((part) =>
		elementsIn(part, "annotation", "note").flatMap((element): readonly ForeignSpan[] => {
			const target = attributeOf(element, "target");
			if (target === undefined) return [];
			const [first, ...further] = rangesAt(target);
			if (!first) {
				const reason = "This annotation does not refer to elements with text.";
				report.error(locationOf(element), "E_TEI_SPAN", reason, "Point to elements in the body.");
				return [];
			}
			const isNote = element.name === "note";
			const notes = isNote ? [element] : childrenOf(element, "note");
			const names = isNote ? [] : childrenOf(element, ...namingElements);
			const found = analysesOf(element, analyses);
			const labels = [
				...[attributeOf(element, "type") ?? []].flat(),
				...names.map((name) => labelOfName(name)),
				...found.map(([, { label }]) => label),
			];
			const [layer = "", ...tags] = labels;
			const pointers = isNote ? [] : childrenOf(element, "ptr", "ref");
			const links = pointers.flatMap((one) => attributeOf(one, "target") ?? []);
			const fields = new Map([
				...fieldsOf(element, ["target", "type", ...(found.length > 0 ? ["ana"] : [])]),
				...names.flatMap((name) => [...fieldsOf(name, ["type"])]),
				...found.flatMap(([, analysis]) => [...analysis.fields]),
				...(links.length > 0
					? [["ref", links.map((text) => ({ kind: "text", text }) as const)] as const]
					: []),
			]);
			return [
				{
					...{ location: locationOf(element), id: freeId(idOf(element)), layer, tags, entity: undefined },
					sourceId: attributeOf(element, "xml:id"),
					passage: { kind: "range", range: first, furtherRanges: further },
					comments: notes.map((note) => textIn(note).replace(/\s+/g, " ").trim()),
					// A note has no fields.
					...(layer === "" ? { extra: extraOf(fields) } : { fields }),
				},
			];
		}),
	);
}

/** Returns fields as keys of an annotation. */
export const extraOf = (fields: ReadonlyMap<string, readonly Value[]>): JsonObject => {
	const tei = Object.fromEntries(
		[...fields].map(([name, values]) => [
			name,
			values.map((one) => (one.kind === "text" ? one.text : "")).join(" "),
		]),
	);
	return fields.size > 0 ? { tei } : {};
};

/** Returns the label of an element for names: its type, if the element can name anything. */
const labelOfName = (element: Element): string =>
	(typedElements.has(element.name) ? attributeOf(element, "type") : undefined) ?? element.name;

function idOf(element: Element): string {
	const id = attributeOf(element, "xml:id") ?? "";
	return idPattern.test(id) ? id : `${element.name}-1`;
}
