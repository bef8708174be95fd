import {
	type Annotation,
	annotationId,
	type DocumentId,
	type DocumentSuffix,
	type Entity,
	type EntityId,
	type Json,
	type JsonObject,
	type Layer,
	type Layers,
	type Relation,
	type Section,
} from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { linkDefect, piecesDefect } from "../rules.ts";
import { type EntityScope, idOf, readReference, type UniqueIds } from "./ids.ts";
import {
	type Body,
	bodiesOf,
	itemSchema,
	labelSchema,
	readExtra,
	reportMotivation,
	tagBodySchema,
} from "./item-parts.ts";
import { objectOf } from "./json-value.ts";
import { sectionTag } from "./read-layers.ts";
import { isRelation, readRelation } from "./read-relation.ts";
import { readTarget } from "./read-target.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";

export interface AnnotationContext {
	readonly layers: Layers;
	readonly document: DocumentId;
	readonly documentSuffix?: DocumentSuffix | undefined;
	/** The entities that an annotation can link to, by the ids that a link may state. See `currentIds`. */
	readonly entities: Readonly<Record<EntityScope, ReadonlyMap<EntityId, Entity>>>;
	/** Entities of this file that were refused. */
	readonly refused: ReadonlySet<EntityId>;
	readonly ids: UniqueIds;
	readonly report: Report;
	/** Called for each link to an entity of this file, even if the annotation is refused. */
	readonly onLink: (entity: EntityId) => void;
}

export type ReadItem =
	| { readonly kind: "annotation"; readonly annotation: Annotation }
	| { readonly kind: "section"; readonly section: Section }
	| { readonly kind: "relation"; readonly relation: Relation };

/**
 * Reads one of the `items` of a page. Returns undefined and reports the problem if the item is not valid.
 *
 * @param path the location of the item in the file
 */
export function readItem(value: Json, path: string, context: AnnotationContext): ReadItem | undefined {
	if (isRelation(value)) {
		const relation = readRelation(value, path, context);
		return relation && { kind: "relation", relation };
	}
	const { report, document, documentSuffix } = context;
	const known = parseShape(annotationSchema, value, report, path);
	const object = objectOf(value);
	if (!known || !object) return undefined;
	const id = annotationId(idOf(known.id));
	const isNew = context.ids.add(id, `${path}/id`);
	const bodies = readBodies(object, `${path}/body`, id, context);
	const pieces = readTarget(object.target, `${path}/target`, { id, document, documentSuffix, report });
	if (!isNew || !bodies || !pieces) return undefined;
	const { first, further } = pieces;
	if (bodies.kind === "section") {
		if (further.length > 0) {
			const reason = `Section "${id}" has ${further.length + 1} passages, but a section is one passage.`;
			report.error(`${path}/target`, "E_PIECES", reason, "Keep one of the passages.");
			return undefined;
		}
		reportMotivation(known.motivation, "describing", { id, path, report });
		const extra = readExtra(object, bodies.others, { path, report });
		return { kind: "section", section: { id, label: bodies.label, ...first, extra } };
	}
	const { layer, entity, others } = bodies;
	reportMotivation(known.motivation, layer.motivation, { id, path, report });
	const annotation: Annotation = {
		id,
		layer: layer.id,
		entity,
		...first,
		...(further.length > 0 && { furtherPieces: further }),
		extra: readExtra(object, others, { path, report }),
	};
	const disorder = piecesDefect(annotation);
	if (disorder) {
		const { code, reason, hint } = disorder.defect;
		report.error(`${path}/target/items/${disorder.index}`, code, reason, hint);
		return undefined;
	}
	return { kind: "annotation", annotation };
}

/** The content of the bodies of an item; `others` are the bodies that are not in the model, unchanged. */
type Bodies = { readonly others: readonly Body[] } & (
	| { readonly kind: "section"; readonly label: string }
	| { readonly kind: "layer"; readonly layer: Layer; readonly entity: EntityId }
);

