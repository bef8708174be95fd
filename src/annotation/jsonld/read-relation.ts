import { type AnnotationId, annotationId, type DocumentId, type Json, type Relation } from "../model.ts";
import type { Report } from "../problem.ts";
import { relationEndDefect } from "../rules.ts";
import { idOf, readReference, type UniqueIds } from "./ids.ts";
import {
	bodiesOf,
	itemSchema,
	labelSchema,
	readExtra,
	reportMotivation,
	tagBodySchema,
} from "./item-parts.ts";
import { listOf, objectOf } from "./json-value.ts";
import { parseShape, reportUnknownKeys, z } from "./schema.ts";

export interface RelationContext {
	readonly document: DocumentId;
	readonly ids: UniqueIds;
	readonly report: Report;
}

/**
 * True if an item is a relation and not an annotation of a layer: its target is another annotation, or it has a
 * body that links to one.
 */
export function isRelation(item: Json): boolean {
	const object = objectOf(item);
	if (typeof object?.target === "string") return true;
	return (
		object?.motivation === "linking" &&
		listOf(object.body).some((body) => objectOf(body)?.purpose === "linking")
	);
}

/**
 * Reads an item that links two annotations. Returns undefined and reports the problem if the item is not valid.
 * The caller checks that both annotations exist.
 *
 * @param path the location of the item in the file
 */
export function readRelation(value: Json, path: string, context: RelationContext): Relation | undefined {
	const { document, ids, report } = context;
	const known = parseShape(relationSchema, value, report, path);
	const object = objectOf(value);
	if (!known || !object) return undefined;
	const id = annotationId(idOf(known.id));
	const isNew = ids.add(id, `${path}/id`);
	const bodies = bodiesOf(object.body, `${path}/body`);
	const tags = bodies.filter(({ purpose }) => purpose === "tagging");
	const links = bodies.filter(({ purpose }) => purpose === "linking");
	const [tag] = tags;
	const [link] = links;
	if (!tag || !link || tags.length > 1 || links.length > 1) {
		const reason = `Relation "${id}" must have one label and one link, not ${tags.length} and ${links.length}.`;
		const hint = 'Keep one body with the purpose "tagging" and one with the purpose "linking".';
		report.error(`${path}/body`, "E_BODY", reason, hint);
		return undefined;
	}
	reportUnknownKeys(tag.value, Object.keys(tagBodySchema.shape), report, tag.path);
	reportUnknownKeys(link.value, Object.keys(linkBodySchema.shape), report, link.path);
	const label = parseShape(relationLabelSchema, tag.value, report, tag.path)?.value;
	const source = parseShape(linkBodySchema, link.value, report, link.path)?.source;
	const from = readEnd(known.target, `${path}/target`, id, { document, report });
	const to =
		source === undefined ? undefined : readEnd(source, `${link.path}/source`, id, { document, report });
	if (!isNew || label === undefined || from === undefined || to === undefined) return undefined;
	reportMotivation(known.motivation, "linking", { id, path, report });
	const others = bodies.filter((body) => body !== tag && body !== link);
	return { id, label, from, to, extra: readExtra(object, others, { path, report }) };
}

function readEnd(
	iri: string,
	path: string,
	id: string,
	{ document, report }: Omit<RelationContext, "ids">,
): AnnotationId | undefined {
	const reference = readReference(iri, document);
	if (reference?.kind === "entity" && reference.scope === "document") return annotationId(reference.entity);
	const { code, reason, hint } = relationEndDefect(id, iri);
	report.error(path, code, reason, hint);
	return undefined;
}

const relationSchema = z.extend(itemSchema, { target: z.string() });

const relationLabelSchema = z.extend(tagBodySchema, { value: labelSchema });

const linkBodySchema = z.object({
	type: z.literal("SpecificResource"),
	purpose: z.literal("linking"),
	source: z.string(),
});
