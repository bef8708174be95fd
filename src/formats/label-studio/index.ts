import { type JsonObject, prettyJson } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Format, ImportedFile, Written } from "../format.ts";
import { fileName } from "../kit/file-name.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedIn } from "../kit/placed.ts";
import { positionsIn } from "../kit/positions.ts";
import { relationsIn } from "../kit/relations.ts";
import { carriedJson, carriedLosses } from "../kit/sidecar.ts";
import { checkLabelStudio } from "./check.ts";
import { entityControl, labelControl, labellingConfiguration, textObject } from "./configuration.ts";
import { readLabelStudio } from "./read.ts";

/**
 * Label Studio's tasks, one for each document, and the labelling configuration that
 * a project needs before it takes them. Offsets count code points.
 */
export const labelStudio: Format = {
	id: "label-studio",
	label: "Label Studio",
	extension: "tasks.json",
	mediaType: "application/json",
	offsets: "code point",
	write: writeLabelStudio,
	read: (files, layers) =>
		readOneFile(readLabelStudio)(
			files.filter((file) => !isConfiguration(file)),
			layers,
		),
	detect: (files) =>
		files.some((file) => /^\s*\[\s*\{[\s\S]*"(?:annotations|predictions|data)":/.test(headOf(file))),
};

const isConfiguration = (file: ImportedFile): boolean => /^\s*<View[\s>]/.test(headOf(file));

function writeLabelStudio(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const content = prettyJson(whole.documents.map((document) => taskOf(document, whole)));
	const configuration = labellingConfiguration(whole.layers);
	checkLabelStudio(content, configuration);
	const name = (extension: string) => fileName(whole.documents, extension);
	return {
		files: [
			{ name: name(labelStudio.extension), mediaType: labelStudio.mediaType, content },
			{ name: name("labelling.xml"), mediaType: "application/xml", content: configuration },
		],
		losses: [...reductionLosses(input, kept), ...lossesOf(whole, carriedLosses(whole))],
	};
}

function taskOf(document: ExportDocument, input: ExportInput): JsonObject {
	const positions = positionsIn(document.text);
	const placed = placedIn(document);
	const idOf = (index: number) => placed[index]?.span.annotation.id ?? "";
	const regions = placed.flatMap(({ span: { annotation }, range }): readonly JsonObject[] => {
		const { id, layer, entity } = annotation;
		const { start, end } = positions.positionOf(range);
		const text = document.text.slice(range.start, range.end);
		const on = { id, to_name: textObject };
		return [
			{ ...on, from_name: labelControl, type: "labels", value: { start, end, text, labels: [layer] } },
			{ ...on, from_name: entityControl, type: "textarea", value: { start, end, text: [entity] } },
		];
	});
	const relations = relationsIn(input, document, placed).map(({ from, to, type }) => ({
		type: "relation",
		from_id: idOf(from),
		to_id: idOf(to),
		direction: "right",
		labels: [type],
	}));
	return {
		data: { text: document.text, document: carriedJson(input, document) },
		annotations: [{ result: [...regions, ...relations] }],
	};
}
