import {
	context,
	type Entity,
	type EntityId,
	type EntityType,
	type Field,
	type Json,
	type JsonObject,
	type Layer,
	type Layers,
	prettyJson,
	sharedEntitiesIri,
	type Value,
} from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan, Written } from "../format.ts";
import { plainCitation } from "../kit/citation.ts";
import { fileName } from "../kit/ids.ts";
import { omitUndefined } from "../kit/json-values.ts";
import { type LinkedEntities, linkedEntities } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { checkSchemaOrg } from "./check.ts";

export const schemaOrgFileType = { extension: "schema.jsonld", mediaType: "application/ld+json" } as const;

export function writeSchemaOrg(input: ExportInput, options: ExportOptions): Written {
	// The format never contains the context of a span, so the option makes no difference.
	const withContext = { ...options, context: true };
	const whole = applyOptions(input, withContext);
	// From the unreduced layers, because the role of a layer does not depend on the options.
	const roles = rolesIn(input.layers);
	const content = prettyJson({
		"@context": "https://schema.org",
		"@graph": whole.documents.flatMap((document) => nodesOf(document, { input: whole, roles, options })),
	});
	checkSchemaOrg(content);
	return {
		files: [
			{
				name: fileName(whole.documents, schemaOrgFileType.extension),
				mediaType: schemaOrgFileType.mediaType,
				content,
			},
		],
		losses: [...reductionLosses(input, withContext), ...lossesOf(whole, possibleLosses(whole, roles))],
	};
}

interface Roles {
	readonly byLayer: ReadonlyMap<string, Role | undefined>;
	/** The role of each entity type, by its name. */
	readonly byType: ReadonlyMap<string, Role | undefined>;
}

const rolesIn = ({ layers }: Layers): Roles => ({
	byLayer: new Map(layers.map((layer) => [layer.id, roleOf(layer)])),
	byType: new Map(layers.map((layer) => [layer.entityType.name, roleOf(layer)])),
});

interface WriteContext {
	readonly input: ExportInput;
	readonly roles: Roles;
	readonly options: ExportOptions;
}

