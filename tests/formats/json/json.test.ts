import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type Corpus, selectSpans } from "../../../src/corpus/index.ts";
import { json } from "../../../src/formats/json/index.ts";
import { readJsonExport } from "../../../src/formats/kit/json-export/read.ts";
import { exportFile, jsonSchema } from "../../../src/formats/kit/json-export/shape.ts";
import { applyOptions } from "../../../src/formats/kit/options.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import {
	corpus,
	doc,
	documentOf,
	entity,
	everything,
	link,
	relation,
	span,
	text,
	wholeDocument,
	withPieces,
} from "../builders.ts";
import { importedFrom } from "../imported-from.ts";

const schemaPath = "../../../docs/schema/ascribe-export.schema.json";
const content = "🏴 isoHunt is bad.";
const remark = entity("k1", "Commentary", {
	gloss: [text("Doubts.")],
	respondsTo: [link("isohunt"), wholeDocument],
});
const sample = corpus(
	doc(
		"report",
		content,
		[span(content, "a1", "isoHunt"), span(content, "a2", "bad", { layer: "commentary", to: "k1" })],
		[remark],
	),
);

const written = (of: Corpus, options = everything): string => json.write(of, options).files[0]?.content ?? "";

describe("Writing JSON", () => {
	test("JSON has the position of a span in code points and its linked entity", () => {
		const file = JSON.parse(written(sample));
		expect(file).toMatchObject({ format: "ascribe-export", version: 1, offsets: "code point" });
		expect(file.documents[0].text).toBe(content);
		expect(file.documents[0].annotations[0]).toEqual({
			id: "a1",
			layer: "site",
			entity: "isohunt",
			quote: { exact: "isoHunt", prefix: "🏴 ".slice(-3), suffix: " is " },
			position: { start: 2, end: 9 },
			placement: { status: "exact", start: 2, end: 9 },
		});
		expect(file.documents[0].entities[0]).toEqual({
			id: "k1",
			type: "Commentary",
			fields: { gloss: ["Doubts."], respondsTo: [{ entity: "isohunt" }, { document: true }] },
		});
	});

	test("JSON has the pieces of an annotation and the relations between annotations", () => {
		const pieces = withPieces(span(content, "a1", "isoHunt"), content, "bad");
		const other = span(content, "a2", "is");
		const parts = { text: content, spans: [pieces, other], relations: [relation("r1", "like", "a2", "a1")] };
		const document = documentOf({ record: doc("report", content, []).record, ...parts });
		const [file] = JSON.parse(written(corpus(document))).documents;
		expect(file.annotations[0].furtherPieces).toEqual([
			{
				quote: { exact: "bad", prefix: " is ".slice(0, 4), suffix: "." },
				position: { start: 13, end: 16 },
				range: { start: 13, end: 16 },
			},
		]);
		expect(file.relations).toEqual([{ id: "r1", label: "like", from: "a2", to: "a1" }]);
	});

	test("JSON reads back unchanged", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = readJsonExport(written(random), "x.json");
				expect(problems).toEqual([]);
				expect(value).toEqual(importedFrom(random));
			}),
		);
	});

	test("JSON of some of the spans reads back unchanged", () => {
		const ids = fc.subarray(["a0", "a1", "a2", "a3", "a4", "a5"]);
		fc.assert(
			fc.property(corpora, ids, (random, some) => {
				const selected = selectSpans(random, ({ annotation }) => some.includes(annotation.id), {
					description: "some",
					query: "",
				});
				const { value, problems } = readJsonExport(written(selected), "x.json");
				expect(problems.filter(({ code }) => code !== "W_FIELD_REQUIRED")).toEqual([]);
				expect(value).toEqual(importedFrom(selected));
			}),
		);
	});

	test("JSON reads back as the options reduced the corpus, and has no other losses", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const { value, problems } = readJsonExport(written(random, options), "x.json");
				expect(problems).toEqual([]);
				expect(value).toEqual(importedFrom(applyOptions(random, options)));
				expect(json.write(random, { ...options, entityFields: true, context: true }).losses).toEqual([]);
			}),
		);
	});

	test("JSON is deterministic", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				expect(written(random)).toBe(written(random));
			}),
		);
	});

	test("JSON lists what the options leave out", () => {
		const { losses } = json.write(sample, { ...everything, entityFields: false, context: false });
		expect(losses).toMatchObject([
			{ what: "fields of the linked entities, except their titles and who claims them", count: 2 },
			{ what: "the text before and after each span", count: 2 },
		]);
	});

	test("JSON has citations if the option is set", () => {
		const file = JSON.parse(written(sample, { ...everything, citation: true }));
		expect(file.documents[0].annotations[0].citation).toBe("“isoHunt”, Title of report");
	});
});

