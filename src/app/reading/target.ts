import { annotationId, currentIds, type Entity, type EntityId, entityId } from "../../annotation/index.ts";
import type { Orphan, OutlineEntry, PlacedSpan } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { FragmentTarget } from "./fragment.ts";
import type { Reading } from "./reading.ts";

/** The item of a document to which a fragment target refers. */
export type ResolvedTarget =
	| { readonly kind: "nothing" }
	| { readonly kind: "span"; readonly span: PlacedSpan; readonly entity: Entity }
	/** An entity without a mention in the text, such as an organisation that makes claims. */
	| { readonly kind: "entity"; readonly entity: Entity }
	| { readonly kind: "orphan"; readonly orphan: Orphan }
	| { readonly kind: "section"; readonly entry: OutlineEntry }
	| { readonly kind: "range"; readonly range: TextRange }
	/** An element that the text or the page links to, such as a footnote. */
	| { readonly kind: "element"; readonly id: string }
	| { readonly kind: "missing"; readonly what: "span" | "quote" };

/** Returns a text that stays the same while a target does, also if the document changes around it. */
export function targetKey(target: ResolvedTarget): string {
	switch (target.kind) {
		case "span":
			return `span ${target.span.annotation.id}`;
		case "entity":
			return `entity ${target.entity.id}`;
		case "orphan":
			return `orphan ${target.orphan.annotation.id}`;
		case "section":
			return `section ${target.entry.id}`;
		case "range":
			return `range ${target.range.start} ${target.range.end}`;
		case "element":
			return `element ${target.id}`;
		case "missing":
			return `missing ${target.what}`;
		case "nothing":
			return "nothing";
	}
}

/** Looks up a target. An id is searched among spans, orphans, entities, outline entries and elements, in this order. */
export function resolveTarget(reading: Reading, target: FragmentTarget): ResolvedTarget {
	if (target.kind === "nothing" || !reading.isComplete) return { kind: "nothing" };
	if (target.kind === "quote") {
		const range = reading.locateQuote(target.quote);
		return range ? { kind: "range", range } : { kind: "missing", what: "quote" };
	}
	const { id } = target;
	const span = reading.spanById.get(annotationId(id));
	if (span) return { kind: "span", span, entity: span.entity };
	const orphan = reading.orphans.find(({ annotation }) => annotation.id === id);
	if (orphan) return { kind: "orphan", orphan };
	const entity = findEntity(reading, entityId(id));
	if (entity) {
		const first = reading.mentionsOf.get(entity.id)?.[0];
		return first ? { kind: "span", span: first, entity } : { kind: "entity", entity };
	}
	const entry = reading.content.outline.find((candidate) => candidate.id === id);
	if (entry) return { kind: "section", entry };
	const isElement = reading.content.elementIds.has(id) || pageIds.has(id);
	return isElement ? { kind: "element", id } : { kind: "missing", what: "span" };
}

/** Finds an entity by its id, or by the id of an entity that was merged into it. */
function findEntity({ entities }: Reading, id: EntityId): Entity | undefined {
	const known = entities.get(id);
	if (known) return known;
	const current = currentIds(entities.values()).get(id);
	return current && entities.get(current);
}

/** Returns the index of the article part that contains the target. Undefined if the target is not in the text. */
export function partIndexOfTarget({ content }: Reading, target: ResolvedTarget): number | undefined {
	const start = startOf(target);
	if (start === undefined) return undefined;
	const at = content.parts.findLastIndex(({ range }) => range.start <= start);
	return at < 0 ? undefined : at;
}

function startOf(target: ResolvedTarget): number | undefined {
	switch (target.kind) {
		case "span":
			return target.span.range.start;
		case "section":
			return target.entry.range.start;
		case "range":
			return target.range.start;
		default:
			return undefined;
	}
}

/** Ids of elements outside the article that the page links to. */
const pageIds: ReadonlySet<string> = new Set(["article", "not-placed"]);
