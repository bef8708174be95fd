import { documentIri, idOf } from "./iri.ts";
import { keysBeyond, objectOf } from "./json-value.ts";
import { type Annotation, annotationId, type Json, type JsonObject, type Section } from "../model.ts";
import { excerpt } from "../problem.ts";
import { type BodiesContext, readBodies } from "./read-bodies.ts";
import { readSelector } from "./read-selector.ts";
import { check, reportUnknownKeys } from "./schema.ts";
import { annotationObject, targetKeys } from "./schema-annotation.ts";
import type { TakenIds } from "./taken-ids.ts";

export interface AnnotationContext extends BodiesContext {
	readonly taken: TakenIds;
}

export type ReadItem =
	| { readonly kind: "annotation"; readonly annotation: Annotation }
	| { readonly kind: "section"; readonly section: Section };

/** Reads one of `items`; `undefined` and reported where it is bad. */
export function readItem(value: Json, place: string, context: AnnotationContext): ReadItem | undefined {
	const { document, report, taken } = context;
	const known = check(annotationObject, value, report, place);
	const object = objectOf(value);
	if (!known || !object) return undefined;
	const id = annotationId(idOf(known.id));
	const isNew = taken.take(id, `${place}/id`);
	const bodies = readBodies(object, `${place}/body`, id, context);
	const selector = readSelector(objectOf(object.target)?.selector, `${place}/target/selector`, report);
	reportUnknownKeys(object.target, targetKeys, report, `${place}/target`);
	const wanted = documentIri(document);
	if (known.target.source !== wanted) {
		const reason = `Annotation "${id}" has "${excerpt(known.target.source)}" as its target, not "${wanted}".`;
		const hint = "An annotation stands in the file of the document that it is about; move it there.";
		report.error(`${place}/target/source`, "E_DOCUMENT", reason, hint);
		return undefined;
	}
	if (!isNew || !bodies || !selector) return undefined;
	const motivation = bodies.kind === "section" ? "describing" : bodies.layer.motivation;
	if (known.motivation !== motivation) {
		const reason = `The motivation of annotation "${id}" is not "${motivation}", as its layer has it.`;
		report.warning(`${place}/motivation`, "W_MOTIVATION", reason, `It will be written as "${motivation}".`);
	}
	const extra: JsonObject = {
		...keysBeyond(object, annotationKeys),
		...(bodies.further.length > 0 && { body: bodies.further }),
	};
	return bodies.kind === "section"
		? { kind: "section", section: { id, label: bodies.label, ...selector, extra } }
		: {
				kind: "annotation",
				annotation: { id, layer: bodies.layer.id, entity: bodies.entity, ...selector, extra },
			};
}

const annotationKeys: ReadonlySet<string> = new Set(Object.keys(annotationObject.shape));
