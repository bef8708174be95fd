import {
	type Annotation,
	type AnnotationId,
	type AnnotationSet,
	annotationId,
	type Entity,
	type EntityId,
	entityId,
	type JsonObject,
	listOf,
	omitKeys,
	type Relation,
	signatureKeys,
} from "../annotation/index.ts";
import { type AnnotatedDocument, allSections, documentSuffixOf, type PlacedSpan } from "../corpus/index.ts";
import { randomId } from "../editing/index.ts";
import type { Comparison } from "./compare-documents.ts";
import type { Difference } from "./difference.ts";
import { comparableEntities } from "./entity-values.ts";
import { placeOf } from "./pair-spans.ts";

/** Which side of a difference is taken. The side without a span means that nothing is taken. */
export type Decision = "left" | "right" | "both";

type SideName = "left" | "right";

/**
 * Returns a third set: everything that both annotators agree on, and the sides that were taken of their differences.
 * Undecided differences are left out, and so are spans that could not be placed.
 *
 * Items of the left keep their ids. Items of the right keep them if the left does not use them. If one side of a pair
 * is taken, references to the entity of the other side lead to the taken one.
 */
export function agreedSet(
	comparison: Comparison,
	decisionOf: (difference: Difference) => Decision | undefined,
): AnnotationSet {
	const { left, right } = comparison;
	const taken = takenSpans(comparison, decisionOf);
	const sections = allSections(left).map(({ section }) => section);
	const used = new Set<string>([...left.sharedEntities, ...sections].map(({ id }) => id));
	const ids = annotationIds(taken, used);
	const entities = createEntityTable(comparison, taken, used);
	const annotations: Annotation[] = [];
	const places = new Set<string>();
	for (const { side, span } of taken) {
		const entity = entities.idOf(side, span.entity.id);
		const place = [span.layer.id, placeOf(span), entity].join(" ");
		if (!places.has(place)) {
			annotations.push({
				...span.annotation,
				id: ids.of(side, span.annotation.id) ?? span.annotation.id,
				entity,
			});
		}
		places.add(place);
	}
	const included = new Set(annotations.map(({ id }) => id));
	return {
		document: left.record.id,
		documentSuffix: documentSuffixOf(left.record),
		label: left.label,
		annotations,
		sections,
		relations: agreedRelations(
			{ left, right },
			(side, id) => {
				const known = ids.of(side, id);
				return known && included.has(known) ? known : undefined;
			},
			used,
		),
		entities: entities.all(),
		extra: agreedKeys(left.extra, right.extra),
	};
}

interface TakenSpan {
	readonly side: SideName;
	readonly span: PlacedSpan;
	/** The span of the other side that this one replaces. */
	readonly replaced?: PlacedSpan | undefined;
}

/** In text order. */
function takenSpans(
	{ agreeing, differences }: Comparison,
	decisionOf: (difference: Difference) => Decision | undefined,
): readonly TakenSpan[] {
	const taken: TakenSpan[] = agreeing.map(({ left, right }) => ({
		side: "left",
		span: left,
		replaced: right,
	}));
	for (const difference of differences) {
		const { left, right } = difference;
		const decision = decisionOf(difference);
		const isSingle = decision !== "both";
		if (left && (decision === "left" || decision === "both")) {
			taken.push({ side: "left", span: left, replaced: isSingle ? right : undefined });
		}
		if (right && (decision === "right" || decision === "both")) {
			taken.push({ side: "right", span: right, replaced: isSingle ? left : undefined });
		}
	}
	return taken.sort(
		({ span: { range: one } }, { span: { range: other } }) => one.start - other.start || other.end - one.end,
	);
}

const otherSide = (side: SideName): SideName => (side === "left" ? "right" : "left");
const keyOf = (side: SideName, id: string): string => `${side} ${id}`;

/** @param used ids that no item may have; the ids of the annotations are added */
function annotationIds(taken: readonly TakenSpan[], used: Set<string>) {
	const ids = new Map<string, AnnotationId>();
	for (const side of ["left", "right"] as const) {
		for (const one of taken) {
			if (one.side !== side) continue;
			const { id } = one.span.annotation;
			const free = used.has(id) ? annotationId(randomId(used)) : id;
			used.add(free);
			ids.set(keyOf(side, id), free);
			if (one.replaced) ids.set(keyOf(otherSide(side), one.replaced.annotation.id), free);
		}
	}
	return { of: (side: SideName, id: AnnotationId) => ids.get(keyOf(side, id)) };
}

