import {
	type Annotation,
	type AnnotationId,
	type Entity,
	type EntityId,
	type Field,
	importedFromKey,
	type Layers,
	objectOf,
	type Relation,
	type Value,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, type Corpus, isPlaced } from "../../corpus/index.ts";
import { writtenOriginOf } from "../kit/foreign-layers.ts";
import { type PossibleLoss, positionLosses, sectionLoss, textsLoss } from "../kit/losses.ts";
import { relationLosses } from "../kit/relations.ts";
import { selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { uimaKey } from "../kit/uima-origin.ts";
import {
	annotationBaseType,
	ascribeTypes,
	type Cas,
	type CasStructure,
	type CasValue,
	casTypeOfEntity,
	casTypeOfLayer,
	casTypes,
	documentAnnotationType,
	originFeatureNames,
	sofaId,
} from "./model.ts";
import { casValueOf, originLinks, originTypes, originValues, textsOfField } from "./origin.ts";

/** Returns the CAS of one document, with the entities of the document and all shared entities. */
export function casOf(document: AnnotatedDocument, corpus: Corpus): Cas {
	const { record, layers, text } = document;
	const { id, title, language } = record;
	const selection = selectionSentence(corpus, { document: id });
	const signature = signatureSentence(document);
	const selectionQuery = corpus.selection?.query;
	const referents = referentsOf(document);
	const entities = referents.defined.map((defined) => entityStructure(defined, layers, referents));
	const sections = document.sections.map(({ section: { id, label }, range }) => ({
		id: referents.nextId(),
		type: ascribeTypes.section,
		features: plainFeatures({ ...range, id, label }),
	}));
	const types = [...casTypes(layers), ...originTypes(corpus)];
	const typeByName = new Map(types.map((type) => [type.name, type]));
	const structureIds = new Map<string, number>(
		document.spans.map(({ annotation }) => [annotation.id, referents.nextId()]),
	);
	const idOf = (annotation: string): number => structureIds.get(annotation) ?? 0;
	const links = originLinks(document, { idOf, nextId: referents.nextId });
	const spans = document.spans.map((span): CasStructure => {
		const { annotation, layer, entity, range } = span;
		const origin = writtenOriginOf(span);
		const link = { kind: "structure", id: referents.idOfEntity(entity.id) } as const;
		if (!origin) {
			const features = new Map<string, CasValue>([
				...plainFeatures({ ...range, id: annotation.id }),
				["entity", link],
			]);
			return { id: idOf(annotation.id), type: casTypeOfLayer(layer.id), features };
		}
		const names = originFeatureNames;
		const type = typeByName.get(origin.type);
		const source = sourceIdOf(annotation);
		const features = new Map<string, CasValue>([
			...plainFeatures({
				...(type?.superType === annotationBaseType ? {} : range),
				...{ [names.id]: annotation.id, [names.layer]: layer.id },
				...(source !== undefined && { [names.source]: source }),
			}),
			[names.entity, link],
			...originValues(span, origin, type),
			...(links.features.get(annotation.id) ?? []),
		]);
		return { id: idOf(annotation.id), type: origin.type, features };
	});
	return {
		types,
		text,
		structures: [
			{
				id: documentAnnotationId,
				type: documentAnnotationType,
				features: plainFeatures({ start: 0, end: text.length, ...(language && { language }) }),
			},
			{
				id: documentId,
				type: ascribeTypes.document,
				features: plainFeatures({
					...{ id, title, text_sha256: sha256Of(text) },
					...(signature !== undefined && { signature }),
					...(selection !== undefined && { selection }),
					...(selectionQuery !== undefined && { selection_query: selectionQuery }),
				}),
			},
			...entities,
			...referents.created(),
			...sections,
			...spans,
			...links.structures,
			...relationStructures(links.own, idOf, referents),
		].toSorted((a, b) => a.id - b.id),
	};
}

/** Returns the id of an annotation in the file from which it was imported. */
function sourceIdOf({ extra }: Annotation): string | undefined {
	const { id } = objectOf(extra[importedFromKey]) ?? {};
	return typeof id === "string" ? id : undefined;
}

function relationStructures(
	relations: readonly Relation[],
	idOf: (id: AnnotationId) => number,
	{ nextId }: Referents,
): readonly CasStructure[] {
	const reference = (to: AnnotationId): CasValue => ({ kind: "structure", id: idOf(to) });
	return relations.map(({ id, label, from, to }) => ({
		id: nextId(),
		type: ascribeTypes.relation,
		features: new Map([
			...plainFeatures({ id, label }),
			["from", reference(from)] as const,
			["to", reference(to)] as const,
		]),
	}));
}

const documentAnnotationId = sofaId + 1;
const documentId = sofaId + 2;

/** `start` becomes `begin`, its name in UIMA. */
const plainFeatures = (
	plain: Readonly<Record<string, string | number | boolean>>,
): ReadonlyMap<string, CasValue> =>
	new Map(
		Object.entries(plain).map(([name, value]) => [
			name === "start" ? "begin" : name,
			{ kind: "plain", value },
		]),
	);

interface DefinedEntity {
	readonly entity: Entity;
	readonly isShared: boolean;
}

/** Assigns an id to the feature structure of everything that a field or a span can refer to. */
interface Referents {
	/** The entities whose type is defined. */
	readonly defined: readonly DefinedEntity[];
	idOfEntity(id: EntityId): number;
	idOfValue(value: Value): number;
	/** Returns an unused id. */
	nextId(): number;
	/** The feature structures of the plain names and undefined entities that were referred to so far. */
	created(): readonly CasStructure[];
}

function referentsOf({ layers, sharedEntities, documentEntities }: AnnotatedDocument): Referents {
	const documentEntityIds = new Set(documentEntities.map(({ id }) => id));
	const defined = [
		...sharedEntities
			.filter(({ id }) => !documentEntityIds.has(id))
			.map((entity) => ({ entity, isShared: true })),
		...documentEntities.map((entity) => ({ entity, isShared: false })),
	].filter(({ entity }) => layers.types.has(entity.type));
	let lastId = documentId;
	const nextId = (): number => {
		lastId += 1;
		return lastId;
	};
	const entityIds = new Map<string, number>(defined.map(({ entity }) => [entity.id, nextId()]));
	const nameIds = new Map<string, number>();
	const created: CasStructure[] = [];
	const findOrCreate = (key: string, ids: Map<string, number>, type: string, feature: string): number => {
		const id = ids.get(key) ?? nextId();
		if (!ids.has(key)) created.push({ id, type, features: plainFeatures({ [feature]: key }) });
		ids.set(key, id);
		return id;
	};
	const idOfEntity = (id: EntityId): number => findOrCreate(id, entityIds, ascribeTypes.entity, "entity_id");
	return {
		defined,
		idOfEntity,
		idOfValue(value) {
			switch (value.kind) {
				case "text":
					return findOrCreate(value.text, nameIds, ascribeTypes.name, "name");
				case "entity":
					return idOfEntity(value.entity);
				case "document":
					return documentId;
			}
		},
		nextId,
		created: () => created,
	};
}

function entityStructure(
	{ entity, isShared }: DefinedEntity,
	{ types }: Layers,
	referents: Referents,
): CasStructure {
	const fields = types.get(entity.type)?.fields ?? [];
	return {
		id: referents.idOfEntity(entity.id),
		type: casTypeOfEntity(entity.type),
		features: new Map([
			...plainFeatures({ entity_id: entity.id, is_shared: isShared }),
			...fields.flatMap((field): readonly (readonly [string, CasValue])[] => {
				const value = featureValue(field, entity.fields.get(field.name) ?? [], referents);
				return value ? [[field.name, value]] : [];
			}),
		]),
	};
}

function featureValue(
	{ kind, many }: Field,
	values: readonly Value[],
	referents: Referents,
): CasValue | undefined {
	if (kind === "reference") {
		const ids = values.map(referents.idOfValue);
		const [id] = ids;
		if (id === undefined) return undefined;
		return many ? { kind: "structures", ids } : { kind: "structure", id };
	}
	const strings = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	const [value] = strings;
	if (value === undefined) return undefined;
	return many ? { kind: "strings", strings } : { kind: "plain", value };
}

/** True if a field has a text for which its feature in the imported file has no place. */
function hasUnfitValue(span: AnnotatedSpan): boolean {
	const ranges = Object.entries(writtenOriginOf(span)?.ranges ?? {});
	return ranges.some(([name, range]) => {
		const texts = textsOfField(span.entity, name);
		return texts.length > 0 && casValueOf(texts, range) === undefined;
	});
}

/** Returns the losses of a CAS in JSON and in XMI. */
export function casLosses(corpus: Corpus): readonly PossibleLoss[] {
	const { layers, sharedEntities, documents } = corpus;
	const withUnknownKeys = new Set(
		documents.filter(({ documentEntities }) =>
			[...sharedEntities, ...documentEntities].some(({ extra }) => Object.keys(extra).length > 0),
		),
	);
	const withUndefinedTypes = new Set(
		documents.filter(({ documentEntities }) =>
			[...sharedEntities, ...documentEntities].some(({ type }) => !layers.types.has(type)),
		),
	);
	return [
		...positionLosses(corpus, uimaKey),
		sectionLoss(corpus),
		textsLoss,
		{
			what: "values that do not fit the type of their imported feature, except in the entity",
			concerns: ({ span }) => hasUnfitValue(span),
		},
		...relationLosses(corpus, isPlaced, uimaKey),
		{
			what: "keys of entities that this version does not recognise",
			concerns: ({ document }) => withUnknownKeys.has(document),
		},
		{
			what: "entities of undefined types, except their ids",
			concerns: ({ document }) => withUndefinedTypes.has(document),
		},
		{ what: "the layers' definitions, except the names and labels of fields", concerns: () => true },
	];
}