/** Returns the article and a claim or comment for each entity that a span of such a layer links to. */
function nodesOf(document: ExportDocument, { input, roles, options }: WriteContext): readonly JsonObject[] {
	const linked = linkedEntities(input, document);
	const groups = new Map<EntityId, { readonly role: Role; readonly spans: ExportSpan[] }>();
	for (const span of document.spans) {
		const role = roles.byLayer.get(span.annotation.layer);
		if (!role) continue;
		const group = groups.get(span.annotation.entity) ?? { role, spans: [] };
		group.spans.push(span);
		groups.set(span.annotation.entity, group);
	}
	const references = referencesIn(document, { input, roles, linked });
	const nodes = [...groups].map(([id, { role, spans }]): JsonObject => {
		const entity = linked.entity(id);
		const type = entity && input.layers.types.get(entity.type);
		const citations = spans.map(({ annotation, section, url }) =>
			plainCitation({ quote: annotation.quote.exact, title: document.title, section, url }),
		);
		return {
			"@type": role,
			"@id": references.iriOf(id),
			text: linked.title(id),
			...(entity && type && fieldsOf(entity, type, role, references)),
			...(role === "Claim"
				? { appearance: appearanceOf(spans, document, references) }
				: { isPartOf: { "@id": references.article }, ...urlsOf(spans) }),
			...(options.citation && { citation: oneOrMore(citations) }),
		};
	});
	const address = document.spans.find(({ url }) => url !== undefined)?.url?.replace(/#.*$/su, "");
	return [{ "@id": references.article, ...articleOf(document, address) }, ...nodes];
}

const articleOf = ({ title, language }: ExportDocument, url: string | undefined): JsonObject => ({
	"@type": "Article",
	name: title,
	...omitUndefined({ inLanguage: language, url }),
});

/** Returns the article at the address of each span, or the article itself if no span has an address. */
function appearanceOf(spans: readonly ExportSpan[], document: ExportDocument, { article }: References): Json {
	const urls = spans.flatMap(({ url }) => url ?? []);
	return urls.length > 0 ? oneOrMore(urls.map((url) => articleOf(document, url))) : { "@id": article };
}

function urlsOf(spans: readonly ExportSpan[]): JsonObject {
	const urls = spans.flatMap(({ url }) => url ?? []);
	return urls.length > 0 ? { url: oneOrMore(urls) } : {};
}

/** In JSON-LD, one value and a list with that value are the same. */
const oneOrMore = (values: readonly Json[]): Json => (values.length === 1 ? (values[0] ?? null) : values);

interface References {
	/** The id of the article in this file. */
	readonly article: string;
	iriOf(id: EntityId): string;
	/** Returns a value as a node that is complete without the rest of the file. */
	node(value: Value, asType?: string): JsonObject;
}

interface ReferenceContext {
	readonly input: ExportInput;
	readonly roles: Roles;
	readonly linked: LinkedEntities;
}

function referencesIn(
	document: ExportDocument,
	{ input: { layers, sharedEntities }, roles, linked }: ReferenceContext,
): References {
	const shared = new Set(sharedEntities.map(({ id }) => id));
	const documentEntities = new Set(document.entities.map(({ id }) => id));
	const article = `${document.id}.jsonld`;
	const iriOf = (id: EntityId): string =>
		`${shared.has(id) && !documentEntities.has(id) ? sharedEntitiesIri : article}#${id}`;
	return {
		article,
		iriOf,
		node(value, asType) {
			if (value.kind === "document") return { "@id": article };
			if (value.kind === "text") return { "@type": asType ?? "Thing", name: value.text };
			const type = layers.types.get(linked.entity(value.entity)?.type ?? "");
			const role = type && roles.byType.get(type.name);
			const found = asType ?? role ?? (type ? typeOf(type) : "Thing");
			const title = linked.title(value.entity);
			return { "@type": found, "@id": iriOf(value.entity), [found === role ? "text" : "name"]: title };
		},
	};
}

/** Returns the fields that have a property in schema.org and, for a comment, the claims to which it replies. */
function fieldsOf(entity: Entity, type: EntityType, role: Role, references: References): JsonObject {
	const members = type.fields.flatMap((field): readonly (readonly [string, Json])[] => {
		const values = entity.fields.get(field.name) ?? [];
		const name = role === "Comment" && field.answers ? "parentItem" : termOf(field);
		if (values.length === 0 || field.kind !== "reference" || name === undefined) return [];
		const asType = name === "author" ? "Organization" : undefined;
		return [[name, oneOrMore(values.map((value) => references.node(value, asType)))]];
	});
	return Object.fromEntries(members);
}

function possibleLosses({ layers }: ExportInput, roles: Roles): readonly PossibleLoss[] {
	const incomplete = new Set(
		[...layers.types.values()]
			.filter(({ fields, title }) =>
				fields.some((field) => field.name !== title && !field.answers && termOf(field) === undefined),
			)
			.map(({ name }) => name),
	);
	return [
		{
			what: "spans of layers that are neither claims nor replies, except names to which a claim or reply refers",
			concerns: ({ span }) => roles.byLayer.get(span.annotation.layer) === undefined,
		},
		{ what: "the document's text", concerns: () => true },
		{ what: "the quote, the position, the section and the id of a span", concerns: () => true },
		{
			what: "fields for which schema.org has no property",
			concerns: ({ entity }) => entity !== undefined && incomplete.has(entity.type),
		},
		{ what: "the layers' definitions", concerns: () => true },
		unrecognisedKeysLoss,
	];
}

/** Type of the nodes of a layer. */
type Role = "Claim" | "Comment";

/**
 * Derives the role from fields, not from names. A type with a reply field is a comment. A type with a field
 * that maps to the schema.org author is a claim.
 */
function roleOf({ entityType }: Layer): Role | undefined {
	if (entityType.fields.some(({ answers }) => answers)) return "Comment";
	return entityType.fields.some((field) => termOf(field) === "author") ? "Claim" : undefined;
}

/**
 * Returns the schema.org property that Ascribe's JSON-LD context maps a field to. Undefined for a property that
 * only Ascribe defines.
 */
const termOf = ({ property }: Field): string | undefined => nameIn(terms.get(property));

/** Returns the schema.org type that Ascribe's JSON-LD context maps an entity type or its superclass to. */
function typeOf({ name }: EntityType): string {
	const node = context["@graph"].find((one) => one["@id"] === `${context["@context"]["@vocab"]}${name}`);
	return nameIn(terms.get(name)) ?? nameIn(node?.["rdfs:subClassOf"]["@id"]) ?? "Thing";
}

const terms: ReadonlyMap<string, unknown> = new Map(Object.entries(context["@context"]));

const nameIn = (iri: unknown): string | undefined =>
	typeof iri === "string" && iri.startsWith("schema:") ? iri.slice("schema:".length) : undefined;
