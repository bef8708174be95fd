import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedEntitiesFile } from "../../scripts/bench/entities.ts";
import { documentId, generate } from "../../scripts/bench/folder.ts";
import { sizes } from "../../scripts/bench/sizes.ts";
import type { Span } from "../../scripts/bench/spans.ts";
import { documentId as asDocumentId } from "../../src/annotation/index.ts";
import { type AnnotatedDocument, openDocument, openLibraryParts } from "../../src/corpus/index.ts";

describe.each(["2k", "50k"] as const)("the generated document of %s words", (name) => {
	const size = sizes[name];
	const generated = generate(size);
	const { words, spans, text } = generated;
	let open: AnnotatedDocument;
	beforeAll(async () => {
		open = await opened(generated);
	}, 120_000);

	it("a generated document has the text of its parsed Markdown, and about the requested length", () => {
		expect(open.problems).toEqual([]);
		expect(open.text).toBe(text);
		expect(words / size.words).toBeCloseTo(1, 1);
	});

	it("every annotation of a generated document is at its stored position, without problems", () => {
		const { spans: placed, orphans, problems } = open;
		expect(problems).toEqual([]);
		expect(orphans).toEqual([]);
		expect(placed.filter(({ placement }) => placement.kind !== "exact")).toEqual([]);
		const places = placed.map(({ layer, range }) => `${layer.id} ${range.start} ${range.end}`);
		expect(places.sort()).toEqual(spans.map(({ layer, start, end }) => `${layer} ${start} ${end}`).sort());
		expect(placed).toHaveLength(size.annotations);
	});

	it("a quarter of the generated spans overlap another one, some cross, and some extend over two blocks", () => {
		const share = spans.filter((span) => spans.some((other) => overlap(span, other))).length / spans.length;
		expect(share).toBeGreaterThan(0.2);
		expect(share).toBeLessThan(0.3);
		expect(spans.some((span) => spans.some((other) => cross(span, other)))).toBe(true);
		expect(spans.some(({ start, end }) => text.slice(start, end).includes("\n"))).toBe(true);
	});

	it("a generated document has characters of two UTF-16 units before its last span", () => {
		const last = open.spans.at(-1);
		expect(last?.annotation.position?.start).toBeLessThan(last?.range.start ?? 0);
	});
});

it("the same seed, and only the same seed, generates the same document", () => {
	expect(generate(sizes["2k"], 7)).toEqual(generate(sizes["2k"], 7));
	expect(generate(sizes["2k"], 7).text).not.toBe(generate(sizes["2k"], 8).text);
});

async function opened({ markdown, annotations }: ReturnType<typeof generate>): Promise<AnnotatedDocument> {
	const layers = await readFile("annotations/layers.json", "utf8");
	const parts = openLibraryParts({ layers, sharedEntities: sharedEntitiesFile() });
	expect(parts.problems).toEqual([]);
	const file = `corpus/${documentId}.md`;
	return openDocument({
		record: { id: asDocumentId(documentId), title: "Report", file },
		source: markdown,
		annotations,
		...parts,
	});
}

const overlap = (one: Span, other: Span) => one !== other && one.start < other.end && other.start < one.end;

const cross = (one: Span, other: Span) =>
	one.start < other.start && other.start < one.end && one.end < other.end;
