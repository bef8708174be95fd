import { annotationId, type Entity, entityId } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { Orphan, OutlineEntry, PlacedSpan } from "../../library/index.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** What a place in the address turns out to be in this document. */
export type Target =
	| { readonly kind: "nothing" }
	| { readonly kind: "span"; readonly span: PlacedSpan; readonly entity: Entity }
	/** Something with a card and no mention in the text, such as a body that makes claims. */
	| { readonly kind: "entity"; readonly entity: Entity }
	| { readonly kind: "orphan"; readonly orphan: Orphan }
	| { readonly kind: "part"; readonly entry: OutlineEntry }
	| { readonly kind: "range"; readonly range: TextRange }
	/** An element to which a link of the text or of the page itself leads, such as a footnote. */
	| { readonly kind: "element"; readonly id: string }
	| { readonly kind: "missing"; readonly what: "span" | "quote" };

/** An id is looked up among spans first, then among what they are linked to, then in the outline and the page. */
export function targetOf(reading: Reading, place: Place): Target {
	if (place.kind === "nothing" || !reading.isWhole) return { kind: "nothing" };
	if (place.kind === "quote") {
		const range = reading.locate(place.quote);
		return range ? { kind: "range", range } : { kind: "missing", what: "quote" };
	}
	const { id } = place;
	const span = reading.spanOf.get(annotationId(id));
	if (span) return { kind: "span", span, entity: span.entity };
	const orphan = reading.open.orphans.find(({ annotation }) => annotation.id === id);
	if (orphan) return { kind: "orphan", orphan };
	const entity = reading.open.entities.get(entityId(id));
	if (entity) {
		const first = reading.spansOf.get(entity.id)?.[0];
		return first ? { kind: "span", span: first, entity } : { kind: "entity", entity };
	}
	const entry = reading.outline.find((candidate) => candidate.id === id);
	if (entry) return { kind: "part", entry };
	const isElement = reading.elementIds.has(id) || pageIds.has(id);
	return isElement ? { kind: "element", id } : { kind: "missing", what: "span" };
}

/** The index of the part of the article that a target stands in; undefined where it stands in none. */
export function partOf({ parts }: Reading, target: Target): number | undefined {
	const start = startOf(target);
	if (start === undefined) return undefined;
	const at = parts.findLastIndex(({ range }) => range.start <= start);
	return at < 0 ? undefined : at;
}

function startOf(target: Target): number | undefined {
	switch (target.kind) {
		case "span":
			return target.span.range.start;
		case "part":
			return target.entry.range.start;
		case "range":
			return target.range.start;
		default:
			return undefined;
	}
}

/** The page's own, to which its links lead. */
const pageIds: ReadonlySet<string> = new Set(["article", "not-placed"]);
