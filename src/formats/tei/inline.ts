import type { Element } from "xast";
import type { Report, Value } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import { fieldNameOf } from "../kit/foreign-layers.ts";
import type { ForeignPassage } from "../kit/foreign-passages.ts";
import type { ForeignSpan } from "../kit/foreign-spans.ts";
import { idPattern } from "../kit/ids.ts";
import { attributeOf, childrenOf, elementsIn, locationOf, textIn } from "../kit/xml.ts";

/** An element of the body with the range of its text. */
export interface PlacedElement {
	readonly element: Element;
	readonly start: number;
	readonly end: number;
}

/** Elements that say what their words are (TEI P5, chapters 13 and 17.3). */
export const namingElements: ReadonlySet<string> = new Set([
	...["persName", "placeName", "orgName", "geogName", "name", "rs", "seg"],
]);

/** Elements whose label is their type. */
const typedElements: ReadonlySet<string> = new Set(["name", "rs", "seg"]);

/**
 * Returns a span for each element that says what its words are. The label is the name of the element, or the type of
 * an element for names of any kind. Other attributes become fields.
 *
 * @param freeId returns an unused id
 */
export function inlineSpans(
	elements: readonly PlacedElement[],
	freeId: (wanted: string) => string,
): readonly ForeignSpan[] {
	return elements.flatMap(({ element, start, end }): readonly ForeignSpan[] => {
		const { name } = element;
		const [ana = ""] = (attributeOf(element, "ana") ?? "").split(/\s+/);
		const stated = attributeOf(element, "type") ?? (ana.replace(/^.*#/s, "") || undefined);
		// A segment without a type and an analysis only divides the text.
		if (start >= end || (name === "seg" && stated === undefined)) return [];
		const isTyped = typedElements.has(name);
		const passage: ForeignPassage = { kind: "range", range: range(start, end) };
		return [
			{
				location: locationOf(element),
				id: freeId(idOf(element)),
				sourceId: attributeOf(element, "xml:id"),
				layer: (isTyped ? stated : undefined) ?? name,
				entity: undefined,
				passage,
				fields: fieldsOf(element, isTyped ? ["type"] : []),
			},
		];
	});
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
			const notes = element.name === "note" ? [element] : childrenOf(element, "note");
			return [
				{
					location: locationOf(element),
					id: freeId(idOf(element)),
					sourceId: attributeOf(element, "xml:id"),
					layer: attributeOf(element, "type") ?? "",
					entity: undefined,
					passage: { kind: "range", range: first, furtherRanges: further },
					comments: notes.map((note) => textIn(note).replace(/\s+/g, " ").trim()),
				},
			];
		}),
	);
}

function idOf(element: Element): string {
	const id = attributeOf(element, "xml:id") ?? "";
	return idPattern.test(id) ? id : `${element.name}-1`;
}
