import {
	type Annotation,
	annotationId,
	type DocumentId,
	type Entity,
	type EntityId,
	type Json,
	type JsonObject,
	type Layer,
	type Layers,
	type Section,
} from "../model.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { documentIri, idOf, readReference } from "./iri.ts";
import { keysBeyond, listOf, objectOf } from "./json-value.ts";
import { sectionTag } from "./read-layers.ts";
import { readSelector } from "./read-selector.ts";
import { check, reportUnknownKeys } from "./schema.ts";
import { annotationObject, entityBody, labelBody, taggingBody, targetKeys } from "./schema-annotation.ts";
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

interface BodiesContext {
	readonly layers: Layers;
	readonly document: DocumentId;
	readonly own: ReadonlyMap<EntityId, Entity>;
	readonly register: ReadonlyMap<EntityId, Entity>;
	/** Entities of this file that were refused. */
	readonly refused: ReadonlySet<EntityId>;
	readonly report: Report;
	/** Told of every entity of this file that an annotation names, even of one that is refused itself. */
	readonly onLink: (entity: EntityId) => void;
}

/** What the bodies of an annotation say; `further` are those that are not ours, as they came. */
type Bodies = { readonly further: readonly Json[] } & (
	| { readonly kind: "section"; readonly label: string }
	| { readonly kind: "layer"; readonly layer: Layer; readonly entity: EntityId }
);

interface PlacedBody {
	readonly body: Json;
	readonly purpose: Json | undefined;
	readonly place: string;
}

/** Finds the body that names the layer and the one that it asks for; `id` and `place` are for messages. */
function readBodies(
	{ body }: JsonObject,
	place: string,
	id: string,
	context: BodiesContext,
): Bodies | undefined {
	const { layers, report } = context;
	const bodies = listOf(body).map(
		(one, index): PlacedBody => ({
			body: one,
			purpose: objectOf(one)?.purpose,
			place: Array.isArray(body) ? `${place}/${index}` : place,
		}),
	);
	const tag = readTag(bodies, place, id, context);
	if (!tag) return undefined;
	const layer = layers.layers.find((one) => one.id === tag.value);
	const purpose = layer ? "identifying" : "describing";
	const [main, ...rivals] = bodies.filter((one) => one.purpose === purpose);
	if (!main || rivals.length > 0) {
		const count = main ? rivals.length + 1 : 0;
		const reason = layer
			? `Annotation "${id}" must link to one entity, not ${count}.`
			: `Section "${id}" must have one label, not ${count}.`;
		report.error(place, "E_BODY", reason, `Give it one body with the purpose "${purpose}".`);
		return undefined;
	}
	const further = bodies.filter((one) => one !== tag.from && one !== main).map((one) => one.body);
	reportUnknownKeys(main.body, Object.keys((layer ? entityBody : labelBody).shape), report, main.place);
	if (!layer) {
		const label = check(labelBody, main.body, report, main.place);
		return label && { kind: "section", label: label.value, further };
	}
	const link = check(entityBody, main.body, report, main.place);
	const entity = link && readLink(link.source, layer, `${main.place}/source`, id, context);
	return entity && { kind: "layer", layer, entity: entity.id, further };
}

function readTag(
	bodies: readonly PlacedBody[],
	place: string,
	id: string,
	{ layers, report }: BodiesContext,
): { readonly value: string; readonly from: PlacedBody } | undefined {
	const known: readonly Json[] = [...layers.layers.map((layer) => layer.id), sectionTag];
	const tags = bodies.filter((one) => one.purpose === "tagging");
	const [from, ...rivals] = tags.filter(({ body }) => known.includes(objectOf(body)?.value ?? null));
	if (!from || rivals.length > 0) {
		const found = tags.map(({ body }) => `"${excerpt(String(objectOf(body)?.value))}"`).join(", ") || "none";
		const reason = `Annotation "${id}" must be tagged with one layer; its tags: ${found}.`;
		const at = tags[0] ? `${tags[0].place}/value` : place;
		report.error(at, "E_LAYER_UNKNOWN", reason, `Tag it with one of ${known.join(", ")}.`);
		return undefined;
	}
	reportUnknownKeys(from.body, Object.keys(taggingBody.shape), report, from.place);
	const tag = check(taggingBody, from.body, report, from.place);
	return tag && { value: tag.value, from };
}

function readLink(
	iri: string,
	layer: Layer,
	place: string,
	id: string,
	{ document, own, register, refused, report, onLink }: BodiesContext,
): Entity | undefined {
	const reference = readReference(iri, document);
	const target = reference?.kind === "entity" ? reference : undefined;
	if (target?.home === "own") onLink(target.entity);
	const entity = target && (target.home === "own" ? own : register).get(target.entity);
	if (!entity) {
		const isRefused = target?.home === "own" && refused.has(target.entity);
		const state = isRefused ? "was refused" : "no file defines";
		const reason = `Annotation "${id}" links to entity "${excerpt(iri)}", which ${state}.`;
		const hint = isRefused ? "Mend the entity first." : "Define the entity, or link to one that is there.";
		report.error(place, "E_ENTITY_UNKNOWN", reason, hint);
		return undefined;
	}
	if (entity.type !== layer.entityType.name) {
		const reason = `Annotation "${id}" of layer "${layer.id}" links to "${entity.id}", which is of type ${entity.type}, not ${layer.entityType.name}.`;
		report.error(place, "E_ENTITY_TYPE", reason, "Link it to an entity of that type, or change its layer.");
		return undefined;
	}
	return entity;
}
