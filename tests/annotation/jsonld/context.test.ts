import { readFile } from "node:fs/promises";
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import {
	annotationId,
	context,
	entityId,
	layerId,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../../src/annotation/index.ts";
import { annotation, document, entity, layers, link, section, sharedEntities, text } from "../builders.ts";

const folder = "https://example.org/annotations/";
const oa = "http://www.w3.org/ns/oa#";
const own = "urn:ascribe:terms#";

const file = (path: string): Promise<string> =>
	readFile(new URL(`../../../${path}`, import.meta.url), "utf8");

/** Serves both contexts from files: the context of the W3C as its repository w3c/web-annotation publishes it, and the folder's. */
async function documentLoader(url: string) {
	const paths = new Map([
		["http://www.w3.org/ns/anno.jsonld", "tests/fixtures/anno.jsonld"],
		[`${folder}context.jsonld`, "annotations/context.jsonld"],
	]);
	const path = paths.get(url);
	if (!path) throw new Error(`Unexpected request for ${url}`);
	return { documentUrl: url, document: JSON.parse(await file(path)) };
}

/** Returns the N-Quads that a JSON-LD processor reads from a file, with every blank node as `_`. */
async function triples(name: string, content: string): Promise<readonly string[]> {
	const base = folder + name;
	const quads = await jsonld.toRDF(JSON.parse(content), {
		base,
		documentLoader,
		format: "application/n-quads",
	});
	return String(quads).replace(/_:\w+/g, "_").trim().split("\n");
}

test("annotations/context.jsonld equals the context in the code", async () => {
	expect(JSON.parse(await file("annotations/context.jsonld"))).toEqual(context);
});

describe("annotation files as linked data", () => {
	test("a JSON-LD processor reads organisations and names as schema.org terms, and all else as Ascribe terms", async () => {
		const organisations = new Map([...layers.types]);
		const type = layers.types.get("Org");
		if (type) organisations.set("Organization", { ...type, name: "Organization" });
		const entities = [
			entity("mpaa", "Organization", { name: [text("MPAA")], memberOf: [link("iipa")] }),
			entity("iipa", "Organization", { name: [text("IIPA")] }),
			entity("isohunt", "Site", {
				name: [text("isoHunt")],
				kind: [text("tracker")],
				aliases: [text("IsoHunt")],
			}),
		];
		const written = writeSharedEntities(entities, { ...layers, types: organisations });
		const found = await triples("entities.jsonld", written);
		const is = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
		expect(found).toEqual(
			expect.arrayContaining([
				`<${folder}entities.jsonld> ${is} <${own}Register> .`,
				`<${folder}entities.jsonld#mpaa> ${is} <http://schema.org/Organization> .`,
				`<${folder}entities.jsonld#mpaa> <http://schema.org/name> "MPAA" .`,
				`<${folder}entities.jsonld#mpaa> <http://schema.org/memberOf> <${folder}entities.jsonld#iipa> .`,
				`<${folder}entities.jsonld#isohunt> ${is} <${own}Site> .`,
				`<${folder}entities.jsonld#isohunt> <http://schema.org/alternateName> "IsoHunt" .`,
				`<${folder}entities.jsonld#isohunt> <${own}kind> "tracker" .`,
			]),
		);
		expect(found).toHaveLength(10);
	});

	test("a JSON-LD processor reads Web Annotations with absolute IRIs, and claims as schema:Claim", async () => {
		const claim = entity("c1-claim", "Claim", {
			proposition: [text("isoHunt is notorious.")],
			claimant: [link("iipa")],
			answers: [{ kind: "document" }, text("Canada")],
		});
		const set = {
			document,
			label: "A report",
			annotations: [
				{
					...annotation("c1", "isoHunt", 4),
					furtherPieces: [{ quote: annotation("c1", "is", 12).quote, position: undefined }],
					layer: layerId("claim"),
					entity: entityId("c1-claim"),
				},
				annotation("s1", "isoHunt", 4),
			],
			relations: [
				{
					id: annotationId("r1"),
					label: "about",
					from: annotationId("c1"),
					to: annotationId("s1"),
					extra: {},
				},
			],
			sections: [section("canada", "Canada", "isoHunt", 4)],
			entities: [claim],
			extra: {},
		};
		const found = await triples("report.jsonld", writeAnnotationSet(set, { layers, sharedEntities }));
		const is = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
		expect(found).toEqual(
			expect.arrayContaining([
				`<${folder}report.jsonld> ${is} <http://www.w3.org/ns/activitystreams#OrderedCollection> .`,
				`<${folder}report.jsonld> <http://www.w3.org/2000/01/rdf-schema#label> "A report" .`,
				`<${folder}report.jsonld> <http://www.w3.org/ns/activitystreams#first> <${folder}report.jsonld#page-1> .`,
				`<${folder}report.jsonld#c1> ${is} <${oa}Annotation> .`,
				`<${folder}report.jsonld#c1> <${oa}motivatedBy> <${oa}classifying> .`,
				`_ <${oa}hasPurpose> <${oa}identifying> .`,
				`_ <${oa}hasSource> <${folder}report.jsonld#c1-claim> .`,
				`_ <${oa}hasSource> <https://example.org/corpus/report.md> .`,
				`_ <${oa}exact> "isoHunt" .`,
				`_ <${oa}start> "4"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> .`,
				`<${folder}report.jsonld#c1-claim> ${is} <http://schema.org/Claim> .`,
				`<${folder}report.jsonld#c1-claim> <http://schema.org/text> "isoHunt is notorious." .`,
				`<${folder}report.jsonld#c1-claim> <http://schema.org/author> <${folder}entities.jsonld#iipa> .`,
				`<${folder}report.jsonld#c1-claim> <${own}answers> <https://example.org/corpus/report.md> .`,
				`<${folder}report.jsonld#c1-claim> <${own}answers> "Canada" .`,
				`<${folder}report.jsonld#canada> <${oa}motivatedBy> <${oa}describing> .`,
				`_ ${is} <${oa}Composite> .`,
				`<${folder}report.jsonld#r1> <${oa}motivatedBy> <${oa}linking> .`,
				`<${folder}report.jsonld#r1> <${oa}hasTarget> <${folder}report.jsonld#c1> .`,
				`_ <${oa}hasSource> <${folder}report.jsonld#s1> .`,
			]),
		);
	});
});
