import type { Entity, EntityId, Field, Layers, Value } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import type { PossibleLoss } from "../kit/losses.ts";
import { positionLosses, sectionLosses } from "../kit/losses.ts";
import { placedSections, placedSpans } from "../kit/positions.ts";
import { sha256Of } from "../kit/text-hash.ts";
import {
	type Cas,
	type CasStructure,
	type CasValue,
	casTypes,
	documentAnnotationType,
	ascribeTypes,
	sofaId,
	casTypeOfEntity,
	casTypeOfLayer,
} from "./model.ts";

/** The CAS of one document, with every entity that it and the others share. */
export function casOf(input: ExportInput, document: ExportDocument): Cas {
	const { layers } = input;
	const { id, title, language, text } = document;
	const referents = referentsOf(input, document);
	const layerIds = new Set(layers.layers.map((layer) => layer.id));
	const entities = referents.defined.map((one) => entityStructure(one, layers, referents));
	const sections = placedSections(document).map(({ id, label, range }) => ({
		id: referents.next(),
		type: ascribeTypes.section,
		features: featuresOf({ ...range, id, label }),
	}));
	const spans = placedSpans(document)
		.filter(({ span }) => layerIds.has(span.annotation.layer))
		.map(({ span: { annotation }, range }) => ({
			id: referents.next(),
			type: casTypeOfLayer(annotation.layer),
			features: new Map([
				...featuresOf({ ...range, id: annotation.id }),
				["entity", { kind: "structure", id: referents.entity(annotation.entity) }] as const,
			]),
		}));
	return {
		types: casTypes(layers),
		text,
		structures: [
			{
				id: documentAnnotationId,
				type: documentAnnotationType,
				features: featuresOf({ start: 0, end: text.length, ...(language && { language }) }),
			},
			{
				id: documentId,
				type: ascribeTypes.document,
				features: featuresOf({ id, title, text_sha256: sha256Of(text) }),
			},
			...entities,
			...referents.undefined(),
			...sections,
			...spans,
		].toSorted((a, b) => a.id - b.id),
	};
}

const documentAnnotationId = sofaId + 1;
const documentId = sofaId + 2;

/** Plain features; `start` is called `begin` in UIMA. */
const featuresOf = (
	plain: Readonly<Record<string, string | number | boolean>>,
): ReadonlyMap<string, CasValue> =>
	new Map(
		Object.entries(plain).map(([name, value]) => [
			name === "start" ? "begin" : name,
			{ kind: "plain", value },
		]),
	);

interface Defined {
	readonly entity: Entity;
	readonly isShared: boolean;
}

/** What fields and spans point at, each with the id of its feature structure. */
interface Referents {
	readonly defined: readonly Defined[];
	entity(id: EntityId): number;
	value(value: Value): number;
	/** An id that nothing has yet. */
	next(): number;
	/** The plain names, and the entities that nothing defines, that were asked for so far. */
	undefined(): readonly CasStructure[];
}

function referentsOf({ layers, sharedEntities }: ExportInput, { entities: own }: ExportDocument): Referents {
	const ownIds = new Set(own.map(({ id }) => id));
	const defined = [
		...sharedEntities.filter(({ id }) => !ownIds.has(id)).map((entity) => ({ entity, isShared: true })),
		...own.map((entity) => ({ entity, isShared: false })),
	].filter(({ entity }) => layers.types.has(entity.type));
	let last = documentId;
	const next = (): number => {
		last += 1;
		return last;
	};
	const entities = new Map<string, number>(defined.map(({ entity }) => [entity.id, next()]));
	const names = new Map<string, number>();
	const made: CasStructure[] = [];
	const numberOf = (key: string, known: Map<string, number>, type: string, feature: string): number => {
		const number = known.get(key) ?? next();
		if (!known.has(key)) made.push({ id: number, type, features: featuresOf({ [feature]: key }) });
		known.set(key, number);
		return number;
	};
	const entity = (id: EntityId): number => numberOf(id, entities, ascribeTypes.entity, "entity_id");
	return {
		defined,
		entity,
		value(value) {
			switch (value.kind) {
				case "text":
					return numberOf(value.text, names, ascribeTypes.name, "name");
				case "entity":
					return entity(value.entity);
				case "document":
					return documentId;
			}
		},
		next,
		undefined: () => made,
	};
}

function entityStructure(
	{ entity, isShared }: Defined,
	{ types }: Layers,
	referents: Referents,
): CasStructure {
	const fields = types.get(entity.type)?.fields ?? [];
	return {
		id: referents.entity(entity.id),
		type: casTypeOfEntity(entity.type),
		features: new Map([
			...featuresOf({ entity_id: entity.id, is_shared: isShared }),
			...fields.flatMap((field): readonly (readonly [string, CasValue])[] => {
				const value = fieldValue(field, entity.fields.get(field.name) ?? [], referents);
				return value ? [[field.name, value]] : [];
			}),
		]),
	};
}

function fieldValue(
	{ kind, many }: Field,
	values: readonly Value[],
	referents: Referents,
): CasValue | undefined {
	if (kind === "reference") {
		const ids = values.map(referents.value);
		const [id] = ids;
		if (id === undefined) return undefined;
		return many ? { kind: "structures", ids } : { kind: "structure", id };
	}
	const strings = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	const [value] = strings;
	if (value === undefined) return undefined;
	return many ? { kind: "strings", strings } : { kind: "plain", value };
}

/** The losses of a CAS, in either form. */
export function casLosses(input: ExportInput): readonly PossibleLoss[] {
	const { layers, sharedEntities, documents } = input;
	const withMore = new Set(
		documents.filter(({ entities }) =>
			[...sharedEntities, ...entities].some(({ extra }) => Object.keys(extra).length > 0),
		),
	);
	const withStrange = new Set(
		documents.filter(({ entities }) =>
			[...sharedEntities, ...entities].some(({ type }) => !layers.types.has(type)),
		),
	);
	return [
		...positionLosses(input),
		...sectionLosses(input),
		{
			what: "keys that this version does not know, of entities that no span is linked to",
			concerns: ({ document }) => withMore.has(document),
		},
		{
			what: "entities of types that nothing defines, but their ids",
			concerns: ({ document }) => withStrange.has(document),
		},
		{ what: "the layers' definitions, but the names and labels of fields", concerns: () => true },
	];
}
