import type { JsonObject, Layer } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Written } from "../format.ts";
import { fileName } from "../kit/ids.ts";
import { jsonLine } from "../kit/json-values.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedSpans, positionsIn, type SpanWithRange } from "../kit/positions.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkSpacy } from "./check.ts";

export const spacyFileType = { extension: "spacy.jsonl", mediaType: "application/jsonl" } as const;

export function writeSpacy(input: ExportInput, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(input, effectiveOptions);
	const entityLayer = entityLayerIn(source);
	const content = source.documents
		.map((document) => jsonLine(lineOf(document, source, entityLayer)))
		.join("");
	checkSpacy(content);
	const name = fileName(source.documents, spacyFileType.extension);
	return {
		files: [{ name, mediaType: spacyFileType.mediaType, content }],
		losses: [...reductionLosses(input, effectiveOptions), ...lossesOf(source, sidecarLosses(source))],
	};
}

/**
 * Returns the layer to write as `ents`: the first one with the motivation `identifying` whose spans
 * do not overlap in any document.
 */
const entityLayerIn = ({ layers, documents }: ExportInput): Layer | undefined =>
	layers.layers.find(
		({ id, motivation }) =>
			motivation === "identifying" &&
			documents.every((document) =>
				areDisjoint(placedSpans(document).filter(({ span }) => span.annotation.layer === id)),
			),
	);

const areDisjoint = (spans: readonly SpanWithRange[]): boolean => {
	const inOrder = spans.toSorted((a, b) => a.range.start - b.range.start);
	return inOrder.every(({ range }, index) => range.start >= (inOrder[index - 1]?.range.end ?? 0));
};

function lineOf(document: ExportDocument, input: ExportInput, entityLayer: Layer | undefined): JsonObject {
	const positions = positionsIn(document.text);
	const placed = placedSpans(document);
	const spansOf = (layer: Layer) =>
		placed
			.filter(({ span }) => span.annotation.layer === layer.id)
			.map(({ span: { annotation }, range }) => {
				const { start, end } = positions.positionOf(range);
				return { start, end, label: layer.id, kb_id: annotation.entity, id: annotation.id };
			});
	const groups = input.layers.layers.filter((layer) => layer !== entityLayer);
	return {
		text: document.text,
		ents: entityLayer ? spansOf(entityLayer) : [],
		spans: Object.fromEntries(groups.map((layer) => [layer.id, spansOf(layer)])),
		meta: sidecarJson(input, document),
	};
}
