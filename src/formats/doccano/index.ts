import type { JsonObject } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { fileName } from "../kit/file-name.ts";
import { jsonLine } from "../kit/json-lines.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedIn } from "../kit/placed.ts";
import { positionsIn } from "../kit/positions.ts";
import { relationsIn } from "../kit/relations.ts";
import { carriedJson, carriedLosses } from "../kit/sidecar.ts";
import { checkDoccano } from "./check.ts";
import { readDoccano } from "./read.ts";

/**
 * A line for each document as doccano imports sequence labelling with relations.
 * doccano numbers spans anew, so what a span is linked to is kept beside, by its place.
 * Offsets count code points.
 */
export const doccano: Format = {
	id: "doccano",
	label: "doccano",
	extension: "doccano.jsonl",
	mediaType: "application/jsonl",
	offsets: "code point",
	write: writeDoccano,
	read: readOneFile(readDoccano),
	detect: ([file]) =>
		/^\s*\{"(?:id|text)":/.test(headOf(file)) &&
		/"entities":\s*\[\s*(?:\]|\{[^{}]*"start_offset":)|"label":\s*\[\s*(?:\[\s*\d|\])/.test(
			file?.content ?? "",
		),
};

function writeDoccano(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const content = whole.documents.map((document) => jsonLine(lineOf(document, whole))).join("");
	checkDoccano(content);
	const name = fileName(whole.documents, doccano.extension);
	return {
		files: [{ name, mediaType: doccano.mediaType, content }],
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, carriedLosses(whole))],
	};
}

function lineOf(document: ExportDocument, input: ExportInput): JsonObject {
	const positions = positionsIn(document.text);
	const placed = placedIn(document);
	const labels = placed.map(({ span: { annotation }, range }) => ({
		label: annotation.layer,
		start_offset: positions.positionOf(range).start,
		end_offset: positions.positionOf(range).end,
	}));
	return {
		text: document.text,
		entities: labels.map((label, index) => ({ id: index + 1, ...label })),
		relations: relationsIn(input, document, placed).map(({ from, to, type }, index) => ({
			id: index + 1,
			from_id: from + 1,
			to_id: to + 1,
			type,
		})),
		links: placed.map(({ span: { annotation } }, index) => ({
			...labels[index],
			id: annotation.id,
			entity: annotation.entity,
		})),
		meta: carriedJson(input, document),
	};
}
