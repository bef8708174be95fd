import { describe, expect, test } from "vitest";
import {
	type Annotation,
	type AnnotationSet,
	annotationId,
	codePoints,
	type Relation,
	readAnnotationSet,
	validateAnnotationSet,
	writeAnnotationSet,
} from "../../src/annotation/index.ts";
import { annotation, document, entity, layers, link, section, sharedEntities, text } from "./builders.ts";

const relation = (id: string, from: string, to: string, label = "located in"): Relation => ({
	id: annotationId(id),
	label,
	from: annotationId(from),
	to: annotationId(to),
	extra: {},
});

const setOf = (parts: Partial<AnnotationSet>): AnnotationSet => ({
	document,
	annotations: [],
	sections: [],
	relations: [],
	entities: [],
	extra: {},
	...parts,
});

/** The valid part of a set is the same after writing and reading. One helper for every example. */
function validated(parts: Partial<AnnotationSet>) {
	const { set, problems } = validateAnnotationSet(setOf(parts), { layers, sharedEntities });
	const written = writeAnnotationSet(set, { layers, sharedEntities });
	const read = readAnnotationSet(written, "annotations/report.jsonld", { layers, sharedEntities, document });
	expect(read.value).toEqual(set);
	expect(read.problems.filter(({ level }) => level === "error")).toEqual([]);
	return { set, problems, ids: [...set.annotations, ...set.sections, ...set.relations].map(({ id }) => id) };
}

const linesOf = ({ problems }: ReturnType<typeof validated>) =>
	problems.map(({ item, omitted, code, reason }) => `${item?.kind} ${item?.id} ${omitted} ${code} ${reason}`);

const good = annotation("good", "isoHunt", 40);

test("a valid set is returned unchanged and without a problem", () => {
	const set = setOf({
		annotations: [good, annotation("other", "isoHunt", 50)],
		sections: [section("part", "Part", "The", 0)],
		relations: [relation("r", "good", "other")],
		entities: [entity("new", "Site", { name: [text("New")] })],
	});
	const result = validateAnnotationSet(set, { layers, sharedEntities });
	expect(result).toEqual({ set, problems: [] });
	expect(result.set.entities[0]).toBe(set.entities[0]);
});

describe("invalid annotations", () => {
	const pieces = (...starts: readonly number[]): Annotation => {
		const [first, ...further] = starts.map((start) => annotation("x", "isoHunt", start));
		if (!first) throw new Error("At least one piece is expected.");
		return { ...first, furtherPieces: further };
	};
	const empty = { start: codePoints(4), end: codePoints(4) };
	test.each([
		[
			"of an unknown layer",
			annotation("x", "isoHunt", 4, { layer: "law" }),
			'E_LAYER_UNKNOWN Annotation "x" has the tag "law", which is not a layer.',
		],
		[
			"of an entity that does not exist",
			annotation("x", "isoHunt", 4, { to: "nobody" }),
			'E_ENTITY_UNKNOWN Annotation "x" links to entity "nobody", which is not defined.',
		],
		[
			"of an entity of another type",
			annotation("x", "isoHunt", 4, { to: "iipa" }),
			'E_ENTITY_TYPE Annotation "x" of layer "site" links to "iipa", which is of type Org, not Site.',
		],
		[
			"with an empty position",
			{ ...annotation("x", "isoHunt", 4), position: empty },
			"E_POSITION start (4) must be less than end (4).",
		],
		["with an empty quote", annotation("x", "", 4), 'E_SCHEMA "exact" must not be empty.'],
		[
			"with a quote that is too long",
			annotation("x", "a".repeat(10_001), 4),
			'E_SCHEMA "exact" must not be longer than 10000 characters.',
		],
		[
			"with pieces that overlap",
			pieces(4, 8),
			'E_PIECES Piece 2 of annotation "x" starts at 8, before the end of an earlier piece at 11.',
		],
		[
			"with the words, layer and entity of another",
			annotation("x", "isoHunt", 40),
			'E_SAME_RANGE Annotation "x" has the same start and end as "good" in layer "site" and links to the same entity.',
		],
	])("an annotation %s is left out and the others are kept", (_, bad, line) => {
		const result = validated({ annotations: [good, bad] });
		expect(linesOf(result)).toEqual([`annotation x item ${line}`]);
		expect(result.ids).toEqual(["good"]);
	});

	test("the second of two items with one id is left out", () => {
		const result = validated({ annotations: [good, annotation("good", "isoHunt", 4)] });
		expect(linesOf(result)).toEqual(['annotation good item E_ID_TWICE The id "good" is already used.']);
		expect(result.set.annotations).toEqual([good]);
	});

	test("an id that cannot be part of an address is left out", () => {
		expect(linesOf(validated({ annotations: [annotation("a b", "isoHunt", 4)] }))).toEqual([
			'annotation a b item E_SCHEMA The id "a b" must have only letters, digits, ".", "_" or "-".',
		]);
	});

	test("a set with more items than the limit has no annotations", () => {
		const many = Array.from({ length: 200_001 }, () => good);
		const { set, problems } = validateAnnotationSet(setOf({ annotations: many }), { layers, sharedEntities });
		expect(set.annotations).toEqual([]);
		expect(problems.map(({ code, item }) => [code, item])).toEqual([["E_COUNT", undefined]]);
	});
});

