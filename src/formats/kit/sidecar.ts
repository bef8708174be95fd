import { prepare } from "../../anchoring/index.ts";
import type { Entity, EntityId, JsonObject } from "../../annotation/index.ts";
import { z } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSection } from "../format.ts";
import { entityJson } from "./entity-json.ts";
import { sectionAt } from "./imported.ts";
import { entityShape, stretch } from "./json-shape.ts";
import type { PossibleLoss } from "./losses.ts";
import { omitUndefined } from "./omit-undefined.ts";
import { placedIn, placeLosses, quoteAt } from "./placed.ts";
import { positionsIn } from "./positions.ts";
import { sha256Of } from "./sha256.ts";
import { textHashShape } from "./text-hash.ts";

/**
 * What other tools have no place for but take along as metadata: what the document
 * is called, its sections, its entities, and those shared ones that its placed spans or its
 * entities lead to.
 */
export const carriedShape = z.object({
	id: z.string(),
	title: z.string(),
	language: z.optional(z.string()),
	/** Of the text that stands beside. */
	textSha256: textHashShape,
	/** Places in code points, whatever the file counts elsewhere. */
	sections: z.array(z.object({ id: z.string(), label: z.string(), ...stretch.shape })),
	entities: z.array(entityShape),
	shared: z.array(entityShape),
});
export type Carried = z.infer<typeof carriedShape>;

export function carriedJson(input: ExportInput, document: ExportDocument): JsonObject {
	const positions = positionsIn(document.text);
	const plain = (entity: Entity) => entityJson({ ...entity, extra: {} });
	return {
		id: document.id,
		title: document.title,
		...omitUndefined({ language: document.language }),
		textSha256: sha256Of(document.text),
		sections: document.sections.flatMap(({ section: { id, label }, placement }) => {
			const place = positions.placeOf(placement);
			return place ? [{ id, label, start: place.start, end: place.end }] : [];
		}),
		entities: document.entities.map(plain),
		shared: sharedIn(input, document).map(plain),
	};
}

/** The shared entities that the placed spans and the entities of the document lead to, directly or not. */
function sharedIn({ register }: ExportInput, document: ExportDocument): readonly Entity[] {
	const shared = new Map(register.map((entity) => [entity.id, entity]));
	const own = new Map(document.entities.map((entity) => [entity.id, entity]));
	const open: EntityId[] = [...own.keys(), ...placedIn(document).map(({ span }) => span.annotation.entity)];
	const reached = new Set<EntityId>();
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (reached.has(id)) continue;
		reached.add(id);
		for (const values of (own.get(id) ?? shared.get(id))?.fields.values() ?? []) {
			for (const value of values) if (value.kind === "entity") open.push(value.entity);
		}
	}
	return register.filter(({ id }) => reached.has(id) && !own.has(id));
}

/** The losses of a format that carries this, beside the text and one place for each span. */
export function carriedLosses(input: ExportInput): readonly PossibleLoss[] {
	const reached = new Set(
		input.documents.flatMap((document) => sharedIn(input, document).map(({ id }) => id)),
	);
	const withMore = new Set(input.documents.filter((document) => !areEntitiesPlain(input, document)));
	return [
		...placeLosses(input),
		...sectionLosses(input),
		{
			what: "shared entities that nothing in the documents leads to",
			concerns: () => reached.size < input.register.length,
		},
		{
			what: "keys that this version does not know, of what the document's entities lead to",
			concerns: ({ document }) => withMore.has(document),
		},
		{ what: "the layers' definitions", concerns: () => true },
	];
}

/** The losses of a format that holds labels and places of sections. */
export function sectionLosses({ documents }: ExportInput): readonly PossibleLoss[] {
	const concerned = new Set(documents.filter((document) => !areSectionsPlain(document)));
	return [
		{
			what: "labels of sections that no section of the document has there",
			concerns: ({ span, document }) => span.section !== sectionAt(placedSections(document), span.placement),
		},
		{
			what: "sections that stand nowhere, and what others state beyond label and place",
			concerns: ({ document }) => concerned.has(document),
		},
	];
}

const placedSections = ({ sections }: ExportDocument): readonly ExportSection[] =>
	sections.filter(({ placement }) => placement.kind !== "orphan");

const areEntitiesPlain = (input: ExportInput, document: ExportDocument): boolean =>
	[...document.entities, ...sharedIn(input, document)].every(({ extra }) => Object.keys(extra).length === 0);

function areSectionsPlain({ text, sections }: ExportDocument): boolean {
	const anchoring = prepare(text);
	const positions = positionsIn(text);
	return sections.every(({ section: { quote, position, extra }, placement }) => {
		if (placement.kind !== "exact" || Object.keys(extra).length > 0) return false;
		const there = quoteAt(anchoring, placement.range);
		const place = positions.positionOf(placement.range);
		return (
			quote.exact === there.exact &&
			quote.prefix === there.prefix &&
			quote.suffix === there.suffix &&
			position?.start === place.start &&
			position.end === place.end
		);
	});
}
