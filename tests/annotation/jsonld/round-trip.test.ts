import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	type Annotation,
	type AnnotationSet,
	annotationId,
	codePoints,
	type Entity,
	type EntityType,
	type Field,
	type JsonObject,
	readAnnotationSet,
	readSharedEntities,
	type Section,
	type Selector,
	type Value,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../../src/annotation/index.ts";
import { annotation, document, entity, layers, link, section, sharedEntities, text } from "../builders.ts";

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((one) => one.trim() !== "");

/** Keys that the model does not have. */
const extra: fc.Arbitrary<JsonObject> = fc.dictionary(
	fc.constantFrom("created", "creator", "rights", "x y", "toString"),
	fc.constantFrom(1, null, "…", [], {}, [[1], { a: "b" }], { deep: { deeper: [true] } }),
	{ noNullPrototype: true },
);

const selector: fc.Arbitrary<Selector> = fc.record({
	quote: fc.record({ exact: words, prefix: fc.string(), suffix: fc.string() }),
	position: fc.option(
		fc
			.tuple(fc.nat(), fc.integer({ min: 1, max: 99 }))
			.map(([start, length]) => ({ start: codePoints(start), end: codePoints(start + length) })),
		{ nil: undefined },
	),
});

/** One selector, or several whose positions are in text order. */
const pieces: fc.Arbitrary<Selector & Pick<Annotation, "furtherPieces">> = fc
	.tuple(selector, fc.array(selector, { maxLength: 2 }))
	.map(([first, further]) => {
		let end = first.position?.end ?? 0;
		const furtherPieces = further.map(({ quote, position }): Selector => {
			if (!position) return { quote, position };
			const start = end + (position.start % 9);
			end = start + position.end - position.start;
			return { quote, position: { start: codePoints(start), end: codePoints(end) } };
		});
		return furtherPieces.length > 0 ? { ...first, furtherPieces } : first;
	});

const anyValue = (field: Field, targets: readonly Value[]): fc.Arbitrary<Value> => {
	if (field.kind === "term") return fc.constantFrom(...field.terms.map((term) => text(term.id)));
	const plain = words.map(text);
	return field.kind === "reference" && targets.length > 0
		? fc.oneof(plain, fc.constantFrom(...targets))
		: plain;
};

const entityOf = (id: string, type: EntityType, targets: readonly Value[]): fc.Arbitrary<Entity> => {
	const fields = type.fields.map((field) =>
		fc
			.array(anyValue(field, targets), { maxLength: field.many ? 3 : 1 })
			.map((values) => [field.name, values] as const),
	);
	return fc
		.tuple(fc.tuple(...fields), extra)
		.map(([entries, kept]) =>
			entity(id, type.name, Object.fromEntries(entries.filter(([, one]) => one.length > 0)), kept),
		);
};

/** Entities `prefix0`, `prefix1` … of any types, with references to each other and to `targets`. */
const entitiesOf = (prefix: string, targets: readonly Value[]): fc.Arbitrary<readonly Entity[]> =>
	fc.array(fc.constantFrom(...layers.types.values()), { maxLength: 5 }).chain((types) => {
		const ids = types.map((_, index) => `${prefix}${index}`);
		const all = [...targets, ...ids.map(link)];
		return fc.tuple(...types.map((type, index) => entityOf(ids[index] ?? "", type, all)));
	});

test("shared entities are the same after writing and reading", () => {
	fc.assert(
		fc.property(entitiesOf("e", []), (entities) => {
			const read = readSharedEntities(
				writeSharedEntities(entities, layers),
				"annotations/entities.jsonld",
				layers,
			);
			expect(read.value).toEqual(entities);
			expect(read.problems.filter((problem) => !isHarmless(problem))).toEqual([]);
		}),
	);
});

