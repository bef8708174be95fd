import { limits } from "../limits.ts";
import type { DocumentId, EntityId, Field, Json, Value } from "../model.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { readReference } from "./iri.ts";
import { isList, listOf, objectOf } from "./json-value.ts";
import { kindOf } from "./schema.ts";

/** A value that is good by itself. A reference to an entity of its own file may still lead to nothing. */
export interface FoundValue {
	readonly value: Value;
	readonly place: string;
	readonly home: "own" | "register";
}

export interface FieldContext {
	/** The document whose file this is; undefined in the register. */
	readonly document: DocumentId | undefined;
	/** Ids of the register; empty in the register itself. */
	readonly shared: ReadonlySet<EntityId>;
	readonly report: Report;
}

/** Reads the values of one field; each that is bad is reported and left out. `place` is that of the field. */
export function readField(
	value: Json,
	field: Field,
	place: string,
	context: FieldContext,
): readonly FoundValue[] {
	const values = listOf(value);
	if (!field.many && values.length > 1) {
		const reason = `"${field.label}" (${field.property}) holds one value, not ${values.length}.`;
		context.report.error(place, "E_FIELD_MANY", reason, "Keep one of them.");
		return [];
	}
	return values.flatMap((one, index) => {
		const found = readValue(one, field, isList(value) ? `${place}/${index}` : place, context);
		return found ? [found] : [];
	});
}

function readValue(value: Json, field: Field, place: string, context: FieldContext): FoundValue | undefined {
	if (typeof value === "string") {
		const fault = faultOf(value, field);
		if (!fault) return { value: { kind: "text", text: value }, place, home: "own" };
		context.report.error(place, fault.code, fault.reason, fault.hint);
		return undefined;
	}
	const iri = objectOf(value)?.id;
	if (field.kind === "reference" && typeof iri === "string") return readTarget(iri, place, context);
	const wanted = field.kind === "reference" ? 'a name or {"id": …}' : "a text";
	const reason = `"${field.label}" (${field.property}) must be ${wanted}, not ${kindOf(value)}.`;
	context.report.error(place, "E_SCHEMA", reason, "Correct or delete it.");
	return undefined;
}

function readTarget(iri: string, place: string, context: FieldContext): FoundValue | undefined {
	const { document, shared, report } = context;
	const reference = readReference(iri, document);
	if (reference?.kind === "document") return { value: reference, place, home: "own" };
	if (reference && (reference.home === "own" || shared.has(reference.entity))) {
		return { value: { kind: "entity", entity: reference.entity }, place, home: reference.home };
	}
	report.error(place, "E_REFERENCE", `"${excerpt(iri)}" leads to nothing.`, danglingHint);
	return undefined;
}

export const danglingHint =
	"Refer to an entity that its file or the register defines, to the document, or write a plain name.";

function faultOf(text: string, field: Field): { code: string; reason: string; hint: string } | undefined {
	const name = `"${field.label}" (${field.property})`;
	if (text.trim() === "") {
		return { code: "E_FIELD_EMPTY", reason: `${name} is empty.`, hint: "Fill it in, or leave the key out." };
	}
	if (text.length > limits.note) {
		const reason = `${name} is longer than ${limits.note / 1024} KB.`;
		return { code: "E_FIELD_SIZE", reason, hint: "Shorten it." };
	}
	if (field.kind === "term" && !field.terms.some((term) => term.id === text)) {
		const reason = `${name} has no term "${excerpt(text)}".`;
		return { code: "E_TERM", reason, hint: `Use one of ${field.terms.map((term) => term.id).join(", ")}.` };
	}
	return undefined;
}
