import type { JsonObject } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Written } from "../format.ts";
import { fileName } from "../kit/ids.ts";
import { jsonLine } from "../kit/json-values.ts";
import { relationsIn } from "../kit/linked-entities.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedSpans, positionsIn } from "../kit/positions.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkDoccano } from "./check.ts";

export const doccanoFileType = { extension: "doccano.jsonl", mediaType: "application/jsonl" } as const;

export function writeDoccano(input: ExportInput, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(input, effectiveOptions);
	const content = source.documents.map((document) => jsonLine(lineOf(document, source))).join("");
	checkDoccano(content);
	const name = fileName(source.documents, doccanoFileType.extension);
	return {
		files: [{ name, mediaType: doccanoFileType.mediaType, content }],
		losses: [...reductionLosses(input, effectiveOptions), ...lossesOf(source, sidecarLosses(source))],
	};
}

function lineOf(document: ExportDocument, input: ExportInput): JsonObject {
	const positions = positionsIn(document.text);
	const placed = placedSpans(document);
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
		meta: sidecarJson(input, document),
	};
}