describe("JSON Schema", () => {
	test("the published JSON Schema equals that of the code", async () => {
		await expect(`${JSON.stringify(jsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot(schemaPath);
	});

	test("the JSON Schema accepts every exported file", () => {
		const schema = z.fromJSONSchema(JSON.parse(readFileSync(new URL(schemaPath, import.meta.url), "utf8")));
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(schema.safeParse(JSON.parse(written(random, options))).error).toBeUndefined();
			}),
		);
	});

	test("the JSON Schema names every exported key", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const file = JSON.parse(written(random, options));
				expect(exportFile.parse(file)).toEqual(file);
			}),
		);
	});
});

describe("Reading JSON", () => {
	/** Problems of the sample after a change to its JSON. */
	const lines = (change: (file: ReturnType<typeof JSON.parse>) => void): readonly string[] => {
		const file = JSON.parse(written(sample));
		change(file);
		return readJsonExport(JSON.stringify(file), "x.json").problems.map(({ path, code }) => `${path} ${code}`);
	};

	test.each<[string, (file: ReturnType<typeof JSON.parse>) => void, string]>([
		[
			"another version",
			(file) => {
				file.version = 2;
			},
			"/version E_SCHEMA",
		],
		[
			"another unit",
			(file) => {
				file.offsets = "UTF-16";
			},
			"/offsets E_SCHEMA",
		],
		[
			"an unknown key",
			(file) => {
				file.documents[0].colour = 1;
			},
			"/documents/0/colour W_KEY_UNKNOWN",
		],
		[
			"a path for an id",
			(file) => {
				file.documents[0].id = "../x";
			},
			"/documents/0/id E_SCHEMA",
		],
		[
			"half a character",
			(file) => {
				file.documents[0].text = "\uD83D";
			},
			"/documents/0/text E_TEXT",
		],
		[
			"a document twice",
			(file) => {
				file.documents.push(file.documents[0]);
			},
			"/documents/1/id E_ID_TWICE",
		],
		[
			"an unknown layer",
			(file) => {
				file.documents[0].annotations[0].layer = "law";
			},
			"/documents/0/annotations/0/layer E_LAYER_UNKNOWN",
		],
		[
			"an unknown entity",
			(file) => {
				file.documents[0].annotations[0].entity = "x";
			},
			"/documents/0/annotations/0/entity E_ENTITY_UNKNOWN",
		],
		[
			"an entity of another type",
			(file) => {
				file.documents[0].annotations[0].entity = "k1";
			},
			"/documents/0/annotations/0/entity E_ENTITY_TYPE",
		],
		[
			"an id twice",
			(file) => {
				file.documents[0].annotations[1].id = "a1";
			},
			"/documents/0/annotations/1/id E_ID_TWICE",
		],
		[
			"a relation with an undefined annotation",
			(file) => {
				file.documents[0].relations = [{ id: "r1", label: "like", from: "a1", to: "x" }];
			},
			"/documents/0/relations/0 E_RELATION",
		],
		[
			"an unknown placement status",
			(file) => {
				file.documents[0].annotations[0].placement.status = "near";
			},
			"/documents/0/annotations/0/placement/status E_SCHEMA",
		],
		[
			"an unknown type",
			(file) => {
				file.documents[0].entities[0].type = "Law";
			},
			"/documents/0/entities/0/type E_TYPE_UNKNOWN",
		],
		[
			"an unknown field",
			(file) => {
				file.entities[0].fields.colour = ["red"];
			},
			"/entities/0/fields/colour W_KEY_UNKNOWN",
		],
		[
			"a reference to an undefined entity",
			(file) => {
				file.documents[0].entities[0].fields.respondsTo[0].entity = "x";
			},
			"/documents/0/entities/0/fields/respondsTo/0 E_REFERENCE",
		],
		[
			"a layer without a label",
			(file) => {
				delete file.layers[0].label;
			},
			"/layers/0/label E_SCHEMA",
		],
	])("reading JSON reports %s at its location", (_what, change, expected) => {
		expect(lines(change)).toContain(expected);
	});

	test("reading JSON leaves out an invalid annotation and keeps the others", () => {
		const file = JSON.parse(written(sample));
		file.documents[0].annotations[0].entity = "x";
		const { value } = readJsonExport(JSON.stringify(file), "x.json");
		expect(value.documents[0]?.annotations.map(({ id }) => id)).toEqual(["a2"]);
	});

	test("reading damaged JSON never throws", () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.nat(), fc.string(), (value, at, noise) => {
				const file = written(sample);
				readJsonExport(JSON.stringify(value), "x.json");
				readJsonExport(file.slice(0, at % file.length) + noise, "x.json");
			}),
		);
	});
});
