import type { DocumentId, DocumentSuffix, EntityId, Field, Json, Value } from "../model.ts";
import type { Report } from "../problem.ts";
import { countDefect, referenceDefect, textDefect } from "../rules.ts";
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
	readonly documentSuffix?: DocumentSuffix | undefined;
	/** The shared entities by the ids that a link may state. Empty while the shared entities themselves are read. */
	readonly shared: ReadonlyMap<EntityId, EntityId>;
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
	const defect = countDefect(values.length, field);
	if (defect) {
		context.report.error(path, defect.code, defect.reason, defect.hint);
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
		const defect = textDefect(value, field);
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
	const { document, documentSuffix, shared, report } = context;
	const reference = readReference(iri, document, documentSuffix);
	if (reference?.kind === "document") return { value: reference, path, scope: "document" };
	const entity = reference?.scope === "shared" ? shared.get(reference.entity) : reference?.entity;
	if (reference && entity !== undefined) {
		return { value: { kind: "entity", entity }, path, scope: reference.scope };
	}
	const { code, reason, hint } = referenceDefect(iri);
	report.error(path, code, reason, hint);
	return undefined;
}