/** Finds the body that names the layer, and then the body with the entity or the label of the section. */
function readBodies(
	{ body }: JsonObject,
	path: string,
	id: string,
	context: AnnotationContext,
): Bodies | undefined {
	const { layers, report } = context;
	const bodies = bodiesOf(body, path);
	const tag = readTag(bodies, path, id, context);
	if (!tag) return undefined;
	const layer = layers.layers.find((one) => one.id === tag.value);
	const purpose = layer ? "identifying" : "describing";
	const [main, ...further] = bodies.filter((one) => one.purpose === purpose);
	// An annotation of another tool may also state what its words mean in a register of the web.
	const rivals = layer ? further.filter((one) => isEntityLink(one, context.document)) : further;
	if (!main || rivals.length > 0) {
		const count = main ? rivals.length + 1 : 0;
		const reason = layer
			? `Annotation "${id}" must link to one entity, not ${count}.`
			: `Section "${id}" must have one label, not ${count}.`;
		report.error(path, "E_BODY", reason, `Keep one body with the purpose "${purpose}".`);
		return undefined;
	}
	const others = bodies.filter((one) => one !== tag.body && one !== main);
	reportUnknownKeys(
		main.value,
		Object.keys((layer ? linkBodySchema : labelBodySchema).shape),
		report,
		main.path,
	);
	if (!layer) {
		const label = parseShape(labelBodySchema, main.value, report, main.path);
		return label && { kind: "section", label: label.value, others };
	}
	const link = parseShape(linkBodySchema, main.value, report, main.path);
	const entity = link && readLink(link.source, layer, `${main.path}/source`, id, context);
	return entity && { kind: "layer", layer, entity: entity.id, others };
}

function isEntityLink({ value }: Body, document: DocumentId): boolean {
	const source = objectOf(value)?.source;
	return typeof source === "string" && readReference(source, document)?.kind === "entity";
}

/** Returns the tag that names the layer. A tag after the link is a further tag of the words, even if a layer has its name. */
function readTag(
	bodies: readonly Body[],
	path: string,
	id: string,
	{ layers, report }: AnnotationContext,
): { readonly value: string; readonly body: Body } | undefined {
	const known: readonly Json[] = [...layers.layers.map((layer) => layer.id), sectionTag];
	const tags = bodies.filter((one) => one.purpose === "tagging");
	const link = bodies.findIndex(({ purpose }) => purpose === "identifying" || purpose === "describing");
	const named = tags.filter(({ value }) => known.includes(objectOf(value)?.value ?? null));
	const [body, ...others] = named;
	const rivals = others.filter((one) => link < 0 || bodies.indexOf(one) < link);
	if (!body || rivals.length > 0) {
		const found = tags.map(({ value }) => `"${excerpt(String(objectOf(value)?.value))}"`);
		const reason = `Annotation "${id}" has ${tagDefect(found, rivals.length > 0)}.`;
		const tagPath = tags[0] ? `${tags[0].path}/value` : path;
		report.error(tagPath, "E_LAYER_UNKNOWN", reason, `Tag the annotation with one of ${known.join(", ")}.`);
		return undefined;
	}
	reportUnknownKeys(body.value, Object.keys(tagBodySchema.shape), report, body.path);
	const tag = parseShape(tagBodySchema, body.value, report, body.path);
	return tag && { value: tag.value, body };
}

function tagDefect(tags: readonly string[], hasSeveralLayers: boolean): string {
	if (tags.length === 0) return "no tag that names a layer";
	if (tags.length === 1) return `the tag ${tags[0]}, which is not a layer`;
	const list = tags.join(", ");
	return hasSeveralLayers
		? `the tags ${list}, but only one can be a layer`
		: `the tags ${list}, none of which is a layer`;
}

function readLink(
	iri: string,
	layer: Layer,
	path: string,
	id: string,
	{ document, entities, refused, report, onLink }: AnnotationContext,
): Entity | undefined {
	const reference = readReference(iri, document);
	const target = reference?.kind === "entity" ? reference : undefined;
	const isInFile = target?.scope === "document";
	const entity = target && entities[target.scope].get(target.entity);
	if (isInFile) onLink(entity?.id ?? target.entity);
	const isRefused = isInFile && refused.has(target.entity);
	const defect = linkDefect(id, iri, layer, entity, isRefused);
	if (defect) report.error(path, defect.code, defect.reason, defect.hint);
	return defect ? undefined : entity;
}

/** The shape of annotations and sections (Web Annotation Data Model 3.1). */
const annotationSchema = z.extend(itemSchema, { target: z.looseObject({}) });

/** The body with the label of a section. */
const labelBodySchema = z.object({
	type: z.literal("TextualBody"),
	purpose: z.literal("describing"),
	value: labelSchema,
});

/** The body that links a span to its entity. */
const linkBodySchema = z.object({
	type: z.literal("SpecificResource"),
	purpose: z.literal("identifying"),
	source: z.string(),
});
