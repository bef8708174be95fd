import {
	type EntityType,
	type Field,
	guideRules,
	type Json,
	type Layer,
	type Layers,
	layerId,
	markStyles,
	motivations,
	type Tone,
	tones,
} from "../model.ts";
import { createReport, excerpt, type ReadResult, type Report } from "../problem.ts";
import { readJson } from "./json.ts";
import { jsonPointer, listOf, objectOf } from "./json-value.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";

/** The tag of sections in annotation files. No layer can have this id. */
export const sectionTag = "section";

/**
 * Reads `annotations/layers.json`. Invalid layers, types and fields are reported and left out. A layer is
 * also left out if its entity type is.
 */
export function readLayers(text: string, file = "annotations/layers.json"): ReadResult<Layers> {
	const json = readJson(text, file);
	const report = createReport(file);
	const lists = json.value === undefined ? undefined : readLists(json.value, report);
	const types = readEntityTypes(lists?.entityTypes ?? [], report);
	const layers: Layer[] = [];
	for (const [index, entry] of (lists?.layers ?? []).entries()) {
		const layer = readLayer(entry, types, layers, report, jsonPointer(["layers", index]));
		if (layer) layers.push(layer);
	}
	return { value: { layers, types }, problems: [...json.problems, ...report.problems] };
}

const word = z.string().check(z.minLength(1, "must not be empty"));
const plural = z.object({ one: word, other: word });

/** Ids become class names of marks and parts of addresses. */
const idPattern = /^[a-z][a-z0-9-]{0,40}$/;
const id = z.string().check(z.regex(idPattern, "must be lower-case letters, digits and hyphens"));
const name = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,40}$/, "must be letters and digits"));

const layerSchema = z.object({
	id,
	label: word,
	count: plural,
	description: z.optional(word),
	tag: z.optional(word),
	tagField: z.optional(word),
	key: z.optional(z.string().check(z.regex(/^[1-9]$/, "must be one digit from 1 to 9"))),
	channel: z.enum(markStyles),
	motivation: z._default(z.enum(motivations), "classifying"),
	entityType: word,
	notes: z.boolean(),
	speaker: z.optional(word),
	speakerField: z.optional(word),
	byline: z._default(z.array(word), []),
	voice: z.enum(["reported", "author"]),
	rules: z._default(z.array(z.enum(guideRules)), []),
});

const fieldSchema = z.object({
	name,
	property: z.optional(name),
	label: word,
	kind: z.enum(["text", "term", "reference"]),
	many: z._default(z.boolean(), false),
	required: z._default(z.boolean(), false),
	terms: z._default(z.array(z.object({ id, label: word, count: z.optional(plural) })), []),
	leadsTo: z._default(z.array(word), []),
	/** A text means `true`: files of version 0.1 have the label of a menu here. */
	facet: z._default(z.union([z.boolean(), word]), false),
	queryKey: z.optional(name),
	inverse: z.optional(plural),
	answers: z._default(z.boolean(), false),
	alias: z._default(z.boolean(), false),
	exception: z._default(z.boolean(), false),
	maxLength: z.optional(z.int().check(z.minimum(1, "must be at least 1"))),
	missing: z.optional(word),
});

/** The fields of a type are parsed one by one, so that an invalid field does not invalidate the others. */
const typeSchema = z.object({ name, label: plural, title: word, fields: z.array(z.unknown()) });

/** The whole of `annotations/layers.json`, from which the published JSON Schema is generated. */
export const layersFileSchema = z.object({
	layers: z.array(layerSchema),
	entityTypes: z.array(z.extend(typeSchema, { fields: z.array(fieldSchema) })),
});

const listsSchema = z.object({ layers: z.array(z.unknown()), entityTypes: z.array(z.unknown()) });

function readLists(value: Json, report: Report): { layers: readonly Json[]; entityTypes: readonly Json[] } {
	if (parseShape(listsSchema, value, report, "")) {
		reportUnknownKeys(value, ["$schema", ...Object.keys(layersFileSchema.shape)], report, "");
	}
	const file = objectOf(value);
	return { layers: listOf(file?.layers), entityTypes: listOf(file?.entityTypes) };
}

