import type { Element } from "xast";
import {
	createReport,
	type EntityType,
	entityId,
	excerpt,
	type Layers,
	type ReadResult,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ImportedFile } from "../format.ts";
import {
	type ForeignDocument,
	type ForeignEntity,
	importForeignDocuments,
} from "../kit/foreign-documents.ts";
import type { ForeignSection, ForeignSpan } from "../kit/foreign-spans.ts";
import { uniqueIds } from "../kit/ids.ts";
import { type HashedText, reportTextHash } from "../kit/text-hash.ts";
import { attributeOf, childrenOf, elementAt, elementsIn, locationOf, readXml, textIn } from "../kit/xml.ts";
import { analysesIn } from "./analyses.ts";
import { readBody, type TeiBody } from "./body.ts";
import { annotationSpans, inlineSpans } from "./inline.ts";
import { textId, undefinedEntityPrefix } from "./records.ts";
import { textHashNote } from "./write.ts";

/** Reads each file as a document. Reports unsupported elements and keeps their text. */
export function readTei(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const reports: Report[] = [];
	const documents = files.flatMap(({ name, content }) => {
		const report = createReport(name);
		reports.push(report);
		const root = elementAt(readXml(content, report), "TEI");
		if (!root && report.problems.length === 0) {
			report.error("", "E_TEI_ROOT", "The root element is not TEI.", "Export the file as TEI P5.");
		}
		return root ? [readDocument(root, name, layers, report)] : [];
	});
	const value = importForeignDocuments(documents, layers);
	return { value, problems: reports.flatMap(({ problems }) => problems) };
}

function readDocument(
	root: Element,
	name: string,
	layers: Layers | undefined,
	report: Report,
): ForeignDocument {
	const text = elementAt(root, "text");
	const hasBody = childrenOf(text, "body", "group").length > 0;
	const body =
		text && hasBody ? readBody(text, report) : { text: "", html: "", ranges: new Map(), named: [] };
	if (!hasBody) {
		report.error("", "E_TEI_TEXT", "The file has no text/body element.", "Export the file with its text.");
	}
	const standOff = elementAt(root, "standOff");
	reportUnsupported(standOff, report);
	const id = name.replace(/\.\w+$/, "");
	reportOutdatedText(root, { id, text: body.text }, report);
	const groups = elementsIn(root, "spanGrp");
	const grouped = groups.flatMap((group) =>
		childrenOf(group, "span").map((span) => ({ span, group: attributeOf(group, "type") ?? "" })),
	);
	const single = childrenOf(standOff, "span").map((span) => ({ span, group: "span" }));
	const found = [...grouped, ...single].flatMap(({ span, group }) => spanIn(span, group, body, report));
	const freeId = uniqueIds();
	for (const { id: spanId } of found) freeId(spanId);
	const parts = [...(standOff ? [standOff] : []), ...elementsIn(text, "listAnnotation", "standOff")];
	const others = [
		...inlineSpans(body, analysesIn(root), freeId),
		...annotationSpans(parts, (target) => rangesAt(target, body), freeId, report),
	];
	return {
		name: id,
		title: textIn(elementAt(root, "teiHeader", "fileDesc", "titleStmt", "title")),
		language: (text && attributeOf(text, "xml:lang")) || undefined,
		text: body.text,
		html: body.html,
		spans: [...found.flatMap((one) => ("layer" in one ? [one] : [])), ...others],
		sections: found.flatMap((one) => ("label" in one ? [one] : [])),
		entities: readRecords(standOff, layers, report),
		report,
	};
}

function reportOutdatedText(root: Element, stated: Pick<HashedText, "id" | "text">, report: Report): void {
	const notes = childrenOf(elementAt(root, "teiHeader", "fileDesc", "notesStmt"), "note");
	for (const note of notes.filter((one) => attributeOf(one, "type") === textHashNote)) {
		reportTextHash({ ...stated, hash: textIn(note).trim(), location: locationOf(note) }, report);
	}
}

const supportedElements: ReadonlySet<string> = new Set([
	...["listOrg", "fs", "spanGrp", "span", "listAnnotation", "annotation", "note"],
	...["interpGrp", "interp", "fsdDecl", "fsDecl"],
]);

function reportUnsupported(standOff: Element | undefined, report: Report): void {
	for (const element of childrenOf(standOff)) {
		if (supportedElements.has(element.name)) continue;
		const reason = `The element "${excerpt(element.name)}" is not supported in standOff and not read.`;
		report.error(locationOf(element), "E_TEI_ELEMENT", reason, "Use spanGrp, annotation, fs or listOrg.");
	}
}

