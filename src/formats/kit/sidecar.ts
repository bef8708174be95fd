import {
	type Entity,
	type EntityId,
	type Json,
	type JsonObject,
	listOf,
	parseShape,
	type Report,
	z,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, isPlaced } from "../../corpus/index.ts";
import { entityShape, positionShape } from "./json-export/shape.ts";
import { entityJson } from "./json-export/values.ts";
import { omitUndefined } from "./json-values.ts";
import { describedLayers } from "./layer-lines.ts";
import { type PossibleLoss, positionLosses, sectionLoss } from "./losses.ts";
import { positionsIn } from "./positions.ts";
import { relationLosses, writtenRelations } from "./relations.ts";
import { selectionJson, selectionShape } from "./selection.ts";
import { signatureJson, signatureShape } from "./signature.ts";
import { reportTextHash, sha256Of, textHashShape } from "./text-hash.ts";

const relationShape = z.object({ id: z.string(), label: z.string(), from: z.string(), to: z.string() });

/** The facts of a document that a tool has no field for. The tool stores them as metadata. */
const sidecarShape = z.object({
	id: z.string(),
	title: z.string(),
	language: z.optional(z.string()),
	/** Missing if the file has all spans of the document. */
	selection: z.optional(selectionShape),
	signature: z.optional(signatureShape),
	/** The layers that have a description. For readers of the file only. */
	layers: z.optional(z.array(z.object({ id: z.string(), label: z.string(), description: z.string() }))),
	/** Of the document's text. */
	textSha256: textHashShape,
	/** Positions in code points, whatever unit the rest of the file uses. */
	sections: z.array(z.object({ id: z.string(), label: z.string(), ...positionShape.shape })),
	entities: z.array(entityShape),
	/** The shared entities that the document refers to. */
	shared: z.array(entityShape),
	/** Relations between the spans of the file. */
	relations: z.optional(z.array(relationShape)),
	/** Comments and further tags, as bodies of the Web Annotation Data Model, by the id of their span. */
	bodies: z.optional(z.record(z.string(), z.array(z.json()))),
});
export type Sidecar = z.infer<typeof sidecarShape>;

export function sidecarJson(document: AnnotatedDocument, corpus: Corpus): JsonObject {
	const { record, text, sections, documentEntities } = document;
	const positions = positionsIn(text);
	const relations = writtenRelations(document, isPlaced);
	const layers = describedLayers(corpus.layers);
	const bodies = document.spans.flatMap(
		({ annotation: { id, extra } }): readonly (readonly [string, Json])[] =>
			extra.body === undefined ? [] : [[id, listOf(extra.body)]],
	);
	const withoutExtra = (entity: Entity) => entityJson({ ...entity, extra: {} });
	return {
		id: record.id,
		title: record.title,
		...omitUndefined({
			language: record.language,
			selection: selectionJson(corpus, { document: record.id }),
			signature: signatureJson(document),
		}),
		...(layers.length > 0 && {
			layers: layers.map(({ id, label, description }) => ({ id, label, description })),
		}),
		textSha256: sha256Of(text),
		sections: sections.map(({ section: { id, label }, range }) => {
			const { start, end } = positions.positionOf(range);
			return { id, label, start, end };
		}),
		entities: documentEntities.map(withoutExtra),
		shared: reachableShared(document).map(withoutExtra),
		...(relations.length > 0 && {
			relations: relations.map(({ id, label, from, to }) => ({ id, label, from, to })),
		}),
		...(bodies.length > 0 && { bodies: Object.fromEntries(bodies) }),
	};
}

/** Returns the shared entities that placed spans and document entities refer to, directly or through others. */
function reachableShared(document: AnnotatedDocument): readonly Entity[] {
	const { entities, sharedEntities, documentEntities, spans } = document;
	const ownIds = new Set(documentEntities.map(({ id }) => id));
	const waiting: EntityId[] = [...ownIds, ...spans.map(({ entity }) => entity.id)];
	const reached = new Set<EntityId>();
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		if (reached.has(id)) continue;
		reached.add(id);
		for (const values of entities.get(id)?.fields.values() ?? []) {
			for (const value of values) if (value.kind === "entity") waiting.push(value.entity);
		}
	}
	return sharedEntities.filter(({ id }) => reached.has(id) && !ownIds.has(id));
}

export interface SidecarContext {
	/** The text of the document. */
	readonly text: string;
	/** Location of the sidecar in the file, for problem messages. */
	readonly location: string;
	readonly report: Report;
}

/** Parses a sidecar. Undefined if the file has none or, after a report, if its shape is wrong. */
export function readSidecar(
	value: Json | undefined,
	{ text, location, report }: SidecarContext,
): Sidecar | undefined {
	const sidecar = value === undefined ? undefined : parseShape(sidecarShape, value, report, location);
	if (!sidecar) return undefined;
	const { id, textSha256: hash } = sidecar;
	reportTextHash({ id, text, hash, location: `${location}/textSha256` }, report);
	return sidecar;
}

/** An end of a relation in a file: the id and the entity of the span. Undefined if the file states none. */
export interface RelationEnd {
	readonly id: string | undefined;
	readonly entity: string | undefined;
}

/** True if the sidecar contains a relation as a relation or as a field of an entity, so that reading the relation itself adds nothing. */
export function isRelationInSidecar(
	sidecar: Sidecar | undefined,
	from: RelationEnd,
	label: string,
	to: RelationEnd,
): boolean {
	if (!sidecar) return false;
	const { entities, shared, relations = [] } = sidecar;
	const values = [...entities, ...shared].find(({ id }) => id === from.entity)?.fields[label] ?? [];
	return (
		values.some((value) => typeof value !== "string" && "entity" in value && value.entity === to.entity) ||
		relations.some((one) => one.label === label && one.from === from.id && one.to === to.id)
	);
}

/**
 * The losses of a format that stores the text, one range for each span, and a sidecar.
 *
 * @param ownKeys keys of annotations that the format writes
 */
export function sidecarLosses(corpus: Corpus, ...ownKeys: readonly string[]): readonly PossibleLoss[] {
	const reached = new Set(
		corpus.documents.flatMap((document) => reachableShared(document).map(({ id }) => id)),
	);
	const withExtra = new Set(corpus.documents.filter((document) => hasExtra(document)));
	return [
		...positionLosses(corpus, ...ownKeys),
		sectionLoss(corpus),
		...relationLosses(corpus, isPlaced, ...ownKeys),
		{
			what: "shared entities that no document refers to",
			concerns: () => reached.size < corpus.sharedEntities.length,
		},
		{
			what: "keys of the document's entities that this version does not recognise",
			concerns: ({ document }) => withExtra.has(document),
		},
		{ what: "the layers' definitions", concerns: () => true },
	];
}

const hasExtra = (document: AnnotatedDocument): boolean =>
	[...document.documentEntities, ...reachableShared(document)].some(
		({ extra }) => Object.keys(extra).length > 0,
	);
