import {
	annotationId,
	codePoints,
	documentId,
	type Entity,
	entityId,
	layerId,
	type Value,
} from "../../src/annotation/index.ts";
import { range } from "../../src/document/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan } from "../../src/formats/index.ts";
import { layers } from "./layers.ts";

export const everything: ExportOptions = {
	entityFields: true,
	context: true,
	citation: false,
	formulaSafe: true,
};

export const text = (words: string): Value => ({ kind: "text", text: words });
export const link = (id: string): Value => ({ kind: "entity", entity: entityId(id) });
export const wholeDocument: Value = { kind: "document" };

export const entity = (
	id: string,
	type: string,
	fields: Readonly<Record<string, readonly Value[]>>,
): Entity => ({
	id: entityId(id),
	type,
	fields: new Map(Object.entries(fields)),
	extra: {},
});

/** Creates a span with an exact placement at the first occurrence of `words` in `content`. */
export function span(
	content: string,
	id: string,
	words: string,
	{ layer = "site", to = "isohunt" } = {},
): ExportSpan {
	const start = content.indexOf(words);
	const from = [...content.slice(0, start)].length;
	return {
		annotation: {
			id: annotationId(id),
			layer: layerId(layer),
			entity: entityId(to),
			quote: {
				exact: words,
				prefix: content.slice(Math.max(0, start - 4), start),
				suffix: content.slice(start + words.length).slice(0, 4),
			},
			position: { start: codePoints(from), end: codePoints(from + [...words].length) },
			extra: {},
		},
		placement: { kind: "exact", range: range(start, start + words.length) },
		section: undefined,
		url: undefined,
	};
}

const sharedEntities: readonly Entity[] = [
	entity("isohunt", "Site", { name: [text("isoHunt")], kind: [text("tracker")] }),
	entity("iipa", "Organization", { name: [text("IIPA")] }),
];

export function doc(
	id: string,
	content: string,
	spans: readonly ExportSpan[],
	entities: readonly Entity[] = [],
): ExportDocument {
	const file = `corpus/${id}.md`;
	return {
		id: documentId(id),
		title: `Title of ${id}`,
		file,
		language: "en",
		text: content,
		spans,
		sections: [],
		entities,
	};
}

export const input = (...documents: readonly ExportDocument[]): ExportInput => ({
	layers,
	sharedEntities,
	documents,
});
