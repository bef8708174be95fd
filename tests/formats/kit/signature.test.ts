import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/annotation/index.ts";
import { formats } from "../../../src/formats/index.ts";
import { json } from "../../../src/formats/json/index.ts";
import { signatureLoss, signatureSentence } from "../../../src/formats/kit/signature.ts";
import { webAnnotation } from "../../../src/formats/web-annotation/index.ts";
import { readWebAnnotation } from "../../../src/formats/web-annotation/read.ts";
import { contentOf, corpus, doc, everything, span } from "../builders.ts";

const words = "isoHunt is here.";
const signedBy = (name: string): JsonObject => ({
	creator: { type: "Person", name },
	created: "2026-11-26T00:00:00Z",
});
const documentBy = (id: string, extra: JsonObject) => ({
	...doc(id, words, [span(words, "a1", "isoHunt")]),
	extra,
});
const exported = (format: typeof json, ...documents: readonly ReturnType<typeof documentBy>[]) =>
	JSON.parse(format.write(corpus(...documents), everything).files[0]?.content ?? "");

describe("the signature of a document in an export", () => {
	test("a signature in words has names, days, rules and programs", () => {
		const extra = {
			...signedBy("Ada"),
			modified: "2026-11-27T10:00:00Z",
			conformsTo: { name: "Guide 2" },
			generator: "https://example.org/tool",
		};
		expect(signatureSentence({ extra })).toBe(
			"Annotated by Ada, 2026-11-26, last changed 2026-11-27, by the rules of Guide 2, written with https://example.org/tool",
		);
		expect(signatureSentence({ extra: { rights: "CC0" } })).toBeUndefined();
	});

	const withoutPlace = ["csv", "csv-entities", "tsv", "webanno-tsv", "conll-2002", "schema-org"];

	test.each(formats)("$label names the annotator, or the missing name is a loss", (format) => {
		const lossesOf = (extra: JsonObject) =>
			format.write(corpus(documentBy("one", extra)), everything).losses.map(({ what }) => what);
		const { files } = format.write(corpus(documentBy("one", signedBy("Ada Lovelace"))), everything);
		const isNamed = files.some((file) => contentOf(file).includes("Ada Lovelace"));
		expect(isNamed).toBe(!withoutPlace.includes(format.id));
		expect(lossesOf(signedBy("Ada Lovelace")).includes(signatureLoss.what)).toBe(!isNamed);
		expect(lossesOf({})).not.toContain(signatureLoss.what);
	});

	test("JSON has the signature of each document", () => {
		const { documents } = exported(
			json,
			documentBy("one", { ...signedBy("Ada"), rights: "CC0" }),
			documentBy("two", {}),
		);
		expect(documents.map(({ signature }: JsonObject) => signature)).toEqual([signedBy("Ada"), undefined]);
	});

	test("a Web Annotation collection has the signature that all its documents share", () => {
		const file = exported(
			webAnnotation,
			documentBy("one", signedBy("Ada")),
			documentBy("two", signedBy("Ada")),
		);
		expect(file).toMatchObject(signedBy("Ada"));
		expect(file.first.items[0]).not.toHaveProperty("creator");
		expect(readWebAnnotation(JSON.stringify(file), "file.jsonld").problems).toEqual([]);
	});

	test("items of a Web Annotation collection are signed if the documents are signed differently", () => {
		const file = exported(
			webAnnotation,
			documentBy("one", signedBy("Ada")),
			documentBy("two", signedBy("Grace")),
		);
		expect(file).not.toHaveProperty("creator");
		expect(file.first.items).toMatchObject([signedBy("Ada"), signedBy("Grace")]);
	});
});
