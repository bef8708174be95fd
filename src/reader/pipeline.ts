import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { anchor, describe, type Placement, prepare } from "../anchoring/index.ts";
import type { AnnotationId, Entity, EntityId, TextQuote } from "../annotation/index.ts";
import { headingsOf, type TextRange } from "../document/index.ts";
import { type OpenDocument, type OpenInput, openDocument, type PlacedSpan } from "../library/index.ts";
import { createSpanIndex, renderParts } from "../overlay/index.ts";
import type { OutlineEntry, Reading, Referrers } from "./reading.ts";

export { openLibraryParts } from "../library/index.ts";
export { loadCharacterReferences } from "./character-references.ts";
export { loadGfm } from "./gfm-on-demand.ts";

/** From files to everything that the page shows. Pure; loaded on its own, for it brings the Markdown parser. */
export function buildReading(input: OpenInput): Reading {
	const open = openDocument(input);
	const { text, tree } = open.document;
	const spans = open.spans.map(({ annotation, layer, range }) => ({
		id: annotation.id,
		layer: layer.id,
		channel: layer.channel,
		range,
	}));
	const labels = open.sections.map(({ section, range }) => ({ label: section.label, range }));
	const prepared = prepare(text);
	return {
		open,
		parts: renderParts(tree, spans, labels),
		outline: outlineOf(open),
		elementIds: elementIdsIn(tree),
		spanOf: new Map<AnnotationId, PlacedSpan>(open.spans.map((span) => [span.annotation.id, span])),
		spansOf: grouped(open.spans, (span) => [span.entity.id]),
		index: createSpanIndex(open.spans),
		referrersOf: referrersOf(open),
		locate: (quote: TextQuote) => {
			const placement = anchor(prepared, { quote, position: undefined });
			return isSure(placement, quote) ? placement.range : undefined;
		},
		quote: (range: TextRange) => describe(prepared, range)?.quote,
	};
}

/** A link that states no surroundings asks for nothing but its words, so one place with these is what it means. */
function isSure(placement: Placement, { exact, prefix, suffix }: TextQuote): placement is PlacedForSure {
	if (placement.kind === "check") return prefix === "" && suffix === "" && placement.found === exact;
	return placement.kind !== "orphan";
}

type PlacedForSure = Exclude<Placement, { kind: "orphan" }>;

/** Sections that the editor supplies come before headings: they are made where headings are missing. */
function outlineOf({ sections, document }: OpenDocument): readonly OutlineEntry[] {
	if (sections.length === 0) {
		return headingsOf(document.tree)
			.filter(({ rank }) => rank <= 3)
			.map(({ id, label, range, rank }) => ({ id, label, range, depth: rank, supplied: false }));
	}
	return sections.map(({ section, range }) => ({
		id: section.id,
		label: section.label,
		range,
		depth: 1 + sections.filter(({ range: outer }) => contains(outer, range)).length,
		supplied: true,
	}));
}

function elementIdsIn(tree: Root): ReadonlySet<string> {
	const ids = new Set<string>();
	visit(tree, "element", ({ properties: { id } }) => {
		if (typeof id === "string") ids.add(id);
	});
	return ids;
}

const contains = (outer: TextRange, inner: TextRange) =>
	outer !== inner && outer.start <= inner.start && outer.end >= inner.end;

function referrersOf(open: OpenDocument): ReadonlyMap<EntityId, readonly Referrers[]> {
	const found = new Map<EntityId, Referrers[]>();
	const mentioned = new Set(open.spans.map(({ entity }) => entity.id));
	const inText = [...open.entities.values()].filter(({ id }) => mentioned.has(id) || isRegistered(open, id));
	for (const type of open.layers.types.values()) {
		const entities = inText.filter((entity) => entity.type === type.name);
		for (const field of type.fields) {
			if (field.kind !== "reference") continue;
			const targets = grouped(entities, (entity) => targetsOf(entity, field.name));
			for (const [target, pointing] of targets) {
				found.set(target, [...(found.get(target) ?? []), { field, type, entities: pointing }]);
			}
		}
	}
	return found;
}

/** A member of a body has no span of its own, and still is a member. */
const isRegistered = (open: OpenDocument, id: EntityId) => open.register.some((entity) => entity.id === id);

function targetsOf(entity: Entity, field: string): readonly EntityId[] {
	return (entity.fields.get(field) ?? []).flatMap((value) => (value.kind === "entity" ? [value.entity] : []));
}

function grouped<T, K>(
	values: readonly T[],
	keysOf: (value: T) => readonly K[],
): ReadonlyMap<K, readonly T[]> {
	const groups = new Map<K, T[]>();
	for (const value of values) {
		for (const key of keysOf(value)) {
			const group = groups.get(key);
			if (group) group.push(value);
			else groups.set(key, [value]);
		}
	}
	return groups;
}
