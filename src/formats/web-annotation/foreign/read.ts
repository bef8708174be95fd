import {
	type Json,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	omitKeys,
	type Report,
	sectionTag,
	signatureDefects,
	wholeDocumentKey,
} from "../../../annotation/index.ts";
import type { ImportedCorpus } from "../../../corpus/index.ts";
import { type ForeignDocument, importForeignDocuments } from "../../kit/foreign-documents.ts";
import { documentPassage } from "../../kit/foreign-passages.ts";
import type { ForeignRelation, ForeignSection, ForeignSpan } from "../../kit/foreign-spans.ts";
import { idPattern, uniqueIds } from "../../kit/ids.ts";
import { layerForLabel } from "../../kit/labels.ts";
import { idOfItem, type Threads, threadsIn, webAnnotationKey } from "../replies.ts";
import { readForeignBodies } from "./bodies.ts";
import { entitiesIn } from "./entities.ts";
import { annotationsInFile, type LocatedItem } from "./items.ts";
import { addRelation, type LocatedRelation, type RelatedSpan, relationIn } from "./relations.ts";
import { targetsOf } from "./targets.ts";

/**
 * Reads annotations that other tools wrote, or the annotation file of a folder. Each source becomes a document without
 * a text. Quotes and positions of characters are read; a passage that other selectors state is kept as an orphan.
 *
 * @param file the name of the file, which names the document of annotations without an address
 */
export function readForeignAnnotations(
	value: Json,
	file: string,
	layers: Layers | undefined,
	report: Report,
): ImportedCorpus {
	const documents = new Map<string, Draft>();
	const entities = entitiesIn(value, layers);
	const items = annotationsInFile(value, report);
	const threads = threadsIn(items.map(({ item }) => item));
	const ids = new Set(items.flatMap(({ item }) => idOfItem(item) ?? []));
	const relations = items.flatMap((located) => relationIn(located, ids) ?? []);
	const related = new Set(relations.map(({ item }) => item));
	const ofText = items.filter(({ item }) => !related.has(item) && !threads.isReply(item));
	const source = firstSourceOf(ofText) ?? file;
	const context = { documents, layers, report, threads, source, spans: new Map<string, RelatedSpan>() };
	for (const located of items) {
		if (threads.isReply(located.item) && !related.has(located.item)) reportSignature(located, report);
	}
	for (const located of ofText) readItem(located, context);
	for (const relation of relations) readRelation(relation, context);
	const drafts = [...documents].map(
		([source, { spans, sections, relations }]): ForeignDocument => ({
			...{ name: nameOf(source), title: undefined, language: undefined, text: undefined, report },
			...{ spans, sections, relations, entities },
		}),
	);
	return importForeignDocuments(drafts, layers);
}

interface Draft {
	readonly spans: ForeignSpan[];
	readonly sections: ForeignSection[];
	readonly relations: ForeignRelation[];
	readonly freeId: (wanted: string) => string;
}

interface Context {
	/** Drafts by the address of their source. */
	readonly documents: Map<string, Draft>;
	readonly layers: Layers | undefined;
	readonly report: Report;
	readonly threads: Threads;
	/** The source of targets without an address. */
	readonly source: string;
	/** The spans by the ids of their annotations in the file. */
	readonly spans: Map<string, RelatedSpan>;
}

/** Returns the first address of a target in the file. */
function firstSourceOf(items: readonly LocatedItem[]): string | undefined {
	for (const { item } of items) {
		for (const { source } of targetsOf(item.target)) if (source !== undefined) return source;
	}
	return undefined;
}

function readRelation(relation: LocatedRelation, { documents, spans, report }: Context): void {
	const { item } = relation;
	reportSignature(relation, report);
	const start = spans.get(relation.from);
	const draft = [...documents.values()].find(({ relations }) => relations === start?.relations);
	const id = draft?.freeId(idIn(item.id)) ?? "";
	addRelation(relation, spans, id, omitKeys(item, readKeys), report);
}

