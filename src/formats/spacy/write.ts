import { type JsonObject, type Layer, wholeDocumentKey } from "../../annotation/index.ts";
import type { AnnotatedDocument, Corpus, PlacedSpan } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { keptKeys, splitCategories } from "../kit/document-labels.ts";
import { corpusFileName, entityIdFrom } from "../kit/ids.ts";
import { jsonLine } from "../kit/json-values.ts";
import { labelOf, tagOf } from "../kit/labels.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkSpacy } from "./check.ts";
import { spacyKey } from "./keys.ts";

export const spacyFileType = { extension: "spacy.jsonl", mediaType: "application/jsonl" } as const;

export function writeSpacy(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const entityLayer = entityLayerIn(source);
	const content = source.documents
		.map((document) => jsonLine(lineOf(document, entityLayer, source)))
		.join("");
	checkSpacy(content);
	const name = corpusFileName(source, spacyFileType.extension);
	return {
		files: [{ name, mediaType: spacyFileType.mediaType, content }],
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, sidecarLosses(source, spacyKey, wholeDocumentKey)),
		],
	};
}

/**
 * Returns the layer to write as `ents`: the first one with the motivation `identifying` whose spans
 * do not overlap in any document.
 */
const entityLayerIn = ({ layers, documents }: Corpus): Layer | undefined =>
	layers.layers.find(
		({ id, motivation }) =>
			motivation === "identifying" &&
			documents.every(({ spans }) => areDisjoint(spans.filter(({ layer }) => layer.id === id))),
	);

/** @param spans in text order */
const areDisjoint = (spans: readonly PlacedSpan[]): boolean =>
	spans.every(({ range }, index) => range.start >= (spans[index - 1]?.range.end ?? 0));

function lineOf(document: AnnotatedDocument, entityLayer: Layer | undefined, corpus: Corpus): JsonObject {
	const { text, layers } = document;
	const { categories, others: spans } = splitCategories(document.spans, spacyKey);
	const positions = positionsIn(text);
	const spansOf = ({ id }: Layer) =>
		spans
			.filter(({ layer }) => layer.id === id)
			.map((span) => {
				const { start, end } = positions.positionOf(span.range);
				const kept = keptKeys(span, spacyKey);
				// The name of an entry that cannot be the id of an entity is kept, unless a person has linked another entity.
				const entry = typeof kept.kb_id === "string" ? kept.kb_id : "";
				const kb_id = entityIdFrom(entry) === span.entity.id ? entry : span.entity.id;
				const own = { start, end, label: labelOf(span), kb_id, id: span.annotation.id };
				return { ...kept, ...own };
			});
	const groups = layers.layers.filter((layer) => layer !== entityLayer);
	return {
		text,
		ents: entityLayer ? spansOf(entityLayer) : [],
		spans: Object.fromEntries(groups.map((layer) => [tagOf(layer), spansOf(layer)])),
		...(categories.length > 0 && { cats: Object.fromEntries(categories.map((label) => [label, 1])) }),
		meta: sidecarJson(document, corpus),
	};
}
