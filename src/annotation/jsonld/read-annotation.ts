import { limits } from "../limits.ts";
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
import { excerpt, type Report } from "../problem.ts";
import { documentIri, type EntityScope, fragmentSchema, idOf, readReference, type UniqueIds } from "./ids.ts";
import { listOf, objectOf, omitKeys } from "./json-value.ts";
import { sectionTag } from "./read-layers.ts";
import { readSelector } from "./read-selector.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";

export interface AnnotationContext {
	readonly layers: Layers;
	readonly document: DocumentId;
	/** The entities that an annotation can link to. */
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
	| { readonly kind: "section"; readonly section: Section };

/**
 * Reads one of the `items` of a page. Returns undefined and reports the problem if the item is not valid.
 *
 * @param path the location of the item in the file
 */
export function readItem(value: Json, path: string, context: AnnotationContext): ReadItem | undefined {
	const { document, report, ids } = context;
	const known = parseShape(annotationSchema, value, report, path);
	const object = objectOf(value);
	if (!known || !object) return undefined;
	const id = annotationId(idOf(known.id));
	const isNew = ids.add(id, `${path}/id`);
	const bodies = readBodies(object, `${path}/body`, id, context);
	const selector = readSelector(objectOf(object.target)?.selector, `${path}/target/selector`, report);
	reportUnknownKeys(object.target, targetKeys, report, `${path}/target`);
	const expected = documentIri(document);
	if (known.target.source !== expected) {
		const reason = `The target of annotation "${id}" is "${excerpt(known.target.source)}", not "${expected}".`;
		report.error(
			`${path}/target/source`,
			"E_DOCUMENT",
			reason,
			"Move the annotation to the file of its document.",
		);
		return undefined;
	}
	if (!isNew || !bodies || !selector) return undefined;
	const motivation = bodies.kind === "section" ? "describing" : bodies.layer.motivation;
	if (known.motivation !== motivation) {
		const reason = `The motivation of annotation "${id}" must be "${motivation}".`;
		const hint = `Write "${motivation}". Saving the file corrects it too.`;
		report.warning(`${path}/motivation`, "W_MOTIVATION", reason, hint);
	}
	const extra: JsonObject = {
		...omitKeys(object, annotationKeys),
		...(bodies.others.length > 0 && { body: bodies.others }),
	};
	return bodies.kind === "section"
		? { kind: "section", section: { id, label: bodies.label, ...selector, extra } }
		: {
				kind: "annotation",
				annotation: { id, layer: bodies.layer.id, entity: bodies.entity, ...selector, extra },
			};
}

/** The content of the bodies of an item; `others` are the bodies that are not in the model, unchanged. */
type Bodies = { readonly others: readonly Json[] } & (
	| { readonly kind: "section"; readonly label: string }
	| { readonly kind: "layer"; readonly layer: Layer; readonly entity: EntityId }
);

interface Body {
	readonly value: Json;
	readonly purpose: Json | undefined;
	readonly path: string;
}

/** Finds the body that names the layer, and then the body with the entity or the label of the section. */
function readBodies(
	{ body }: JsonObject,
	path: string,
	id: string,
	context: AnnotationContext,
): Bodies | undefined {
	const { layers, report } = context;
	const bodies = listOf(body).map(
		(value, index): Body => ({
			value,
			purpose: objectOf(value)?.purpose,
			path: Array.isArray(body) ? `${path}/${index}` : path,
		}),
	);
	const tag = readTag(bodies, path, id, context);
	if (!tag) return undefined;
	const layer = layers.layers.find((one) => one.id === tag.value);
	const purpose = layer ? "identifying" : "describing";
	const [main, ...rivals] = bodies.filter((one) => one.purpose === purpose);
	if (!main || rivals.length > 0) {
		const count = main ? rivals.length + 1 : 0;
		const reason = layer
			? `Annotation "${id}" must link to one entity, not ${count}.`
			: `Section "${id}" must have one label, not ${count}.`;
		report.error(path, "E_BODY", reason, `Keep one body with the purpose "${purpose}".`);
		return undefined;
	}
	const others = bodies.filter((one) => one !== tag.body && one !== main).map((one) => one.value);
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

function readTag(
	bodies: readonly Body[],
	path: string,
	id: string,
	{ layers, report }: AnnotationContext,
): { readonly value: string; readonly body: Body } | undefined {
	const known: readonly Json[] = [...layers.layers.map((layer) => layer.id), sectionTag];
	const tags = bodies.filter((one) => one.purpose === "tagging");
	const [body, ...rivals] = tags.filter(({ value }) => known.includes(objectOf(value)?.value ?? null));
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
	if (isInFile) onLink(target.entity);
	const entity = target && entities[target.scope].get(target.entity);
	if (!entity) {
		const isRefused = isInFile && refused.has(target.entity);
		const state = isRefused ? "was refused" : "is not defined";
		const reason = `Annotation "${id}" links to entity "${excerpt(iri)}", which ${state}.`;
		const hint = isRefused ? "Correct the entity first." : "Define the entity, or link to another one.";
		report.error(path, "E_ENTITY_UNKNOWN", reason, hint);
		return undefined;
	}
	if (entity.type !== layer.entityType.name) {
		const reason = `Annotation "${id}" of layer "${layer.id}" links to "${entity.id}", which is of type ${entity.type}, not ${layer.entityType.name}.`;
		const hint = "Link the annotation to an entity of that type, or change its layer.";
		report.error(path, "E_ENTITY_TYPE", reason, hint);
		return undefined;
	}
	return entity;
}

const oneOrMore = z.union([z.looseObject({}), z.array(z.unknown())], {
	error: "must be an object or a list",
});

/** The parts of an annotation that are the same for annotations and sections (Web Annotation Data Model 3.1). */
export const annotationSchema = z.looseObject({
	id: fragmentSchema,
	type: z.literal("Annotation"),
	motivation: z.optional(z.string()),
	body: oneOrMore,
	target: z.looseObject({ source: z.string(), selector: oneOrMore }),
});

const annotationKeys: ReadonlySet<string> = new Set(Object.keys(annotationSchema.shape));

const targetKeys = ["type", "source", "selector"];

/** The body that names a layer, or marks a section. */
const tagBodySchema = z.object({
	type: z.literal("TextualBody"),
	purpose: z.literal("tagging"),
	value: z.string(),
});

/** The body with the label of a section. */
const labelBodySchema = z.object({
	type: z.literal("TextualBody"),
	purpose: z.literal("describing"),
	value: z
		.string()
		.check(
			z.minLength(1, "must not be empty"),
			z.maxLength(limits.note, `must not be longer than ${limits.note / 1024} KB`),
		),
});

/** The body that links a span to its entity. */
const linkBodySchema = z.object({
	type: z.literal("SpecificResource"),
	purpose: z.literal("identifying"),
	source: z.string(),
});