/** Reads a `span`. It is a section if its `xml:id` starts with `s-`; its content is then the label. */
function spanIn(
	element: Element,
	group: string,
	body: TeiBody,
	report: Report,
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
	const layer = attributeOf(element, "type") ?? group;
	const ana = attributeOf(element, "ana");
	return [{ location, id, sourceId: xmlId, layer, entity: ana && entityIdIn(ana), passage }];
}

/** Returns the text range between the anchors in `from` and `to`, or the ranges of the elements in `target`. Undefined if an element is missing. */
function rangeBetween(element: Element, body: TeiBody): TextRange | undefined {
	const target = attributeOf(element, "target");
	if (target !== undefined) return rangesAt(target, body)[0];
	const rangeAt = (pointer: string | undefined) => body.ranges.get(pointer?.replace(/^#/, "") ?? "");
	const first = rangeAt(attributeOf(element, "from"));
	const last = rangeAt(attributeOf(element, "to") ?? attributeOf(element, "from"));
	return first && last && range(first.start, last.end);
}

/** Returns the ranges of elements in text order. Elements that follow each other without a gap are one range. */
function rangesAt(target: string, { ranges }: TeiBody): readonly TextRange[] {
	const found = target.split(/\s+/).map((pointer) => ranges.get(pointer.replace(/^#/, "")));
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

/** Reads the records in `standOff`: `org` is a shared entity, `fs` an entity of the document. */
function readRecords(
	standOff: Element | undefined,
	layers: Layers | undefined,
	report: Report,
): readonly ForeignEntity[] {
	const shared = elementsIn(standOff, "listOrg").flatMap((list) => {
		const type = attributeOf(list, "type") ?? "Organization";
		return childrenOf(list, "org").flatMap((org) =>
			recordIn(org, "shared", type, organisationFields(org, layers?.types.get(type)), report),
		);
	});
	const structures = childrenOf(standOff, "fs").flatMap((fs) =>
		recordIn(fs, "document", attributeOf(fs, "type") ?? "", structureFields(fs), report),
	);
	return [...shared, ...structures];
}

/** Returns the id of the entity that a pointer refers to. Undefined if it refers to something else. */
const entityIdIn = (pointer: string): string | undefined => {
	if (pointer.startsWith(undefinedEntityPrefix)) return pointer.slice(undefinedEntityPrefix.length);
	return pointer.startsWith("#") && pointer !== `#${textId}` ? withoutPrefix(pointer.slice(1)) : undefined;
};

/** Removes the letter that keeps the ids of spans, sections and entities distinct in one file. */
const withoutPrefix = (xmlId: string): string => xmlId.replace(/^[aors]-/, "");

type NamedValue = readonly [name: string, value: Value];

function recordIn(
	element: Element,
	scope: ForeignEntity["scope"],
	type: string,
	values: readonly NamedValue[],
	report: Report,
): readonly ForeignEntity[] {
	const xmlId = attributeOf(element, "xml:id");
	const location = locationOf(element);
	if (xmlId === undefined) {
		const reason = "This record has no xml:id, so no span can refer to it.";
		report.error(location, "E_TEI_ID", reason, "Add an xml:id.");
		return [];
	}
	const fields = new Map<string, readonly Value[]>();
	for (const [name, value] of values) fields.set(name, [...(fields.get(name) ?? []), value]);
	return [{ location, id: withoutPrefix(xmlId), type, scope, fields }];
}

function organisationFields(org: Element, type: EntityType | undefined): readonly NamedValue[] {
	return childrenOf(org).map((child): NamedValue => {
		const isName = child.name === "orgName";
		const name = isName ? (type?.title ?? "name") : (attributeOf(child, "type") ?? child.name);
		const [reference] = childrenOf(child, "ref");
		return [
			name,
			reference
				? valueAt(attributeOf(reference, "target"), reference)
				: { kind: "text", text: textIn(child) },
		];
	});
}

function structureFields(fs: Element): readonly NamedValue[] {
	return childrenOf(fs, "f").map((feature): NamedValue => {
		const name = attributeOf(feature, "name") ?? "";
		const [symbol] = childrenOf(feature, "symbol");
		const [words = feature] = childrenOf(feature, "string");
		const pointer = attributeOf(feature, "fVal");
		if (pointer !== undefined) return [name, valueAt(pointer, feature)];
		return [name, { kind: "text", text: symbol ? (attributeOf(symbol, "value") ?? "") : textIn(words) }];
	});
}

function valueAt(pointer: string | undefined, element: Element): Value {
	if (pointer === `#${textId}`) return { kind: "document" };
	const id = pointer === undefined ? undefined : entityIdIn(pointer);
	return id === undefined
		? { kind: "text", text: textIn(element) }
		: { kind: "entity", entity: entityId(id) };
}