const setWith = (entities: readonly Entity[]): fc.Arbitrary<AnnotationSet> => {
	const linked = layers.layers.flatMap((layer) =>
		[...sharedEntities, ...entities]
			.filter((one) => one.type === layer.entityType.name)
			.map((one) => ({ layer: layer.id, entity: one.id })),
	);
	const annotations = fc.array(fc.tuple(fc.constantFrom(...linked), pieces, extra), { maxLength: 6 });
	const sections = fc.array(fc.tuple(words, selector, extra), { maxLength: 3 });
	const relations = fc.array(fc.tuple(words, fc.nat(), fc.nat(), extra), { maxLength: 3 });
	const sets = fc.record({
		document: fc.constant(document),
		annotations: annotations.map((all) =>
			all.map(
				([to, where, kept], index): Annotation => ({
					id: annotationId(`a${index}`),
					...to,
					...where,
					extra: kept,
				}),
			),
		),
		sections: sections.map((all) =>
			all.map(
				([label, where, kept], index): Section => ({
					id: annotationId(`s${index}`),
					label,
					...where,
					extra: kept,
				}),
			),
		),
		relations: fc.constant([]),
		entities: fc.constant(entities),
		label: fc.option(fc.string(), { nil: undefined }),
		extra,
	});
	return fc.tuple(sets, relations).map(([set, links]) => ({
		...set,
		relations: links.flatMap(([label, from, to, kept], index) => {
			const [one, other] = [from, to].map((at) => set.annotations[at % set.annotations.length]?.id);
			return one && other
				? [{ id: annotationId(`r${index}`), label, from: one, to: other, extra: kept }]
				: [];
		}),
	}));
};

/** An entity that no annotation links to, an incomplete entity and an invalid signature are kept. */
const isHarmless = ({ code }: { readonly code: string }): boolean =>
	["W_ENTITY_UNUSED", "W_FIELD_REQUIRED", "W_AGENT", "W_DATE"].includes(code);
const isSameRange = ({ code }: { readonly code: string }): boolean => code === "E_SAME_RANGE";

test("an annotation set is the same after writing and reading", () => {
	const targets: readonly Value[] = [{ kind: "document" }, link("iipa")];
	fc.assert(
		fc.property(entitiesOf("e", targets).chain(setWith), (set) => {
			const written = writeAnnotationSet(set, { layers, sharedEntities });
			const { value, problems } = readAnnotationSet(written, "annotations/report.jsonld", {
				layers,
				sharedEntities,
				document,
			});
			fc.pre(!problems.some(isSameRange));
			expect(value).toEqual(set);
			expect(problems.filter((problem) => !isHarmless(problem))).toEqual([]);
		}),
	);
});

describe("writing an annotation set", () => {
	const set: AnnotationSet = {
		document,
		label: "Report",
		annotations: [annotation("s1", "isoHunt", 4)],
		sections: [section("canada", "Canada", "The", 0)],
		relations: [],
		entities: [
			entity(
				"c",
				"Claim",
				{ claimant: [link("iipa"), text("ESA")], proposition: [text("It is.")] },
				{ note: "x" },
			),
		],
		extra: {},
	};

	test("an annotation file is indented, has the field order of layers.json, and ends with a line feed", () => {
		expect(writeAnnotationSet(set, { layers, sharedEntities })).toBe(`{
  "@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
  "id": "",
  "type": "AnnotationCollection",
  "label": "Report",
  "first": {
    "id": "#page-1",
    "type": "AnnotationPage",
    "startIndex": 0,
    "items": [
      {
        "id": "#canada",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
          { "type": "TextualBody", "purpose": "tagging", "value": "section" },
          { "type": "TextualBody", "purpose": "describing", "value": "Canada" }
        ],
        "target": {
          "source": "../corpus/report.md",
          "selector": [
            { "type": "TextQuoteSelector", "exact": "The", "prefix": "", "suffix": "" },
            { "type": "TextPositionSelector", "start": 0, "end": 3 }
          ]
        }
      },
      {
        "id": "#s1",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
          { "type": "TextualBody", "purpose": "tagging", "value": "site" },
          { "type": "SpecificResource", "purpose": "identifying", "source": "entities.jsonld#isohunt" }
        ],
        "target": {
          "source": "../corpus/report.md",
          "selector": [
            { "type": "TextQuoteSelector", "exact": "isoHunt", "prefix": "", "suffix": "" },
            { "type": "TextPositionSelector", "start": 4, "end": 11 }
          ]
        }
      }
    ]
  },
  "included": [
    {
      "id": "#c",
      "type": "Claim",
      "proposition": "It is.",
      "claimant": [
        { "id": "entities.jsonld#iipa" },
        "ESA"
      ],
      "note": "x"
    }
  ]
}
`);
	});

	test("writing an annotation that links to an undefined entity throws", () => {
		expect(() => writeAnnotationSet(set, { layers, sharedEntities: [] })).toThrow(RangeError);
	});
});
