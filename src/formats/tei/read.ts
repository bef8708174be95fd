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
import type { ImportedFile } from "../format.ts";
import {
	type ForeignDocument,
	type ForeignEntity,
	importForeignDocuments,
} from "../kit/foreign-documents.ts";
import { uniqueIds } from "../kit/ids.ts";
import { type HashedText, reportTextHash } from "../kit/text-hash.ts";
import { attributeOf, childrenOf, elementAt, elementsIn, locationOf, readXml, textIn } from "../kit/xml.ts";
import { analysesIn } from "./analyses.ts";
import { readBody } from "./body.ts";
import { annotationSpans, inlineSpans } from "./inline.ts";
import { relationsOfLinks } from "./links.ts";
import { pointersIn } from "./pointers.ts";
import { entityIdIn, textId, withoutPrefix } from "./records.ts";
import { withRegister } from "./register.ts";
import { spansIn } from "./spans.ts";
import { textHashNote } from "./write.ts";

/** Reads each file as a document. Reports unsupported elements and keeps their text. */
export function readTei(files: readonly ImportedFile[], layers?: Layers): ReadResult<ImportedCorpus> {
	const reports: Report[] = [];
	const documents = files.flatMap(({ name, content }) => {
		const report = createReport(name);
		reports.push(report);
		const tree = readXml(content, report);
		const corpus = elementAt(tree, "teiCorpus");
		const roots = corpus ? elementsIn(corpus, "TEI") : childrenOf(tree, "TEI");
		if (roots.length === 0 && report.problems.length === 0) {
			const reason = corpus ? "The corpus contains no TEI element." : "The root element is not TEI.";
			report.error("", "E_TEI_ROOT", reason, "Export the file as TEI P5.");
		}
		const stem = name.replace(/\.\w+$/, "");
		return roots.map((root, index) => {
			const stated = attributeOf(root, "xml:id") ?? `${stem}-${index + 1}`;
			return readDocument(root, corpus ? stated : stem, { corpus: corpus ?? root, layers, report });
		});
	});
	const value = importForeignDocuments(documents, layers);
	return { value, problems: reports.flatMap(({ problems }) => problems) };
}

interface FileContext {
	/** The element with the declarations that all documents of the file share. */
	readonly corpus: Element;
	readonly layers: Layers | undefined;
	readonly report: Report;
}

function readDocument(root: Element, id: string, { corpus, layers, report }: FileContext): ForeignDocument {
	const text = elementAt(root, "text");
	const hasBody = childrenOf(text, "body", "group").length > 0;
	const body =
		text && hasBody ? readBody(text, report) : { text: "", html: "", ranges: new Map(), named: [] };
	if (!hasBody) {
		report.error("", "E_TEI_TEXT", "The file has no text/body element.", "Export the file with its text.");
	}
	const standOff = elementAt(root, "standOff");
	reportUnsupported(standOff, report);
	reportOutdatedText(root, { id, text: body.text }, report);
	const analyses = analysesIn(corpus);
	const entities = readRecords(standOff, layers, report);
	const records = new Set(entities.map((entity) => entity.id));
	const pointers = pointersIn(body);
	const found = spansIn(root, { pointers, analyses, records, report });
	const freeId = uniqueIds();
	for (const { id: spanId } of found) freeId(spanId);
	const parts = [...(standOff ? [standOff] : []), ...elementsIn(text, "listAnnotation", "standOff")];
	const registered = withRegister(
		root,
		[
			...found.flatMap((one) => ("layer" in one ? [one] : [])),
			...inlineSpans(body, analyses, freeId),
			...annotationSpans(parts, pointers.rangesAt, analyses, freeId, report),
		],
		{ corpus, layers, records, report },
	);
	return {
		name: id,
		title: textIn(elementAt(root, "teiHeader", "fileDesc", "titleStmt", "title")),
		language: (text && attributeOf(text, "xml:lang")) || undefined,
		text: body.text,
		html: body.html,
		spans: registered.spans,
		sections: found.flatMap((one) => ("label" in one ? [one] : [])),
		relations: relationsOfLinks(root, registered.spans, registered.mentions, freeId, report),
		entities: [...entities, ...registered.entities],
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
	...["interpGrp", "interp", "fsdDecl", "fsDecl", "link", "linkGrp", "relation", "listRelation"],
	...["listPerson", "listPlace", "listEvent", "listObject", "listNym"],
]);

function reportUnsupported(standOff: Element | undefined, report: Report): void {
	for (const element of childrenOf(standOff)) {
		if (supportedElements.has(element.name)) continue;
		const reason = `The element "${excerpt(element.name)}" is not supported in standOff and not read.`;
		report.error(
			locationOf(element),
			"E_TEI_ELEMENT",
			reason,
			"Use spanGrp, annotation, fs, listOrg or listPerson.",
		);
	}
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
