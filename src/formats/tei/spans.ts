import type { Element } from "xast";
import type { Report } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ForeignSection, ForeignSpan } from "../kit/foreign-spans.ts";
import { attributeOf, childrenOf, elementsIn, locationOf, textIn } from "../kit/xml.ts";
import { type Analysis, analysesOf } from "./analyses.ts";
import type { TeiBody } from "./body.ts";
import { isStandOffSpan } from "./elements.ts";
import { entityIdIn, undefinedEntityPrefix, withoutPrefix } from "./records.ts";

/** What a `span` can refer to. */
export interface TeiSpanContext {
	readonly body: TeiBody;
	readonly analyses: ReadonlyMap<string, Analysis>;
	/** Ids of the entities that the file defines. */
	readonly records: ReadonlySet<string>;
	readonly report: Report;
}

/** Reads every `span` of a file, in a `spanGrp` or alone. A span without ends in the text has no place. */
export function spansIn(root: Element, context: TeiSpanContext): readonly (ForeignSpan | ForeignSection)[] {
	const grouped = elementsIn(root, "spanGrp").flatMap((group) =>
		childrenOf(group, "span").map((span) => ({ span, group: attributeOf(group, "type") ?? "" })),
	);
	const inGroups = new Set(grouped.map(({ span }) => span));
	const single = elementsIn(root, "span").flatMap((span) =>
		inGroups.has(span) || !isStandOffSpan(span) ? [] : [{ span, group: "span" }],
	);
	return [...grouped, ...single].flatMap(({ span, group }) => spanIn(span, group, context));
}

/**
 * Reads a `span`. It is a section if its `xml:id` starts with `s-`; its content is then the label. The content of a span
 * of another tool is a comment.
 */
function spanIn(
	element: Element,
	group: string,
	{ body, analyses, records, report }: TeiSpanContext,
): readonly (ForeignSpan | ForeignSection)[] {
	const location = locationOf(element);
	const found = rangeBetween(element, body);
	if (!found || found.start >= found.end) {
		const reason = "This span does not refer to a start and a later end in the text.";
		report.error(location, "E_TEI_SPAN", reason, "Point to two anchors or one element in the body.");
		return [];
	}
	const xmlId = attributeOf(element, "xml:id");
	const id = xmlId === undefined ? `span-${location.replace(":", "-")}` : withoutPrefix(xmlId);
	const target = attributeOf(element, "target");
	const [, ...furtherRanges] = target === undefined ? [] : rangesAt(target, body);
	const passage = { kind: "range", range: found, furtherRanges } as const;
	if (xmlId?.startsWith("s-")) return [{ location, id, label: textIn(element), passage }];
	const pointers = (attributeOf(element, "ana") ?? "").split(/\s+/).filter((one) => one !== "");
	const stated = analysesOf(element, analyses).filter(([key]) => !records.has(withoutPrefix(key)));
	const isOwn = (pointer: string) =>
		pointer.startsWith(undefinedEntityPrefix) || records.has(entityIdIn(pointer) ?? "");
	const own = pointers.find(isOwn);
	const [only] = pointers.length === 1 && stated.length === 0 ? pointers : [];
	const pointer = own ?? only;
	const type = attributeOf(element, "type") ?? group;
	const labels = stated.map(([, { label }]) => label);
	const [layer = "", ...tags] = type === "" ? labels : [type, ...labels];
	const isUnread = pointer === undefined && stated.length === 0 && pointers.length > 0;
	const ana = { kind: "text", text: pointers.join(" ") } as const;
	return [
		{
			...{ location, id, sourceId: xmlId, layer, passage, tags },
			entity: pointer === undefined ? undefined : entityIdIn(pointer),
			fields: new Map([
				...stated.flatMap(([, { fields }]) => [...fields]),
				...(isUnread && layer !== "" ? [["ana", [ana]] as const] : []),
			]),
			comments: own === undefined ? [textIn(element).replace(/\s+/g, " ").trim()] : undefined,
		},
	];
}

/** Returns the text range between the anchors in `from` and `to`, or the ranges of the elements in `target`. Undefined if an element is missing. */
function rangeBetween(element: Element, body: TeiBody): TextRange | undefined {
	const target = attributeOf(element, "target");
	if (target !== undefined) return rangesAt(target, body)[0];
	const rangeOf = (pointer: string | undefined) =>
		pointer === undefined ? undefined : rangeAt(pointer, body);
	const first = rangeOf(attributeOf(element, "from"));
	const last = rangeOf(attributeOf(element, "to") ?? attributeOf(element, "from"));
	return first && last && range(first.start, last.end);
}

/** Returns the ranges of pointers in text order. Elements that follow each other without a gap are one range. */
export function rangesAt(target: string, body: TeiBody): readonly TextRange[] {
	// The pointers of a scheme have commas and spaces inside their parentheses.
	const pointers = target.match(/(?:[^\s()]|\([^()]*\))+/g) ?? [];
	const found = pointers.map((pointer) => rangeAt(pointer, body));
	const known = found.filter((one) => one !== undefined);
	if (known.length < found.length) return [];
	const joined: { start: number; end: number }[] = [];
	for (const one of known.toSorted((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		if (last && one.start <= last.end) last.end = Math.max(last.end, one.end);
		else joined.push({ ...one });
	}
	return joined.filter(({ start, end }) => start < end).map(({ start, end }) => range(start, end));
}

interface FoundRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Returns the range of an element, or of a part of its text: `string-range(id, offset, length)` counts characters from 0
 * (TEI P5, chapter 17.2.4).
 */
function rangeAt(pointer: string, { ranges, text }: TeiBody): FoundRange | undefined {
	const part = /^#?string-range\(\s*#?([^,\s]+)\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*\)$/.exec(pointer);
	const element = ranges.get(part?.[1] ?? pointer.replace(/^#/, ""));
	if (!part || !element) return element;
	// An anchor is the start of the text that follows it.
	const end = element.end > element.start ? element.end : text.length;
	// The line break before a paragraph is not part of its text.
	const words = text.slice(element.start, end).trimStart();
	const points = [...words];
	const [offset, length] = [Number(part[2]), Number(part[3])];
	if (offset + length > points.length) return undefined;
	const start = end - words.length + points.slice(0, offset).join("").length;
	return { start, end: start + points.slice(offset, offset + length).join("").length };
}
