import { type Json, type JsonObject, listOf, objectOf, type Report } from "../../../annotation/index.ts";
import type { ForeignRelation } from "../../kit/foreign-spans.ts";
import { readForeignBodies } from "./bodies.ts";
import { hasType, type LocatedItem } from "./items.ts";

/** An annotation that relates two others. */
export interface LocatedRelation extends LocatedItem {
	/** Ids in the file. */
	readonly from: string;
	readonly to: string;
}

/** An annotation of text, with the relations of its document. */
export interface RelatedSpan {
	/** The id of the span in the import. */
	readonly id: string;
	readonly relations: ForeignRelation[];
}

/**
 * Returns the relation that an annotation with the motivation `linking` states: between its two targets, as in
 * RecogitoJS, or from its target to its body. Undefined if the annotation is about text.
 *
 * @param ids of all annotations of the file
 */
export function relationIn(
	{ item, location }: LocatedItem,
	ids: ReadonlySet<string>,
): LocatedRelation | undefined {
	const motivations = listOf(item.motivation);
	if (!motivations.includes("linking") && !motivations.includes("oa:linking")) return undefined;
	const targets = listOf(item.target).map(addressOf);
	const [first, second] = targets;
	if (first === undefined || targets.length > 2) return undefined;
	if (targets.length === 2) {
		const isBetweenAnnotations = second !== undefined && (ids.has(first) || ids.has(second));
		return isBetweenAnnotations ? { item, location, from: first, to: second } : undefined;
	}
	const bodies = listOf(item.body);
	const link = bodies.find((body) => objectOf(body)?.purpose === "linking");
	const isOwnForm = typeof item.target === "string" && link !== undefined;
	const to = [...(link === undefined ? [] : [link]), ...bodies]
		.map(addressOf)
		.find((one) => one !== undefined);
	return to !== undefined && (isOwnForm || ids.has(first)) ? { item, location, from: first, to } : undefined;
}

/** Adds a relation to the document of its annotations, with its other members. Reports a relation without both ends. */
export function addRelation(
	{ item, location, from, to }: LocatedRelation,
	spans: ReadonlyMap<string, RelatedSpan>,
	id: string,
	members: JsonObject,
	report: Report,
): void {
	const [start, end] = [spans.get(from), spans.get(to)];
	if (!start || !end || start.relations !== end.relations) {
		const reason = `This annotation links "${from}" and "${to}", which are not two annotations of one document of the file.`;
		report.error(
			location,
			"E_RELATION",
			reason,
			"Link two annotations of text, and import them in one file.",
		);
		return;
	}
	const { tags, tagMembers, comments, others } = readForeignBodies(item, location, report);
	const [label = "related", ...furtherTags] = tags;
	const link = listOf(item.body).find((body) => addressOf(body) === to);
	const bodies: readonly Json[] = [
		// A relation has one tag, so further tags have another purpose.
		...furtherTags.map((value) => ({
			...{ type: "TextualBody", ...tagMembers.get(value), purpose: "classifying", value },
		})),
		...others.filter((body) => body !== link),
		...comments.map((value) => ({ type: "TextualBody", purpose: "commenting", value })),
	];
	start.relations.push({
		...{ location, id, label, from: start.id, to: end.id },
		extra: { ...members, ...(bodies.length > 0 && { body: bodies }) },
	});
}

/** Returns the address of a whole resource. Undefined for a text and for a part of a resource. */
function addressOf(value: Json): string | undefined {
	if (typeof value === "string") return value;
	const object = objectOf(value);
	if (!object || object.selector !== undefined || hasType(object, "TextualBody")) return undefined;
	const address = object.id ?? object["@id"] ?? objectOf(object.source)?.id ?? object.source;
	return typeof address === "string" ? address : undefined;
}
