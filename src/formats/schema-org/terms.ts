import { context, type EntityType, type Field, type Layer } from "../../annotation/index.ts";

/** What a layer is in schema.org. */
export type Role = "Claim" | "Comment";

/**
 * What somebody claims, or what answers: told by fields, not by names. A type with a relation that
 * answers is a comment; one with a field that is an author in schema.org is a claim.
 */
export function roleOf({ entityType }: Layer): Role | undefined {
	if (entityType.fields.some(({ answers }) => answers)) return "Comment";
	return entityType.fields.some((field) => termOf(field) === "author") ? "Claim" : undefined;
}

/** The property of schema.org that a field is by our context; undefined for our own. */
export const termOf = ({ property }: Field): string | undefined => nameIn(terms.get(property));

/** The type of schema.org that an entity type is, or is below, by our context. */
export function typeOf({ name }: EntityType): string {
	const node = context["@graph"].find((one) => one["@id"] === `${context["@context"]["@vocab"]}${name}`);
	return nameIn(terms.get(name)) ?? nameIn(node?.["rdfs:subClassOf"]["@id"]) ?? "Thing";
}

const terms: ReadonlyMap<string, unknown> = new Map(Object.entries(context["@context"]));

const nameIn = (iri: unknown): string | undefined =>
	typeof iri === "string" && iri.startsWith("schema:") ? iri.slice("schema:".length) : undefined;