function readLayer(
	value: Json,
	types: ReadonlyMap<string, EntityType>,
	earlier: readonly Layer[],
	report: Report,
	path: string,
): Layer | undefined {
	const entry = parseShape(layerSchema, value, report, path);
	if (!entry) return undefined;
	reportUnknownKeys(value, Object.keys(layerSchema.shape), report, path);
	const layerName = excerpt(entry.id);
	if (entry.id === sectionTag) {
		const reason = `The id "${sectionTag}" is reserved for sections.`;
		report.error(`${path}/id`, "E_LAYER_ID", reason, "Choose another id.");
		return undefined;
	}
	const { channel: markStyle, tag, tagField, ...rest } = entry;
	const uniqueKeys = [
		["id", (layer: Layer) => layer.id === entry.id],
		["key", (layer: Layer) => entry.key !== undefined && layer.key === entry.key],
	] as const;
	for (const [key, isSame] of uniqueKeys) {
		const other = earlier.find(isSame);
		if (!other) continue;
		const reason = `The ${key} "${entry[key]}" of layer "${layerName}" is already used by layer "${other.id}".`;
		report.error(`${path}/${key}`, "E_LAYER_TWICE", reason, `Give each layer a different ${key}.`);
		return undefined;
	}
	const entityType = types.get(entry.entityType);
	if (!entityType) {
		const reason = `Layer "${layerName}" has entities of type "${excerpt(entry.entityType)}", which is not defined.`;
		const hint = 'Define the type under "entityTypes", or correct its name.';
		report.error(`${path}/entityType`, "E_TYPE_UNKNOWN", reason, hint);
		return undefined;
	}
	const fieldNames = entityType.fields.map((field) => field.name);
	for (const [key, what] of [
		["speakerField", "speaker field"],
		["tagField", "tag field"],
	] as const) {
		const field = entry[key];
		if (field === undefined || fieldNames.includes(field)) continue;
		const reason = `The ${what} of layer "${layerName}" is "${excerpt(field)}", which is not a field of ${entityType.name}.`;
		report.error(`${path}/${key}`, "E_FIELD_UNKNOWN", reason, `Name one of ${fieldNames.join(", ")}.`);
		return undefined;
	}
	const unknown = entry.byline.findIndex((field) => !fieldNames.includes(field));
	if (unknown >= 0) {
		const field = excerpt(entry.byline[unknown] ?? "");
		const reason = `The byline of layer "${layerName}" names "${field}", which is not a field of ${entityType.name}.`;
		const hint = `Name one of ${fieldNames.join(", ")}.`;
		report.error(`${path}/byline/${unknown}`, "E_FIELD_UNKNOWN", reason, hint);
		return undefined;
	}
	return {
		...rest,
		id: layerId(entry.id),
		description: entry.description,
		...(tag !== undefined && { tag }),
		...(tagField !== undefined && { tagField }),
		key: entry.key,
		markStyle,
		tone: toneAfter(earlier.filter((layer) => layer.markStyle === markStyle).length),
		entityType,
		speaker: entry.speaker,
		speakerField: entry.speakerField,
	};
}

/** @param count number of earlier layers with the same mark style */
const toneAfter = (count: number): Tone => tones[count % tones.length] ?? 1;

function readEntityTypes(entries: readonly Json[], report: Report): ReadonlyMap<string, EntityType> {
	const types = new Map<string, EntityType>();
	for (const [index, value] of entries.entries()) {
		const path = jsonPointer(["entityTypes", index]);
		const entry = parseShape(typeSchema, value, report, path);
		if (!entry) continue;
		reportUnknownKeys(value, Object.keys(typeSchema.shape), report, path);
		const fields = readFields(listOf(objectOf(value)?.fields), report, `${path}/fields`);
		if (types.has(entry.name)) {
			const reason = `The type "${entry.name}" is defined twice.`;
			report.error(`${path}/name`, "E_TYPE_TWICE", reason, "Rename or delete one of the two.");
		} else if (!fields.some((field) => field.name === entry.title && field.kind === "text")) {
			const reason = `The title of type "${entry.name}" is "${excerpt(entry.title)}", which is not a text field of the type.`;
			report.error(
				`${path}/title`,
				"E_FIELD_UNKNOWN",
				reason,
				"Name the text field with the title of an entity.",
			);
		} else {
			types.set(entry.name, { ...entry, fields });
		}
	}
	return types;
}

function readFields(entries: readonly Json[], report: Report, path: string): readonly Field[] {
	const fields: Field[] = [];
	for (const [index, value] of entries.entries()) {
		const fieldPath = path + jsonPointer([index]);
		const entry = parseShape(fieldSchema, value, report, fieldPath);
		if (!entry) continue;
		reportUnknownKeys(value, Object.keys(fieldSchema.shape), report, fieldPath);
		const { queryKey, inverse, maxLength, missing, property = entry.name } = entry;
		const facet = entry.facet !== false;
		const field: Field = { ...entry, facet, queryKey, inverse, maxLength, missing, property };
		const defect = defectOf(field, fields);
		if (defect) report.error(fieldPath, "E_FIELD", defect.reason, defect.hint);
		else fields.push(field);
	}
	return fields;
}

/** Keys that every JSON-LD object has in files. */
const reservedProperties: ReadonlySet<string> = new Set(["id", "type"]);

function defectOf(field: Field, earlier: readonly Field[]): { reason: string; hint: string } | undefined {
	const { name } = field;
	if (reservedProperties.has(field.property)) {
		const reason = `The field "${name}" cannot be stored as "${field.property}", a key that JSON-LD reserves.`;
		return { reason, hint: 'Give the field another "property", its key in files.' };
	}
	if (earlier.some((other) => other.name === name || other.property === field.property)) {
		return { reason: `The field "${name}" is defined twice.`, hint: "Rename or delete one of the two." };
	}
	if (field.kind === "term" && field.terms.length === 0) {
		return { reason: `The field "${name}" has no terms to choose from.`, hint: 'List them under "terms".' };
	}
	if (new Set(field.terms.map((term) => term.id)).size < field.terms.length) {
		return { reason: `The field "${name}" lists a term twice.`, hint: "Delete one of the two." };
	}
	if (field.maxLength !== undefined && field.kind !== "text") {
		const reason = `The field "${name}" has a "maxLength", but is not of kind "text".`;
		return { reason, hint: 'Delete "maxLength", or set the kind to "text".' };
	}
	if ((field.alias || field.exception) && field.kind !== "text") {
		const reason = `The field "${name}" is an alias or exception, but not of kind "text".`;
		return { reason, hint: 'Set its kind to "text".' };
	}
	return undefined;
}
