/** The context of the Web Annotation Data Model: the first context of every annotation file. Never fetched. */
export const annotationContext = "http://www.w3.org/ns/anno.jsonld";

/**
 * The relative IRI of the folder's own context. It follows `annotationContext` in a file, so that `name` means
 * `schema:name`.
 */
export const contextIri = "context.jsonld";

/**
 * The content of `annotations/context.jsonld`. Types and fields without an entry belong to the vocabulary
 * `urn:ascribe:terms#`, so a new layer needs no entry. The graph describes Ascribe's own types; processors
 * ignore everything except `@context` in a context file (JSON-LD 1.1, 4.1 and 9.15).
 */
export const context = {
	"@context": {
		"@version": 1.1,
		"@vocab": "urn:ascribe:terms#",
		rdfs: "http://www.w3.org/2000/01/rdf-schema#",
		schema: "http://schema.org/",
		oa: "http://www.w3.org/ns/oa#",
		dcterms: "http://purl.org/dc/terms/",
		included: "@included",
		Composite: "oa:Composite",
		Claim: "schema:Claim",
		Organization: "schema:Organization",
		name: "schema:name",
		aliases: "schema:alternateName",
		memberOf: "schema:memberOf",
		proposition: "schema:text",
		claimant: "schema:author",
		about: "schema:about",
		conformsTo: "dcterms:conformsTo",
		selection: { "@id": "urn:ascribe:terms#selection", "@type": "@json" },
		importedFrom: { "@id": "urn:ascribe:terms#importedFrom", "@type": "@json" },
	},
	"@graph": [
		{
			"@id": "urn:ascribe:terms#Site",
			"rdfs:subClassOf": { "@id": "schema:Service" },
			"rdfs:comment": "A named file-sharing service: a site, a client, a network or its index.",
		},
		{
			"@id": "urn:ascribe:terms#Commentary",
			"rdfs:subClassOf": { "@id": "schema:Comment" },
			"rdfs:comment": "What the author of a document says in his own voice.",
		},
		{
			"@id": "urn:ascribe:terms#Note",
			"rdfs:subClassOf": { "@id": "schema:CreativeWork" },
			"rdfs:comment": "What an editor notes about a passage.",
		},
		{
			"@id": "urn:ascribe:terms#Register",
			"rdfs:subClassOf": { "@id": "schema:Dataset" },
			"rdfs:comment": "Entities that several documents share.",
		},
		{
			"@id": "urn:ascribe:terms#selection",
			"rdfs:comment":
				"Says that a collection has only some of the annotations: how many of how many, and which.",
		},
	],
} as const;
