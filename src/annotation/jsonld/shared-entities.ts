import type { Entity, Layers } from "../model.ts";
import { createReport, type ReadResult } from "../problem.ts";
import { annotationContext, contextIri } from "./context.ts";
import { createUniqueIds } from "./ids.ts";
import { readJson } from "./json.ts";
import { listOf, objectOf, prettyJson } from "./json-value.ts";
import { readEntities } from "./read-entities.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";
import { writeEntity } from "./write-annotation-set.ts";

/**
 * Reads `annotations/entities.jsonld`, the entities that several documents share. Invalid entities are
 * reported and left out.
 */
export function readSharedEntities(
	text: string,
	file: string,
	layers: Layers,
): ReadResult<readonly Entity[]> {
	const json = readJson(text, file);
	const report = createReport(file);
	if (json.value === undefined) return { value: [], problems: json.problems };
	parseShape(fileSchema, json.value, report, "");
	reportUnknownKeys(json.value, ["@context", ...Object.keys(fileSchema.shape)], report, "");
	const { entities } = readEntities(listOf(objectOf(json.value)?.included), {
		layers,
		document: undefined,
		shared: new Map(),
		ids: createUniqueIds(report),
		report,
	});
	return { value: entities, problems: [...json.problems, ...report.problems] };
}

/**
 * Writes `annotations/entities.jsonld`, in the order of the entities. `readSharedEntities` is the inverse.
 *
 * @throws RangeError if an entity refers to a document or is of a type that the layers do not define
 */
export function writeSharedEntities(entities: readonly Entity[], layers: Layers): string {
	const documentEntities = new Set(entities.map((entity) => entity.id));
	return prettyJson({
		"@context": [annotationContext, contextIri],
		id: "",
		type: "Register",
		included: entities.map((entity) =>
			writeEntity(entity, { layers, document: undefined, documentEntities }),
		),
	});
}

const fileSchema = z.looseObject({
	id: z.optional(z.string()),
	type: z.optional(z.literal("Register")),
	included: z.array(z.unknown()),
});
