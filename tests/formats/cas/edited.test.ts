import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import {
	type Annotation,
	documentId,
	type Entity,
	type Layers,
	layerId,
	readLayers,
	type Value,
} from "../../../src/annotation/index.ts";
import { type AnnotatedDocument, corpusOf, openDocument } from "../../../src/corpus/index.ts";
import { casJson, casXmi } from "../../../src/formats/cas/index.ts";
import { importAnnotations, readImports } from "../../../src/library/index.ts";
import { everything, text } from "../builders.ts";

const page = "Bob met Bob in Ridge.";
const record = { id: documentId("page"), title: "Page", file: "corpus/page.txt" };
const noLayers = readLayers('{ "layers": [], "entityTypes": [] }').value;
const opened = openDocument({
	record,
	source: page,
	annotations: undefined,
	...{ layers: noLayers, sharedEntities: [] },
});

const mention = { "%TYPE": "custom.Person", "@sofa": 1 };
const project = JSON.stringify({
	"%TYPES": {
		"custom.Person": {
			...{ "%NAME": "custom.Person", "%SUPER_TYPE": "uima.tcas.Annotation" },
			value: { "%NAME": "value", "%RANGE": "uima.cas.String" },
			age: { "%NAME": "age", "%RANGE": "uima.cas.Integer" },
		},
	},
	"%FEATURE_STRUCTURES": [
		{ "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaID: "_InitialView", sofaString: page },
		{ "%ID": 7, ...mention, begin: 0, end: 3, value: "PER", age: 40 },
		{ "%ID": 8, ...mention, begin: 8, end: 11, value: "PER", age: 40 },
	],
});

/** Imports files into a document and returns the document with the new spans. */
function imported(
	files: readonly { readonly name: string; readonly content: string }[],
	target: AnnotatedDocument = opened,
) {
	const layers: Layers = target.layers;
	const bytes = files.map(({ name, content }) => ({ name, bytes: strToU8(content) }));
	const { imports } = readImports(bytes, layers, { labels: "layer-per-label" });
	const result = importAnnotations(imports, {
		layers,
		newLayers: new Set(imports.flatMap(({ newLayers }) => newLayers.map(({ id }) => id))),
		documentOf: () => target,
		document: record.id,
	});
	return {
		document: result.documents.get(record.id)?.document ?? target,
		codes: result.problems.filter(({ level }) => level === "error").map(({ code }) => code),
	};
}

const { document } = imported([{ name: "page.json", content: project }]);

/** Returns a document whose spans or entities a person has changed. */
function changed(
	of: AnnotatedDocument,
	change: {
		readonly annotation?: (annotation: Annotation) => Annotation;
		readonly entity?: (entity: Entity) => Entity;
		readonly layer?: AnnotatedDocument["spans"][number]["layer"];
	},
): AnnotatedDocument {
	const entityOf = (entity: Entity) => change.entity?.(entity) ?? entity;
	return {
		...of,
		documentEntities: of.documentEntities.map(entityOf),
		entities: new Map([...of.entities].map(([id, entity]) => [id, entityOf(entity)])),
		spans: of.spans.map((span) => ({
			...span,
			annotation: change.annotation?.(span.annotation) ?? span.annotation,
			layer: change.layer ?? span.layer,
			entity: entityOf(span.entity),
		})),
	};
}

const withField = (entity: Entity, name: string, ...values: readonly Value[]): Entity => ({
	...entity,
	fields: new Map([...entity.fields, [name, values]]),
});

/** Returns value and age of each span, and its number if spans share an entity. */
const personsIn = ({ spans }: AnnotatedDocument) =>
	spans.map(({ range, entity: { fields } }) => [
		range.start,
		...["value", "age"].map((name) =>
			(fields.get(name) ?? []).map((value) => (value.kind === "text" ? value.text : "")).join(),
		),
	]);

describe.each([
	["JSON", casJson],
	["XMI", casXmi],
] as const)("A project of another tool in UIMA CAS %s", (_name, format) => {
	const write = (of: AnnotatedDocument) =>
		format.write(corpusOf([of]), everything).files.map(({ name, content }) => ({ name, content }));
	const edited = (change: (content: string) => string) =>
		write(document).map(({ name, content }) => ({ name, content: change(content) }));

	test("goes out with the fields that a person has changed", () => {
		const files = write(changed(document, { entity: (one) => withField(one, "value", text("ORG")) }));
		expect(personsIn(imported(files).document)).toEqual([
			[0, "ORG", "40"],
			[8, "ORG", "40"],
		]);
		const [content = ""] = files.map((file) => file.content);
		expect(content.match(/value(?:="|": ")ORG"/g)?.length).toBeGreaterThanOrEqual(3);
	});

	test("goes out under a type of Ascribe if a person has moved a span to another layer", () => {
		const [first] = document.layers.layers;
		if (!first) throw new Error("expected a layer");
		const place = {
			...first,
			id: layerId("place"),
			tag: "Place",
			label: "Place",
			count: { one: "x", other: "x" },
		};
		const layers = { ...document.layers, layers: [...document.layers.layers, place] };
		const moved = changed(
			{ ...document, layers },
			{ layer: place, annotation: (one) => ({ ...one, layer: place.id }) },
		);
		const [{ content = "" } = {}] = write(moved);
		expect(content).not.toMatch(/custom\.Person"|<custom:Person/);
		expect(content).toMatch(/ascribe\.layer\.Place"|<layer:Place/);
	});

	test("is read with a feature that another tool has changed, for one of two spans of an entity", () => {
		const changedFeature = edited((content) => {
			const spans = /<custom:Person [^>]*>|"%TYPE": "custom\.Person"[^}]*/g;
			let number = 0;
			return content.replace(spans, (span) => {
				number += 1;
				return number === 2 ? span.replace(/PER/, "GPE") : span;
			});
		});
		expect(personsIn(imported(changedFeature).document)).toEqual([
			[0, "PER", "40"],
			[8, "GPE", "40"],
		]);
	});

	test("is read without a feature that another tool has removed", () => {
		const removed = edited((content) => {
			const spans = /<custom:Person [^>]*>|"%TYPE": "custom\.Person"[^}]*/g;
			return content.replace(spans, (span) => span.replace(/ value="PER"|"value": "PER",?/, ""));
		});
		expect(personsIn(imported(removed).document)).toEqual([
			[0, "", "40"],
			[8, "", "40"],
		]);
	});

	test.each([
		["with the name of the imported file", "page.json"],
		["with another name", "corrected.xmi"],
	])(
		"replaces the spans of the folder by those that another tool has changed in an export %s",
		(_kind, name) => {
			const files = edited((content) =>
				content.replace(/PER/g, "ORG").replace(/("?end"?(?:=|: )"?)11\b/, "$112"),
			);
			const named = files.map((file) => ({ ...file, name: file.name.endsWith(".xml") ? file.name : name }));
			const { document: after, codes } = imported(named, document);
			expect(codes).toEqual([]);
			expect(personsIn(after)).toEqual([
				[0, "ORG", "40"],
				[8, "ORG", "40"],
			]);
			expect(after.spans.map(({ range }) => range.end)).toEqual([3, 12]);
			expect(imported(named, after).document).toBe(after);
		},
	);

	test("keeps a value that does not fit the type of its feature", () => {
		const unfit = changed(document, { entity: (one) => withField(one, "age", text("about 40")) });
		const files = write(unfit);
		expect(personsIn(imported(files).document)).toEqual([
			[0, "PER", "about 40"],
			[8, "PER", "about 40"],
		]);
		const what = "values that do not fit the type of their imported feature, except in the entity";
		expect(format.write(corpusOf([unfit]), everything).losses).toContainEqual(
			expect.objectContaining({ what, count: 2 }),
		);
	});
});
