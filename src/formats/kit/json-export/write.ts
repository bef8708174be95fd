import { type JsonObject, prettyJson } from "../../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSection, ExportSpan } from "../../format.ts";
import { plainCitation } from "../citation.ts";
import { omitUndefined } from "../json-values.ts";
import { applyOptions } from "../options.ts";
import { type Positions, positionsIn } from "../positions.ts";
import { sha256Of } from "../text-hash.ts";
import { formatName, formatVersion, offsetUnit, schemaFile } from "./shape.ts";
import { entityJson, layersJson, placementJson } from "./values.ts";

/** Returns the content of a JSON export. `options` decide what it leaves out. */
export function jsonExport(input: ExportInput, options: ExportOptions): string {
	const { layers, sharedEntities, documents } = applyOptions(input, options);
	return prettyJson({
		$schema: schemaFile,
		format: formatName,
		version: formatVersion,
		offsets: offsetUnit,
		...layersJson(layers),
		entities: sharedEntities.map(entityJson),
		documents: documents.map((document) => documentJson(document, options)),
	});
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
		? plainCitation({ quote: annotation.quote.exact, title, section: section, url })
		: undefined;
	return {
		id: annotation.id,
		layer: annotation.layer,
		entity: annotation.entity,
		...selectedJson({ selected: annotation, placement }, positions),
		...omitUndefined({ section, url, citation: cited }),
	};
}

interface Selected {
	readonly selected: ExportSpan["annotation"] | ExportSection["section"];
	readonly placement: ExportSpan["placement"];
}

const selectedJson = (
	{ selected: { quote, position, extra }, placement }: Selected,
	positions: Positions,
): JsonObject => ({
	quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
	...(position && { position: { start: position.start, end: position.end } }),
	placement: placementJson(placement, positions),
	...(Object.keys(extra).length > 0 && { extra }),
});
