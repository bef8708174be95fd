import { jsonPointer } from "./json-pointer.ts";
import { listOf, objectOf } from "./json-value.ts";
import type { EntityType, Field, Json } from "../model.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { check, reportUnknownKeys } from "./schema.ts";
import { type FieldEntry, fieldEntry, typeEntry } from "./schema-layers.ts";

/** Reads `entityTypes` of `layers.json`; what is bad is reported and left out. */
export function readEntityTypes(entries: readonly Json[], report: Report): ReadonlyMap<string, EntityType> {
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
