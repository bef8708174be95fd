import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { layerId } from "../../src/annotation/index.ts";
import { applyView } from "../../src/app/reading/filter.ts";
import { formatFragment, parseFragment } from "../../src/app/reading/fragment.ts";
import { repliesTo } from "../../src/app/reading/reading.ts";
import { resolveTarget } from "../../src/app/reading/target.ts";
import { defaultView } from "../../src/app/reading/view.ts";
import { openLibraryParts } from "../../src/corpus/index.ts";
import { readFolder } from "../../src/library/folder/index.ts";
import { buildReading } from "./build-reading.ts";

const { documents, layers, sharedEntities } = await readFolder(
	fileURLToPath(new URL("../../", import.meta.url)),
);
const parts = openLibraryParts({ layers, sharedEntities });
const readings = documents.map(
	({ record, source, annotations }) =>
		[record.id, buildReading({ record, source, annotations, ...parts })] as const,
);

describe.each(readings)("the shipped document %s", (_, reading) => {
	const { spans, entities, text } = reading;

	test("the parts contain the whole text in order", () => {
		let end = 0;
		for (const { range } of reading.content.parts) {
			expect(range.start).toBe(end);
			end = range.end;
		}
		expect(end).toBe(text.length);
	});

	test("every span is in an outline entry and has a card", () => {
		for (const span of spans) {
			const place = parseFragment(formatFragment({ kind: "id", id: span.annotation.id }));
			expect(resolveTarget(reading, place)).toEqual({ kind: "span", span, entity: span.entity });
			const { start } = span.range;
			expect(reading.content.outline.some(({ range }) => range.start <= start && start < range.end)).toBe(
				true,
			);
		}
	});

	test("every entity resolves to a card, and the ids of annotations and outline entries are unique", () => {
		for (const { id } of entities.values()) {
			expect(["span", "entity"]).toContain(resolveTarget(reading, { kind: "id", id }).kind);
		}
		const ids = [
			...spans.map(({ annotation }) => annotation.id),
			...reading.content.outline.map(({ id }) => id),
		];
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("the reply counts agree with the relations", () => {
		const { replies, layers: counts } = applyView(reading, defaultView);
		const claims = new Set(spans.filter(({ layer }) => layer.id === "claim").map(({ entity }) => entity.id));
		const answered = [...claims].filter((id) => repliesTo(reading, id).length > 0);
		expect(replies).toEqual({ yes: answered.length, no: claims.size - answered.length });
		expect(counts.get(layerId("claim"))?.total).toBe(claims.size);
		expect([...counts.values()].reduce((sum, { totalPlaces }) => sum + totalPlaces, 0)).toBe(spans.length);
	});
});
