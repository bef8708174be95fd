import type { ProblemCode } from "../codes.ts";
import { limits } from "../limits.ts";
import type { DocumentId, EntityId, Field, Json, Value } from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { type EntityScope, readReference } from "./ids.ts";
import { isList, listOf, objectOf } from "./json-value.ts";
import { correctionHint, describeValue } from "./schema.ts";

/**
 * A value of a field with its location in the file. A reference with the scope `document` is not resolved
 * yet; all other values are valid.
 */
export interface FieldValue {
	readonly value: Value;
	readonly path: string;
	readonly scope: EntityScope;
}

export interface FieldReadContext {
	/** The document whose file is read; undefined for the shared entities. */
	readonly document: DocumentId | undefined;
	/** Ids of the shared entities. Empty while the shared entities themselves are read. */
	readonly shared: ReadonlySet<EntityId>;
	readonly report: Report;
}

/**
 * Reads the values of one field. Invalid values are reported and left out.
 *
 * @param path the location of the field in the file
 */
export function readField(
	value: Json,
	field: Field,
	path: string,
	context: FieldReadContext,
): readonly FieldValue[] {
	const values = listOf(value);
	if (!field.many && values.length > 1) {
		const reason = `"${field.label}" (${field.property}) takes one value, not ${values.length}.`;
		context.report.error(path, "E_FIELD_MANY", reason, "Keep one of the values.");
		return [];
	}
	return values.flatMap((one, index) => {
		const found = readValue(one, field, isList(value) ? `${path}/${index}` : path, context);
		return found ? [found] : [];
	});
}

function readValue(
	value: Json,
	field: Field,
	path: string,
	context: FieldReadContext,
): FieldValue | undefined {
	if (typeof value === "string") {
		const defect = defectOf(value, field);
		if (!defect) return { value: { kind: "text", text: value }, path, scope: "document" };
		context.report.error(path, defect.code, defect.reason, defect.hint);
		return undefined;
	}
	const iri = objectOf(value)?.id;
	if (field.kind === "reference" && typeof iri === "string") return readTarget(iri, path, context);
	const expected = field.kind === "reference" ? 'a name or {"id": …}' : "a string";
	const reason = `"${field.label}" (${field.property}) must be ${expected}, not ${describeValue(value)}.`;
	context.report.error(path, "E_SCHEMA", reason, correctionHint(!field.required));
	return undefined;
}

function readTarget(iri: string, path: string, context: FieldReadContext): FieldValue | undefined {
	const { document, shared, report } = context;
	const reference = readReference(iri, document);
	if (reference?.kind === "document") return { value: reference, path, scope: "document" };
	if (reference && (reference.scope === "document" || shared.has(reference.entity))) {
		return { value: { kind: "entity", entity: reference.entity }, path, scope: reference.scope };
	}
	report.error(path, "E_REFERENCE", `"${excerpt(iri)}" does not exist.`, danglingHint);
	return undefined;
}

export const danglingHint =
	"Refer to an entity of this file, to a shared entity or to the document, or write a plain name.";

function defectOf(
	text: string,
	field: Field,
): { code: ProblemCode; reason: string; hint: string } | undefined {
	const name = `"${field.label}" (${field.property})`;
	if (text.trim() === "") {
		return {
			code: "E_FIELD_EMPTY",
			reason: `${name} is empty.`,
			hint: "Fill in the field, or delete its key.",
		};
	}
	if (text.length > limits.note) {
		const reason = `${name} is longer than ${limits.note / 1024} KB.`;
		return { code: "E_FIELD_SIZE", reason, hint: "Shorten the text." };
	}
	if (field.kind === "term" && !field.terms.some((term) => term.id === text)) {
		const reason = `${name} has no term "${excerpt(text)}".`;
		return { code: "E_TERM", reason, hint: `Use one of ${field.terms.map((term) => term.id).join(", ")}.` };
	}
	return undefined;
}