interface EntityTable {
	/** Returns the id of an entity in the agreed set. */
	idOf(side: SideName, id: EntityId): EntityId;
	/** Returns the entities to include, and those that they refer to. */
	all(): readonly Entity[];
}

function createEntityTable(
	{ left, right }: Comparison,
	taken: readonly TakenSpan[],
	used: Set<string>,
): EntityTable {
	const documents = { left, right };
	const [ours, theirs] = [comparableEntities(left), comparableEntities(right)];
	const replacements = replacedEntities(taken);
	const ids = new Map<string, EntityId>();
	const queue: { readonly side: SideName; readonly entity: Entity; readonly id: EntityId }[] = [];
	const isSameOnLeft = (id: EntityId) => {
		const [one, other] = [left.entities.get(id), right.entities.get(id)];
		return one !== undefined && other !== undefined && ours.keyOf(one) === theirs.keyOf(other);
	};
	const idOf = (side: SideName, id: EntityId): EntityId => {
		if (ours.isShared(id) && (side === "left" || theirs.isShared(id))) return id;
		const replacement = replacements.get(keyOf(side, id));
		if (replacement) return idOf(replacement.side, replacement.id);
		if (side === "right" && !replacements.has(keyOf("left", id)) && isSameOnLeft(id)) return idOf("left", id);
		const known = ids.get(keyOf(side, id));
		if (known !== undefined) return known;
		const isTaken = used.has(id) || (side === "right" && left.entities.has(id));
		const free = isTaken ? entityId(randomId(used)) : id;
		used.add(free);
		ids.set(keyOf(side, id), free);
		const entity = documents[side].entities.get(id);
		if (entity) queue.push({ side, entity, id: free });
		return free;
	};
	const withLinks = (side: SideName, { fields, ...entity }: Entity): Entity => ({
		...entity,
		fields: new Map(
			[...fields].map(([name, values]) => [
				name,
				values.map((value) =>
					value.kind === "entity" ? { ...value, entity: idOf(side, value.entity) } : value,
				),
			]),
		),
	});
	return {
		idOf,
		all() {
			const entities: Entity[] = [];
			// The list grows while links lead to further entities.
			for (const { side, entity, id } of queue) entities.push({ ...withLinks(side, entity), id });
			return entities;
		},
	};
}

/** Maps the entity of the side that was not taken to the one that was. A chain of replacements has one step. */
function replacedEntities(taken: readonly TakenSpan[]) {
	const replacements = new Map<string, { readonly side: SideName; readonly id: EntityId }>();
	const targets = new Set<string>();
	for (const { side, span, replaced } of taken) {
		if (!replaced) continue;
		const [from, to] = [keyOf(otherSide(side), replaced.entity.id), keyOf(side, span.entity.id)];
		if (replacements.has(from) || targets.has(from) || replacements.has(to)) continue;
		replacements.set(from, { side, id: span.entity.id });
		targets.add(to);
	}
	return replacements;
}

/** Returns the relations of both sides whose two annotations were taken. */
function agreedRelations(
	documents: Readonly<Record<SideName, AnnotatedDocument>>,
	idOf: (side: SideName, id: AnnotationId) => AnnotationId | undefined,
	used: Set<string>,
): readonly Relation[] {
	const relations = new Map<string, Relation>();
	for (const side of ["left", "right"] as const) {
		for (const relation of documents[side].relations) {
			const [from, to] = [idOf(side, relation.from), idOf(side, relation.to)];
			const key = JSON.stringify([from, relation.label, to]);
			if (!from || !to || from === to || relations.has(key)) continue;
			const id = used.has(relation.id) ? annotationId(randomId(used)) : relation.id;
			used.add(id);
			relations.set(key, { ...relation, id, from, to });
		}
	}
	return [...relations.values()];
}

/** Returns the keys of the left, signed by both annotators, without dates. */
function agreedKeys(left: JsonObject, right: JsonObject): JsonObject {
	const creators = [left, right].flatMap(({ creator }) => listOf(creator));
	const unique = new Map(creators.map((creator) => [JSON.stringify(creator), creator]));
	return {
		...omitKeys(left, new Set(signatureKeys)),
		...(unique.size > 0 && { creator: [...unique.values()] }),
	};
}
