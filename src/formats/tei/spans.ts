import type { Element } from "xast";
import type { Report } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ForeignSection, ForeignSpan } from "../kit/foreign-spans.ts";
import { attributeOf, childrenOf, elementsIn, locationOf, textIn } from "../kit/xml.ts";
import { type Analysis, analysesOf } from "./analyses.ts";
import { isStandOffSpan } from "./elements.ts";
import type { TeiPointers } from "./pointers.ts";
import { entityIdIn, undefinedEntityPrefix, withoutPrefix } from "./records.ts";

/** The text ranges, analyses and entities to which a `span` can refer. */
export interface TeiSpanContext {
	readonly pointers: TeiPointers;
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
	{ pointers, analyses, records, report }: TeiSpanContext,
): readonly (ForeignSpan | ForeignSection)[] {
	const location = locationOf(element);
	const found = rangeBetween(element, pointers);
	if (!found || found.start >= found.end) {
		const reason = "This span does not refer to a start and a later end in the text.";
		report.error(location, "E_TEI_SPAN", reason, "Point to two anchors or one element in the body.");
		return [];
	}
	const xmlId = attributeOf(element, "xml:id");
	const id = xmlId === undefined ? `span-${location.replace(":", "-")}` : withoutPrefix(xmlId);
	const target = attributeOf(element, "target");
	const [, ...furtherRanges] = target === undefined ? [] : pointers.rangesAt(target);
	const passage = { kind: "range", range: found, furtherRanges } as const;
	if (xmlId?.startsWith("s-")) return [{ location, id, label: textIn(element), passage }];
	const analysed = (attributeOf(element, "ana") ?? "").split(/\s+/).filter((one) => one !== "");
	const stated = analysesOf(element, analyses).filter(([key]) => !records.has(withoutPrefix(key)));
	const isOwn = (pointer: string) =>
		pointer.startsWith(undefinedEntityPrefix) || records.has(entityIdIn(pointer) ?? "");
	const own = analysed.find(isOwn);
	const [only] = analysed.length === 1 && stated.length === 0 ? analysed : [];
	const pointer = own ?? only;
	const type = attributeOf(element, "type") ?? group;
	const labels = stated.map(([, { label }]) => label);
	const [layer = "", ...tags] = type === "" ? labels : [type, ...labels];
	const isUnread = pointer === undefined && stated.length === 0 && analysed.length > 0;
	const ana = { kind: "text", text: analysed.join(" ") } as const;
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

/** Returns the text range between the ends in `from` and `to`, or the ranges in `target`. Undefined if one is missing. */
function rangeBetween(element: Element, { rangeAt, rangesAt }: TeiPointers): TextRange | undefined {
	const target = attributeOf(element, "target");
	if (target !== undefined) return rangesAt(target)[0];
	const rangeOf = (pointer: string | undefined) => (pointer === undefined ? undefined : rangeAt(pointer));
	const first = rangeOf(attributeOf(element, "from"));
	const last = rangeOf(attributeOf(element, "to") ?? attributeOf(element, "from"));
	return first && last && range(first.start, last.end);
}