function readItem({ item, location }: LocatedItem, context: Context): void {
	const { layers, report } = context;
	const bodies = readForeignBodies(item, location, report);
	const targets = targetsOf(item.target);
	if (targets.length === 0) {
		const reason = "This annotation has no target with an address or a selector.";
		report.error(location, "E_NO_SPAN", reason, "State the page that the annotation is about.");
		return;
	}
	const isSection = bodies.tags.includes(sectionTag) && bodies.comments.length > 0;
	const label = bodies.tags.find((tag) => layers && layerForLabel(tag, layers)) ?? bodies.tags[0] ?? "";
	for (const [index, { source = context.source, passage, kept: ofTarget }] of targets.entries()) {
		const draft = draftOf(source, context);
		const id = draft.freeId(index === 0 ? idIn(item.id) : `${idIn(item.id)}-${index + 1}`);
		if (isSection) {
			draft.sections.push({ location, id, label: bodies.comments.join(" "), passage });
			continue;
		}
		const annotation = idOfItem(item);
		if (index === 0 && annotation !== undefined && !context.spans.has(annotation)) {
			context.spans.set(annotation, { id, relations: draft.relations });
		}
		const entity = bodies.identified.map(fragmentOf).find((one) => one !== undefined);
		const purpose = bodies.purposes.get(label);
		// A reply is written once, also if its annotation has several targets.
		const replies = index === 0 ? context.threads.repliesTo(annotation) : [];
		const tag = bodies.tagMembers.get(label);
		const furtherTags = [...bodies.tagMembers].flatMap(([value, members]) => {
			const purpose = bodies.purposes.get(value) ?? "tagging";
			// A term of a vocabulary has its name in its source.
			const words = members.source === undefined ? { value } : {};
			return value === label ? [] : [{ type: "TextualBody", purpose, ...members, ...words }];
		});
		const others = [...furtherTags, ...bodies.others, ...replies];
		const kept = extraOf(item, { ...bodies, others, entity, ofTarget, purpose, tag }, { location, report });
		draft.spans.push({
			location,
			id,
			sourceId: typeof item.id === "string" ? `${item.id}${index === 0 ? "" : ` ${index + 1}`}` : undefined,
			layer: label,
			entity,
			passage,
			comments: bodies.comments,
			tags: bodies.tags.filter((tag) => tag !== label && !bodies.tagMembers.has(tag)),
			extra: passage === documentPassage ? { ...kept, [wholeDocumentKey]: true } : kept,
		});
	}
}

/** Returns the keys of an annotation that the model does not have, and reports invalid values of its signature. */
function extraOf(
	item: JsonObject,
	{
		others,
		entity,
		ofTarget,
		purpose,
		tag,
	}: {
		readonly others: readonly Json[];
		readonly entity: string | undefined;
		readonly ofTarget: JsonObject;
		/** Of the tag that names the layer. */
		readonly purpose: string | undefined;
		/** The other members of the tag that names the layer. */
		readonly tag: JsonObject | undefined;
	},
	{ location, report }: { readonly location: string; readonly report: Report },
): JsonObject {
	reportSignature({ item, location }, report);
	const motivations = listOf(item.motivation);
	const kept = {
		...(motivations.length > 0 && {
			motivation: motivations.length === 1 ? (motivations[0] ?? null) : motivations,
		}),
		...ofTarget,
		...(purpose !== undefined && { purpose }),
		...(tag && { tag }),
	};
	// The link to an entity of the file is not among the other bodies of the annotation.
	const body = others.filter((one) => entity === undefined || objectOf(one)?.purpose !== "identifying");
	return {
		...omitKeys(item, readKeys),
		...(Object.keys(kept).length > 0 && { [webAnnotationKey]: kept }),
		...(body.length > 0 && { body }),
	};
}

function reportSignature({ item, location }: LocatedItem, report: Report): void {
	for (const { path, defect } of signatureDefects(item)) {
		report.warning(location + path, defect.code, defect.reason, defect.hint);
	}
}

/** `@context` is among them, because it would change the meaning of the other keys of the annotation file. */
const readKeys: ReadonlySet<string> = new Set([
	"@context",
	"id",
	"@id",
	"type",
	"@type",
	"body",
	"bodyValue",
	"target",
	"motivation",
]);

function draftOf(source: string, { documents }: Context): Draft {
	const known = documents.get(source);
	if (known) return known;
	const draft: Draft = { spans: [], sections: [], relations: [], freeId: uniqueIds() };
	documents.set(source, draft);
	return draft;
}

/** Returns the last part of an address as an id. */
function idIn(address: Json | undefined): string {
	const last = typeof address === "string" ? (/[^#/:?]+$/.exec(address)?.[0] ?? "") : "";
	return idPattern.test(last) ? last : "a1";
}

/** Returns the id of an entity in an annotation file: the fragment of a relative address. */
const fragmentOf = (address: string): string | undefined => {
	const id = /^(?:[a-z0-9-]+\.jsonld)?#(.+)$/.exec(address)?.[1];
	return id !== undefined && idPattern.test(id) ? id : undefined;
};

/** Returns the name of a file without its folder and suffix. */
const nameOf = (source: string): string =>
	source
		.replace(/[?#].*$/su, "")
		.replace(/\/+$/, "")
		.replace(/^.*\//su, "")
		.replace(/\.\w+$/, "");
