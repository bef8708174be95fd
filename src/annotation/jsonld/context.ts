/** The context of the Web Annotation Data Model, first in every file of ours; never fetched. */
export const annotationContext = "http://www.w3.org/ns/anno.jsonld";

/** Our own beside the files, after the other, so that an organisation's `name` is that of schema.org. */
export const contextFile = "context.jsonld";

/**
 * `annotations/context.jsonld`. Types and fields that it does not name fall into
 * our own vocabulary, so that a new layer needs no entry here. What else stands
 * in a file that serves as a context is not read by processors (JSON-LD 1.1, 4.1
 * and 9.15): the graph says what our own types are.
 */
export const context = {
	"@context": {
		"@version": 1.1,
		"@vocab": "urn:ascribe:terms#",
		rdfs: "http://www.w3.org/2000/01/rdf-schema#",
		schema: "http://schema.org/",
		included: "@included",
		Claim: "schema:Claim",
		Organization: "schema:Organization",
		name: "schema:name",
		aliases: "schema:alternateName",
		memberOf: "schema:memberOf",
		proposition: "schema:text",
		claimant: "schema:author",
		about: "schema:about",
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
			"@id": "urn:ascribe:terms#Register",
			"rdfs:subClassOf": { "@id": "schema:Dataset" },
			"rdfs:comment": "Entities that several documents share.",
		},
	],
} as const;
