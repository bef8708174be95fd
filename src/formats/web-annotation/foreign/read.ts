import {
	excerpt,
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
import { documentPassage, type ForeignPassage } from "../../kit/foreign-passages.ts";
import type { ForeignRelation, ForeignSection, ForeignSpan } from "../../kit/foreign-spans.ts";
import { idPattern, uniqueIds } from "../../kit/ids.ts";
import { layerForLabel } from "../../kit/labels.ts";
import { type Threads, threadsIn, webAnnotationKey } from "../replies.ts";
import { readForeignBodies } from "./bodies.ts";
import { entitiesIn } from "./entities.ts";
import { annotationsInFile, hasType, type LocatedItem } from "./items.ts";
import { passageOfFragment, passageOfSelectors } from "./selectors.ts";

/**
 * Reads annotations that other tools wrote, or the annotation file of a folder. Each source becomes a document without
 * a text. Quotes and positions of characters are read; a passage that other selectors state is kept as an orphan.
 */
export function readForeignAnnotations(
	value: Json,
	layers: Layers | undefined,
	report: Report,
): ImportedCorpus {
	const documents = new Map<string, Draft>();
	const entities = entitiesIn(value, layers);
	const items = annotationsInFile(value, report);
	const threads = threadsIn(items.map(({ item }) => item));
	const context = { documents, layers, report, threads, entities: new Set(entities.map(({ id }) => id)) };
	for (const located of items) {
		if (threads.isReply(located.item)) reportSignature(located, report);
		else readItem(located, context);
	}
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
	/** Ids of the entities that the file defines. */
	readonly entities: ReadonlySet<string>;
}

function readItem({ item, location }: LocatedItem, context: Context): void {
	const { layers, report } = context;
	const bodies = readForeignBodies(item, location, report);
	const ends = relationEndsOf(item);
	if (ends) {
		// A relation belongs to the document of the annotations before it.
		const draft = [...context.documents.values()].at(-1);
		const [label = "related"] = bodies.tags;
		draft?.relations.push({ location, id: draft.freeId(idIn(item.id)), label, ...ends });
		return;
	}
	const targets = targetsOf(item.target);
	const isSection = bodies.tags.includes(sectionTag) && bodies.comments.length > 0;
	const label = bodies.tags.find((tag) => layers && layerForLabel(tag, layers)) ?? bodies.tags[0] ?? "";
	for (const [index, { source, passages, kept: ofTarget }] of targets.entries()) {
		const [first, ...further] = passages;
		if (!first || source === undefined) {
			const reason = "This annotation has no target with an address.";
			report.error(location, "E_NO_SPAN", reason, "State the page that the annotation is about.");
			continue;
		}
		const draft = draftOf(source, context);
		const id = draft.freeId(index === 0 ? idIn(item.id) : `${idIn(item.id)}-${index + 1}`);
		const furtherQuotes = further.flatMap((one) => (one.kind === "quote" ? [one.quote] : []));
		const passage = first.kind === "quote" && furtherQuotes.length > 0 ? { ...first, furtherQuotes } : first;
		if (isSection) {
			draft.sections.push({ location, id, label: bodies.comments.join(" "), passage: first });
			continue;
		}
		const entity = bodies.identified.map(fragmentOf).find((one) => one !== undefined);
		const purpose = bodies.purposes.get(label);
		// A reply is written once, also if its annotation has several targets.
		const replies = index === 0 ? context.threads.repliesTo(item.id ?? item["@id"]) : [];
		const others = [...bodies.others, ...replies];
		const kept = extraOf(item, { ...bodies, others, entity, ofTarget, purpose }, { location, report });
		draft.spans.push({
			location,
			id,
			sourceId: typeof item.id === "string" ? `${item.id}${index === 0 ? "" : ` ${index + 1}`}` : undefined,
			layer: label,
			entity,
			passage,
			comments: bodies.comments,
			tags: bodies.tags.filter((tag) => tag !== label),
			extra: first === documentPassage ? { ...kept, [wholeDocumentKey]: true } : kept,
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
	}: {
		readonly others: readonly Json[];
		readonly entity: string | undefined;
		readonly ofTarget: JsonObject;
		/** Of the tag that names the layer. */
		readonly purpose: string | undefined;
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

interface Target {
	readonly source: string | undefined;
	/** The passages that are all needed. Empty if no words are stated. */
	readonly passages: readonly ForeignPassage[];
	/**
	 * The data of the target that is written again: `selector` if no selector can be followed, or else `selectors`, which
	 * state the same place in another way; and `target` with its other members.
	 */
	readonly kept: JsonObject;
}

/** Returns the targets of an annotation. Each is meant alone; the parts of a Composite are meant together. */
function targetsOf(value: Json | undefined): readonly Target[] {
	return listOf(value).flatMap((target): readonly Target[] => {
		if (typeof target === "string") return [targetAt(target, undefined, {})];
		const object = objectOf(target);
		if (!object) return [];
		if (hasType(object, "Composite") || hasType(object, "List")) {
			const parts = targetsOf(object.items);
			const [first] = parts;
			return first ? [{ ...first, passages: parts.flatMap(({ passages }) => passages) }] : [];
		}
		if (hasType(object, "Choice") || hasType(object, "Independents")) return targetsOf(object.items);
		const { source = object.id ?? object["@id"], selector } = object;
		const address = typeof source === "string" ? source : objectOf(source)?.id;
		const members = omitKeys(object, new Set(["id", "@id", "type", "@type", "source", "selector"]));
		return [targetAt(typeof address === "string" ? address : undefined, selector, members)];
	});
}

function targetAt(source: string | undefined, selector: Json | undefined, members: JsonObject): Target {
	const passage =
		passageOfSelectors(selector) ?? (source === undefined ? undefined : passageOfFragment(source));
	const fragment = source === undefined ? undefined : /#(.+)$/s.exec(source)?.[1];
	const stated =
		selector ?? (fragment === undefined ? undefined : { type: "FragmentSelector", value: fragment });
	const [first] = listOf(stated);
	const lost = !passage && first !== undefined;
	const others = lost ? [] : listOf(selector).filter((one) => !isWordSelector(one));
	return {
		source: source?.replace(/#.*$/s, ""),
		passages: [passage ?? (lost ? lostPassage(objectOf(first)) : documentPassage)],
		kept: {
			...(lost && stated !== undefined && { selector: stated }),
			...(others.length > 0 && { selectors: others }),
			...(Object.keys(members).length > 0 && { target: members }),
		},
	};
}

/** True for a selector that an export writes anew. */
const isWordSelector = (selector: Json): boolean => {
	const object = objectOf(selector);
	return (
		object !== undefined && (hasType(object, "TextQuoteSelector") || hasType(object, "TextPositionSelector"))
	);
};

/** The passage of selectors that text alone cannot resolve. It becomes an orphan that describes the selector. */
function lostPassage(selector: JsonObject | undefined): ForeignPassage {
	const { type = "selector", value = "" } = selector ?? {};
	const description = excerpt(`${String(type)} ${typeof value === "string" ? value : ""}`.trim());
	return { kind: "quote", quote: { exact: description, prefix: "", suffix: "" } };
}

/** Returns the ends of a relation between two annotations of the file. Undefined if the item is an annotation of text. */
function relationEndsOf({ motivation, target, body }: JsonObject) {
	const isLinking = listOf(motivation).includes("linking");
	// RecogitoJS has both annotations as targets.
	const [first, second, ...others] = listOf(target).map((one) => objectOf(one)?.id);
	if (isLinking && typeof first === "string" && typeof second === "string" && others.length === 0) {
		return { from: idIn(first), to: idIn(second) };
	}
	const link = listOf(body).find((one) => objectOf(one)?.purpose === "linking");
	const to = objectOf(link)?.source;
	if (!isLinking || typeof target !== "string" || typeof to !== "string") return undefined;
	return { from: idIn(target), to: idIn(to) };
}

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
