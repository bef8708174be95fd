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
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSpans,
	type Corpus,
	spanUrl,
} from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { spanCitation } from "../kit/citation.ts";
import { corpusFileName } from "../kit/ids.ts";
import { omitUndefined } from "../kit/json-values.ts";
import { linkedTitle } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, unrecognisedKeysLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { selectionSentence } from "../kit/selection.ts";
import { signatureLoss } from "../kit/signature.ts";
import { checkSchemaOrg } from "./check.ts";

export const schemaOrgFileType = { extension: "schema.jsonld", mediaType: "application/ld+json" } as const;

export function writeSchemaOrg(corpus: Corpus, options: ExportOptions): Written {
	// The format never contains the context of a span, so the option makes no difference.
	const withContext = { ...options, context: true };
	const whole = applyOptions(corpus, withContext);
	// From the unreduced layers, because the role of a layer does not depend on the options.
	const roles = rolesIn(corpus.layers);
	const content = prettyJson({
		"@context": "https://schema.org",
		"@graph": whole.documents.flatMap((document) => nodesOf(document, { corpus: whole, roles, options })),
	});
	checkSchemaOrg(content);
	return {
		files: [
			{
				name: corpusFileName(whole, schemaOrgFileType.extension),
				mediaType: schemaOrgFileType.mediaType,
				content,
			},
		],
		losses: [...reductionLosses(corpus, withContext), ...lossesOf(whole, possibleLosses(whole, roles))],
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
	readonly corpus: Corpus;
	readonly roles: Roles;
	readonly options: ExportOptions;
}

/** Returns the article and a claim or comment for each entity that a span of such a layer links to. */
function nodesOf(
	document: AnnotatedDocument,
	{ corpus, roles, options }: WriteContext,
): readonly JsonObject[] {
	const groups = new Map<EntityId, EntitySpans>();
	for (const span of allSpans(document)) {
		const role = roles.byLayer.get(span.layer.id);
		if (!role) continue;
		const group = groups.get(span.entity.id) ?? { role, entity: span.entity, spans: [] };
		group.spans.push(span);
		groups.set(span.entity.id, group);
	}
	const references = referencesIn(document, roles);
	const urlsOf = (spans: readonly AnnotatedSpan[]) =>
		spans.flatMap(({ annotation }) => spanUrl(corpus, document, annotation) ?? []);
	const nodes = [...groups.values()].map(({ role, entity, spans }): JsonObject => {
		const type = corpus.layers.types.get(entity.type);
		const urls = urlsOf(spans);
		return {
			"@type": role,
			"@id": references.iriOf(entity.id),
			text: linkedTitle(document, entity.id),
			...(type && fieldsOf(entity, type, role, references)),
			...(role === "Claim"
				? { appearance: appearanceAt(urls, document, references) }
				: { isPartOf: { "@id": references.article }, ...(urls.length > 0 && { url: oneOrMore(urls) }) }),
			...(options.citation && {
				citation: oneOrMore(spans.map((span) => spanCitation(corpus, document, span))),
			}),
		};
	});
	const address = urlsOf(allSpans(document))[0]?.replace(/#.*$/su, "");
	const article = { "@id": references.article, ...articleOf(document, address) };
	return [article, ...nodes, ...selectionNodes(document, corpus, references)];
}

/** Returns a dataset whose description states the selection, in words and as a query. Empty if the file has all spans. */
function selectionNodes(
	{ record }: AnnotatedDocument,
	corpus: Corpus,
	{ article }: References,
): readonly JsonObject[] {
	const sentence = selectionSentence(corpus, { document: record.id });
	if (sentence === undefined) return [];
	return [
		{
			"@type": "Dataset",
			name: `Annotations of ${record.title}`,
			description: `A selection, ${sentence}. As a query: ${corpus.selection?.query ?? ""}`,
			isBasedOn: { "@id": article },
		},
	];
}

/** The spans that link to one entity. */
interface EntitySpans {
	readonly role: Role;
	readonly entity: Entity;
	readonly spans: AnnotatedSpan[];
}

const articleOf = (
	{ record: { title, language } }: AnnotatedDocument,
	url: string | undefined,
): JsonObject => ({
	"@type": "Article",
	name: title,
	...omitUndefined({ inLanguage: language, url }),
});

/** Returns the article at the address of each span, or the article itself if the spans have no address. */
const appearanceAt = (urls: readonly string[], document: AnnotatedDocument, { article }: References): Json =>
	urls.length > 0 ? oneOrMore(urls.map((url) => articleOf(document, url))) : { "@id": article };

/** In JSON-LD, one value and a list with that value are the same. */
const oneOrMore = (values: readonly Json[]): Json => (values.length === 1 ? (values[0] ?? null) : values);

interface References {
	/** The id of the article in this file. */
	readonly article: string;
	iriOf(id: EntityId): string;
	/** Returns a value as a node that is complete without the rest of the file. */
	node(value: Value, asType?: string): JsonObject;
}

function referencesIn(document: AnnotatedDocument, roles: Roles): References {
	const { layers, entities, sharedEntities, documentEntities } = document;
	const shared = new Set(sharedEntities.map(({ id }) => id));
	const ownIds = new Set(documentEntities.map(({ id }) => id));
	const article = `${document.record.id}.jsonld`;
	const iriOf = (id: EntityId): string =>
		`${shared.has(id) && !ownIds.has(id) ? sharedEntitiesIri : article}#${id}`;
	return {
		article,
		iriOf,
		node(value, asType) {
			if (value.kind === "document") return { "@id": article };
			if (value.kind === "text") return { "@type": asType ?? "Thing", name: value.text };
			const type = layers.types.get(entities.get(value.entity)?.type ?? "");
			const role = type && roles.byType.get(type.name);
			const found = asType ?? role ?? (type ? typeOf(type) : "Thing");
			const title = linkedTitle(document, value.entity);
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

function possibleLosses({ layers }: Corpus, roles: Roles): readonly PossibleLoss[] {
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
			concerns: ({ span }) => roles.byLayer.get(span.layer.id) === undefined,
		},
		{ what: "the document's text", concerns: () => true },
		{ what: "the quote, the position, the section and the id of a span", concerns: () => true },
		{
			what: "fields for which schema.org has no property",
			concerns: ({ span }) => incomplete.has(span.entity.type),
		},
		{ what: "the layers' definitions", concerns: () => true },
		signatureLoss,
		unrecognisedKeysLoss(),
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
	const superclass = node && "rdfs:subClassOf" in node ? node["rdfs:subClassOf"]["@id"] : undefined;
	return nameIn(terms.get(name)) ?? nameIn(superclass) ?? "Thing";
}

const terms: ReadonlyMap<string, unknown> = new Map(Object.entries(context["@context"]));

const nameIn = (iri: unknown): string | undefined =>
	typeof iri === "string" && iri.startsWith("schema:") ? iri.slice("schema:".length) : undefined;
