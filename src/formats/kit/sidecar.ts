import {
	type Entity,
	type EntityId,
	type Json,
	type JsonObject,
	parseShape,
	type Report,
	z,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import { entityShape, positionShape } from "./json-export/shape.ts";
import { entityJson } from "./json-export/values.ts";
import { omitUndefined } from "./json-values.ts";
import { type PossibleLoss, positionLosses, sectionLosses } from "./losses.ts";
import { placedSpans, positionsIn } from "./positions.ts";
import { reportTextHash, sha256Of, textHashShape } from "./text-hash.ts";

/** The facts of a document that a tool has no field for. The tool stores them as metadata. */
const sidecarShape = z.object({
	id: z.string(),
	title: z.string(),
	language: z.optional(z.string()),
	/** Of the document's text. */
	textSha256: textHashShape,
	/** Positions in code points, whatever unit the rest of the file uses. */
	sections: z.array(z.object({ id: z.string(), label: z.string(), ...positionShape.shape })),
	entities: z.array(entityShape),
	/** The shared entities that the document refers to. */
	shared: z.array(entityShape),
});
export type Sidecar = z.infer<typeof sidecarShape>;

export function sidecarJson(input: ExportInput, document: ExportDocument): JsonObject {
	const positions = positionsIn(document.text);
	const withoutExtra = (entity: Entity) => entityJson({ ...entity, extra: {} });
	return {
		id: document.id,
		title: document.title,
		...omitUndefined({ language: document.language }),
		textSha256: sha256Of(document.text),
		sections: document.sections.flatMap(({ section: { id, label }, placement }) => {
			const position = positions.placementPosition(placement);
			return position ? [{ id, label, start: position.start, end: position.end }] : [];
		}),
		entities: document.entities.map(withoutExtra),
		shared: reachableShared(input, document).map(withoutExtra),
	};
}

/** Returns the shared entities that placed spans and document entities refer to, directly or through others. */
function reachableShared({ sharedEntities }: ExportInput, document: ExportDocument): readonly Entity[] {
	const shared = new Map(sharedEntities.map((entity) => [entity.id, entity]));
	const documentEntities = new Map(document.entities.map((entity) => [entity.id, entity]));
	const waiting: EntityId[] = [
		...documentEntities.keys(),
		...placedSpans(document).map(({ span }) => span.annotation.entity),
	];
	const reached = new Set<EntityId>();
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		if (reached.has(id)) continue;
		reached.add(id);
		for (const values of (documentEntities.get(id) ?? shared.get(id))?.fields.values() ?? []) {
			for (const value of values) if (value.kind === "entity") waiting.push(value.entity);
		}
	}
	return sharedEntities.filter(({ id }) => reached.has(id) && !documentEntities.has(id));
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

/** True if the sidecar's entities already contain a relation, so that reading the relation itself adds nothing. */
export function isRelationInSidecar(
	sidecar: Sidecar | undefined,
	from: string | undefined,
	type: string,
	to: string | undefined,
): boolean {
	const entities = [...(sidecar?.entities ?? []), ...(sidecar?.shared ?? [])];
	const values = entities.find(({ id }) => id === from)?.fields[type] ?? [];
	return values.some((value) => typeof value !== "string" && "entity" in value && value.entity === to);
}

/** The losses of a format that stores the text, one range for each span, and a sidecar. */
export function sidecarLosses(input: ExportInput): readonly PossibleLoss[] {
	const reached = new Set(
		input.documents.flatMap((document) => reachableShared(input, document).map(({ id }) => id)),
	);
	const withExtra = new Set(input.documents.filter((document) => hasExtra(input, document)));
	return [
		...positionLosses(input),
		...sectionLosses(input),
		{
			what: "shared entities that no document refers to",
			concerns: () => reached.size < input.sharedEntities.length,
		},
		{
			what: "keys of the document's entities that this version does not recognise",
			concerns: ({ document }) => withExtra.has(document),
		},
		{ what: "the layers' definitions", concerns: () => true },
	];
}

const hasExtra = (input: ExportInput, document: ExportDocument): boolean =>
	[...document.entities, ...reachableShared(input, document)].some(
		({ extra }) => Object.keys(extra).length > 0,
	);
