import type { Element } from "hast";
import type { Entity, EntityId, EntityType, Field, Layer, Layers, Plural } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSpans,
	type Corpus,
	type PlacedSpan,
	rangesOf,
	titleOf,
} from "../../corpus/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import { selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import { element, isolated } from "./element.ts";
import { htmlMessages, pluraliseEnglish } from "./messages.ts";

/** The note of an entity that a span links to. Its number follows each of these spans in the text. */
export interface Note {
	/** From 1, in the order in which the text shows the numbers. */
	readonly number: number;
	readonly entity: Entity;
	readonly layer: Layer;
}

/** The entities that refer to another entity through one field. */
export interface ReferrerGroup {
	readonly field: Field;
	readonly entities: readonly Entity[];
}

/** The content of an exported page about one document, besides the text. */
export interface PageModel {
	readonly corpus: Corpus;
	readonly layers: Layers;
	readonly document: AnnotatedDocument;
	/** In the order of their numbers. */
	readonly notes: ReadonlyMap<EntityId, Note>;
	/** In text order, orphans last. */
	readonly mentions: ReadonlyMap<EntityId, readonly AnnotatedSpan[]>;
	/** The entities that spans link to, and all entities that these refer to, directly or not. */
	readonly entities: ReadonlyMap<EntityId, Entity>;
	readonly referrers: ReadonlyMap<EntityId, readonly ReferrerGroup[]>;
}

export function createPageModel(corpus: Corpus, document: AnnotatedDocument): PageModel {
	const { layers } = corpus;
	const notes = new Map<EntityId, Note>();
	const mentions = new Map<EntityId, AnnotatedSpan[]>();
	for (const { entity, layer } of inOrderOfNumbers(document)) {
		if (!notes.has(entity.id)) notes.set(entity.id, { number: notes.size + 1, entity, layer });
	}
	for (const span of allSpans(document)) {
		const mentionsOfEntity = mentions.get(span.entity.id) ?? [];
		mentionsOfEntity.push(span);
		mentions.set(span.entity.id, mentionsOfEntity);
	}
	const entities = reachedFrom([...notes.keys()], document.entities);
	return { corpus, layers, document, notes, mentions, entities, referrers: referrersIn(layers, entities) };
}

/** A paragraph that states the selection. Undefined if the page has all spans of the document. */
export function selectionParagraph({ corpus, document }: PageModel): Element | undefined {
	const statement = selectionSentence(corpus, { document: document.record.id });
	if (statement === undefined) return undefined;
	return element("p", { className: ["selection"] }, isolated(htmlMessages.selection(statement)));
}

/** A paragraph that states who annotated the document. Undefined without a signature. */
export function signatureParagraph({ document }: PageModel): Element | undefined {
	const statement = signatureSentence(document);
	return statement === undefined
		? undefined
		: element("p", { className: ["selection"] }, isolated(`${statement}.`));
}

/** "2 claims", or "2 claims in this selection", because a selection can leave out others. */
export function countInPage({ corpus }: PageModel, count: number, plural: Plural): string {
	const counted = pluraliseEnglish(count, plural);
	return corpus.selection ? htmlMessages.inSelection(counted) : counted;
}

/** @throws if no layer defines the type of the entity. Readers refuse such entities. */
export function entityTypeOf({ layers }: PageModel, { id, type: name }: Entity): EntityType {
	const type = layers.types.get(name);
	if (!type) throw new Error(`Entity ${id} has the type ${name}, which no layer defines.`);
	return type;
}

export const entityTitle = (model: PageModel, entity: Entity): string => titleOf(model.document, entity);

/** The spans in the order of their numbers: by end, the inner of two with the same end first; orphans last. */
function inOrderOfNumbers({ spans, orphans }: AnnotatedDocument): readonly AnnotatedSpan[] {
	const endOf = (span: PlacedSpan) => rangesOf(span).at(-1)?.end ?? 0;
	const byEnd = (a: PlacedSpan, b: PlacedSpan) => endOf(a) - endOf(b) || inTextOrder(b, a);
	return [...spans.toSorted(byEnd), ...orphans];
}

function reachedFrom(
	start: readonly EntityId[],
	known: ReadonlyMap<EntityId, Entity>,
): ReadonlyMap<EntityId, Entity> {
	const reached = new Map<EntityId, Entity>();
	const open = [...start].reverse();
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		const entity = known.get(id);
		if (!entity || reached.has(id)) continue;
		reached.set(id, entity);
		for (const value of [...entity.fields.values()].flat()) {
			if (value.kind === "entity") open.push(value.entity);
		}
	}
	return reached;
}

function referrersIn(
	{ types }: Layers,
	entities: ReadonlyMap<EntityId, Entity>,
): ReadonlyMap<EntityId, readonly ReferrerGroup[]> {
	const found = new Map<EntityId, Map<Field, Set<Entity>>>();
	for (const entity of entities.values()) {
		for (const field of types.get(entity.type)?.fields ?? []) {
			if (!field.inverse) continue;
			for (const value of entity.fields.get(field.name) ?? []) {
				if (value.kind !== "entity") continue;
				const byField = found.get(value.entity) ?? new Map<Field, Set<Entity>>();
				found.set(value.entity, byField.set(field, (byField.get(field) ?? new Set()).add(entity)));
			}
		}
	}
	return new Map(
		[...found].map(([id, byField]) => [
			id,
			[...byField].map(([field, referring]) => ({ field, entities: [...referring] })),
		]),
	);
}
