import type { Entity, Layers } from "../model.ts";
import type { Read } from "../problem.ts";
import { reportOn } from "../report.ts";
import { readJson } from "./json.ts";
import { listOf, objectOf } from "./json-value.ts";
import { readEntities } from "./read-entities.ts";
import { check, reportUnknownKeys, z } from "./schema.ts";
import { takenIds } from "./taken-ids.ts";

/**
 * Reads `annotations/entities.jsonld`: the entities that outlive one document.
 * Whatever is bad is reported and left out; the rest loads.
 */
export function readRegister(text: string, file: string, layers: Layers): Read<readonly Entity[]> {
	const json = readJson(text, file);
	const report = reportOn(file);
	if (json.value === undefined) return { value: [], problems: json.problems };
	check(registerShape, json.value, report, "");
	reportUnknownKeys(json.value, ["@context", ...Object.keys(registerShape.shape)], report, "");
	const { entities } = readEntities(listOf(objectOf(json.value)?.included), {
		layers,
		document: undefined,
		shared: new Set(),
		taken: takenIds(report),
		report,
	});
	return { value: entities, problems: [...json.problems, ...report.problems] };
}

const registerShape = z.looseObject({
	id: z.optional(z.string()),
	type: z.optional(z.literal("Register")),
	included: z.array(z.unknown()),
});