test("a section and a relation with an empty label are left out", () => {
	const result = validated({
		annotations: [good],
		sections: [section("part", "", "The", 0)],
		relations: [relation("r", "good", "good", "")],
	});
	expect(linesOf(result)).toEqual([
		'section part item E_SCHEMA "label" must not be empty.',
		'relation r item E_SCHEMA "label" must not be empty.',
	]);
});

describe("invalid entities", () => {
	test("an entity of an unknown type is left out with its annotations, and with their relations", () => {
		const result = validated({
			annotations: [good, annotation("x", "isoHunt", 4, { to: "new" })],
			relations: [relation("r", "good", "x")],
			entities: [entity("new", "Law", { name: [text("New")] })],
		});
		expect(linesOf(result)).toEqual([
			'entity new item E_TYPE_UNKNOWN Entity "new" is of type "Law", which layers.json does not define.',
			'annotation x item E_ENTITY_UNKNOWN Annotation "x" links to entity "new", which was refused.',
			'relation r item E_RELATION Relation "r" links "x", which is not an annotation of this file.',
		]);
		expect(result.ids).toEqual(["good"]);
	});

	test("an entity with the id of a shared entity is left out", () => {
		expect(linesOf(validated({ entities: [entity("iipa", "Org", { name: [text("IIPA")] })] }))).toEqual([
			'entity iipa item E_ID_TWICE Entity "iipa" is defined here and among the shared entities.',
		]);
	});

	test.each([
		["an unknown term", { kind: [text("shop")] }, 'value E_TERM "Kind" (kind) has no term "shop".'],
		["an empty text", { aliases: [text(" ")] }, 'value E_FIELD_EMPTY "Also called" (aliases) is empty.'],
		[
			"several values in a field for one value",
			{ kind: [text("tracker"), text("store")] },
			'value E_FIELD_MANY "Kind" (kind) takes one value, not 2.',
		],
		[
			"a reference in a text field",
			{ aliases: [link("isohunt")] },
			'value E_SCHEMA "Also called" (aliases) must be a string, not a reference.',
		],
		[
			"a field that its type does not have",
			{ colour: [text("red")] },
			'value E_FIELD_UNKNOWN Entity "x" has the field "colour", which Site does not have.',
		],
	])("%s is left out and its entity is kept", (_, fields, line) => {
		const result = validated({ entities: [entity("x", "Site", { name: [text("X")], ...fields })] });
		expect(linesOf(result)).toEqual([`entity x ${line}`]);
		expect(result.set.entities).toEqual([entity("x", "Site", { name: [text("X")] })]);
	});

	test("a reference to an entity that does not exist is left out", () => {
		const org = entity("x", "Org", { name: [text("X")], memberOf: [link("iipa"), link("nobody")] });
		const result = validated({ entities: [org] });
		expect(linesOf(result)).toEqual(['entity x value E_REFERENCE "#nobody" does not exist.']);
		expect(result.set.entities[0]?.fields.get("memberOf")).toEqual([link("iipa")]);
	});

	test("a missing required field is a warning and nothing is left out", () => {
		const result = validated({ entities: [entity("x", "Org", {})] });
		expect(linesOf(result)).toEqual(['entity x nothing W_FIELD_REQUIRED Source "x" has no "Name" (name).']);
		expect(result.problems.map(({ level }) => level)).toEqual(["warning"]);
		expect(result.set.entities).toHaveLength(1);
	});
});
