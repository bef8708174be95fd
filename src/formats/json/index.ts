import { type JsonObject, prettyJson } from "../../annotation/index.ts";
import type {
	ExportDocument,
	ExportInput,
	ExportOptions,
	ExportSection,
	ExportSpan,
	Format,
	Written,
} from "../format.ts";
import { citationOf } from "../kit/citation.ts";
import { entityJson } from "../kit/entity-json.ts";
import { fileName } from "../kit/file-name.ts";
import { formatName, formatVersion, offsetUnit, schemaFile } from "../kit/json-shape.ts";
import { layersJson } from "../kit/layers-json.ts";
import { omitUndefined } from "../kit/omit-undefined.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placementJson } from "../kit/placement-json.ts";
import { type Positions, positionsIn } from "../kit/positions.ts";
import { sha256Of } from "../kit/sha256.ts";
import { readJsonExport } from "./read.ts";

/** Our own JSON, which loses nothing; described in `docs/formats.md` and by its JSON Schema. */
export const json: Format = {
	id: "json",
	label: "JSON",
	extension: "json",
	mediaType: "application/json",
	offsets: "code point",
	write: writeJson,
	read: readOneFile(readJsonExport),
	detect: ([file]) => new RegExp(`^\\s*\\{[^]*"format"\\s*:\\s*"${formatName}"`).test(headOf(file)),
};

function writeJson(input: ExportInput, options: ExportOptions): Written {
	const { layers, register, documents } = applyOptions(input, options);
	const content = prettyJson({
		$schema: schemaFile,
		format: formatName,
		version: formatVersion,
		offsets: offsetUnit,
		...layersJson(layers),
		entities: register.map(entityJson),
		documents: documents.map((document) => documentJson(document, options)),
	});
	return {
		files: [{ name: fileName(documents, json.extension), mediaType: json.mediaType, content }],
		losses: reductionLosses(input, options),
	};
}

function documentJson(document: ExportDocument, options: ExportOptions): JsonObject {
	const positions = positionsIn(document.text);
	return {
		id: document.id,
		title: document.title,
		file: document.file,
		...omitUndefined({ language: document.language }),
		textSha256: sha256Of(document.text),
		text: document.text,
		annotations: document.spans.map((span) => annotationJson(span, document, positions, options)),
		sections: document.sections.map(({ section, placement }) => ({
			id: section.id,
			label: section.label,
			...selectedJson({ selected: section, placement }, positions),
		})),
		entities: document.entities.map(entityJson),
	};
}

function annotationJson(
	{ annotation, placement, section, url }: ExportSpan,
	{ title }: ExportDocument,
	positions: Positions,
	{ citation }: ExportOptions,
): JsonObject {
	const cited = citation
		? citationOf({ quote: annotation.quote.exact, title, place: section, url })
		: undefined;
	return {
		id: annotation.id,
		layer: annotation.layer,
		entity: annotation.entity,
		...selectedJson({ selected: annotation, placement }, positions),
		...omitUndefined({ section, url, citation: cited }),
	};
}

const selectedJson = (
	{
		selected: { quote, position, extra },
		placement,
	}: { selected: ExportSpan["annotation"] | ExportSection["section"]; placement: ExportSpan["placement"] },
	positions: Positions,
): JsonObject => ({
	quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
	...(position && { position: { start: position.start, end: position.end } }),
	placement: placementJson(placement, positions),
	...(Object.keys(extra).length > 0 && { extra }),
});
