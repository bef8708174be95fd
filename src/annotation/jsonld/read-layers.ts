import { readJson } from "./json.ts";
import { jsonPointer } from "./json-pointer.ts";
import { listOf, objectOf } from "./json-value.ts";
import { type EntityType, type Json, type Layer, type Layers, layerId } from "../model.ts";
import { excerpt, type Read } from "../problem.ts";
import { readEntityTypes } from "./read-entity-types.ts";
import { type Report, reportOn } from "../report.ts";
import { check, reportUnknownKeys, z } from "./schema.ts";
import { layerEntry, layersFile } from "./schema-layers.ts";

/** The tag of a section in an annotation file, so never the id of a layer. */
export const sectionTag = "section";

/**
 * Reads `annotations/layers.json`. A bad layer, type or field is reported and
 * left out, and with a type the layers that use it; the rest loads.
 */
export function readLayers(text: string, file = "annotations/layers.json"): Read<Layers> {
	const json = readJson(text, file);
	const report = reportOn(file);
	const entries = json.value === undefined ? undefined : readOutline(json.value, report);
	const types = readEntityTypes(entries?.entityTypes ?? [], report);
	const layers: Layer[] = [];
	for (const [index, entry] of (entries?.layers ?? []).entries()) {
		const layer = readLayer(entry, types, layers, report, jsonPointer(["layers", index]));
		if (layer) layers.push(layer);
	}
	return { value: { layers, types }, problems: [...json.problems, ...report.problems] };
}

const outline = z.object({ layers: z.array(z.unknown()), entityTypes: z.array(z.unknown()) });

function readOutline(value: Json, report: Report): { layers: readonly Json[]; entityTypes: readonly Json[] } {
	if (check(outline, value, report, "")) {
		reportUnknownKeys(value, ["$schema", ...Object.keys(layersFile.shape)], report, "");
	}
	const file = objectOf(value);
	return { layers: listOf(file?.layers), entityTypes: listOf(file?.entityTypes) };
}

function readLayer(
	value: Json,
	types: ReadonlyMap<string, EntityType>,
	earlier: readonly Layer[],
	report: Report,
	base: string,
): Layer | undefined {
	const entry = check(layerEntry, value, report, base);
	if (!entry) return undefined;
	reportUnknownKeys(value, Object.keys(layerEntry.shape), report, base);
	const name = excerpt(entry.id);
	if (entry.id === sectionTag) {
		const reason = `"${sectionTag}" is the tag of sections, so no layer can have it as its id.`;
		report.error(`${base}/id`, "E_LAYER_ID", reason, "Choose another id.");
		return undefined;
	}
	for (const unique of ["id", "key", "channel"] as const) {
		const other = earlier.find((layer) => layer[unique] === entry[unique]);
		if (!other) continue;
		const reason = `Layer "${name}" has the ${unique} "${entry[unique]}", which layer "${other.id}" has already.`;
		report.error(`${base}/${unique}`, "E_LAYER_TWICE", reason, `Give each layer a ${unique} of its own.`);
		return undefined;
	}
	const entityType = types.get(entry.entityType);
	if (!entityType) {
		const reason = `Layer "${name}" has entities of type "${excerpt(entry.entityType)}", which is not defined.`;
		report.error(
			`${base}/entityType`,
			"E_TYPE_UNKNOWN",
			reason,
			'Define it under "entityTypes" or correct it.',
		);
		return undefined;
	}
	const fields = entityType.fields.map((field) => field.name);
	const strange = entry.byline.findIndex((field) => !fields.includes(field));
	if (strange >= 0) {
		const field = excerpt(entry.byline[strange] ?? "");
		const reason = `The byline of layer "${name}" names "${field}", which is no field of ${entityType.name}.`;
		const hint = `Name one of ${fields.join(", ")}.`;
		report.error(`${base}/byline/${strange}`, "E_FIELD_UNKNOWN", reason, hint);
		return undefined;
	}
	return { ...entry, id: layerId(entry.id), entityType, speaker: entry.speaker };
}
