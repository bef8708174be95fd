import type { JsonObject, Layer } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { fileName } from "../kit/file-name.ts";
import { jsonLine } from "../kit/json-lines.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { type PlacedSpan, placedIn } from "../kit/placed.ts";
import { positionsIn } from "../kit/positions.ts";
import { carriedJson, carriedLosses } from "../kit/sidecar.ts";
import { checkSpacy } from "./check.ts";
import { readSpacy } from "./read.ts";

/**
 * A line for each document as spaCy's `Doc.to_json` writes its spans: `ents`, of which
 * spaCy lets none overlap, and `spans`, groups that may. Offsets count code points.
 */
export const spacy: Format = {
	id: "spacy",
	label: "spaCy",
	extension: "spacy.jsonl",
	mediaType: "application/jsonl",
	offsets: "code point",
	write: writeSpacy,
	read: readOneFile(readSpacy),
	detect: ([file]) => /^\s*\{"text":/.test(headOf(file)) && /"(?:ents|spans)":/.test(file?.content ?? ""),
};

function writeSpacy(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const ents = layerOfEnts(whole);
	const content = whole.documents.map((document) => jsonLine(lineOf(document, whole, ents))).join("");
	checkSpacy(content);
	const name = fileName(whole.documents, spacy.extension);
	return {
		files: [{ name, mediaType: spacy.mediaType, content }],
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, carriedLosses(whole))],
	};
}

/** The first layer of names whose spans nowhere overlap: what spaCy calls entities. */
const layerOfEnts = ({ layers, documents }: ExportInput): Layer | undefined =>
	layers.layers.find(
		({ id, motivation }) =>
			motivation === "identifying" &&
			documents.every((document) =>
				areApart(placedIn(document).filter(({ span }) => span.annotation.layer === id)),
			),
	);

const areApart = (spans: readonly PlacedSpan[]): boolean => {
	const inOrder = spans.toSorted((a, b) => a.range.start - b.range.start);
	return inOrder.every(({ range }, index) => range.start >= (inOrder[index - 1]?.range.end ?? 0));
};

function lineOf(document: ExportDocument, input: ExportInput, ents: Layer | undefined): JsonObject {
	const positions = positionsIn(document.text);
	const placed = placedIn(document);
	const spansOf = (layer: Layer) =>
		placed
			.filter(({ span }) => span.annotation.layer === layer.id)
			.map(({ span: { annotation }, range }) => {
				const { start, end } = positions.positionOf(range);
				return { start, end, label: layer.id, kb_id: annotation.entity, id: annotation.id };
			});
	const groups = input.layers.layers.filter((layer) => layer !== ents);
	return {
		text: document.text,
		ents: ents ? spansOf(ents) : [],
		spans: Object.fromEntries(groups.map((layer) => [layer.id, spansOf(layer)])),
		meta: carriedJson(input, document),
	};
}
