import { type EntityType, type Field, type Json, type Layer, type Layers, layerId } from "../model.ts";
import { excerpt, type Read } from "../problem.ts";
import { type Report, reportOn } from "../report.ts";
import { readJson } from "./json.ts";
import { jsonPointer } from "./json-pointer.ts";
import { listOf, objectOf } from "./json-value.ts";
import { check, reportUnknownKeys, z } from "./schema.ts";
import { type FieldEntry, fieldEntry, layerEntry, layersFile, typeEntry } from "./schema-layers.ts";

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

/** Reads `entityTypes` of `layers.json`; what is bad is reported and left out. */
function readEntityTypes(entries: readonly Json[], report: Report): ReadonlyMap<string, EntityType> {
	const types = new Map<string, EntityType>();
	for (const [index, value] of entries.entries()) {
		const base = jsonPointer(["entityTypes", index]);
		const entry = check(typeEntry, value, report, base);
		if (!entry) continue;
		reportUnknownKeys(value, Object.keys(typeEntry.shape), report, base);
		const fields = readFields(listOf(objectOf(value)?.fields), report, `${base}/fields`);
		if (types.has(entry.name)) {
			const reason = `The type "${entry.name}" is defined twice.`;
			report.error(`${base}/name`, "E_TYPE_TWICE", reason, "Rename or delete one of the two.");
		} else if (!fields.some((field) => field.name === entry.title && field.kind === "text")) {
			const reason = `The title of type "${entry.name}" is "${excerpt(entry.title)}", which is no text field of it.`;
			report.error(
				`${base}/title`,
				"E_FIELD_UNKNOWN",
				reason,
				"Name the field whose words stand for the entity.",
			);
		} else {
			types.set(entry.name, { ...entry, fields });
		}
	}
	return types;
}

function readFields(entries: readonly Json[], report: Report, base: string): readonly Field[] {
	const fields: Field[] = [];
	for (const [index, value] of entries.entries()) {
		const place = base + jsonPointer([index]);
		const entry = check(fieldEntry, value, report, place);
		if (!entry) continue;
		reportUnknownKeys(value, Object.keys(fieldEntry.shape), report, place);
		const field = { ...entry, ...absent(entry), property: entry.property ?? entry.name };
		const fault = faultOf(field, fields);
		if (fault) report.error(place, "E_FIELD", fault.reason, fault.hint);
		else fields.push(field);
	}
	return fields;
}

/** The model states absence as `undefined`; the file leaves the key out. */
const absent = (entry: FieldEntry): Pick<Field, "facet" | "inverse" | "missing"> => ({
	facet: entry.facet,
	inverse: entry.inverse,
	missing: entry.missing,
});

/** Keys of every JSON-LD object on disk. */
const takenProperties: ReadonlySet<string> = new Set(["id", "type"]);

function faultOf(field: Field, earlier: readonly Field[]): { reason: string; hint: string } | undefined {
	const { name } = field;
	if (takenProperties.has(field.property)) {
		const reason = `The field "${name}" cannot be stored under "${field.property}", which JSON-LD keeps for itself.`;
		return { reason, hint: 'Give the field another "property", the key that it has on disk.' };
	}
	if (earlier.some((other) => other.name === name || other.property === field.property)) {
		return { reason: `The field "${name}" is defined twice.`, hint: "Rename or delete one of the two." };
	}
	if (field.kind === "term" && field.terms.length === 0) {
		return { reason: `The field "${name}" has no terms to choose from.`, hint: 'List them under "terms".' };
	}
	if (new Set(field.terms.map((term) => term.id)).size < field.terms.length) {
		return { reason: `The field "${name}" lists a term twice.`, hint: "Keep one of the two." };
	}
	if ((field.alias || field.exception) && field.kind !== "text") {
		const reason = `The field "${name}" is marked as alias or exception but holds no text.`;
		return { reason, hint: 'Make its kind "text".' };
	}
	return undefined;
}
