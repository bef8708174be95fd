import { prepare } from "../../anchoring/index.ts";
import { type EntityId, type JsonObject, prettyJson } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Written } from "../format.ts";
import { fileName } from "../kit/ids.ts";
import { type LinkedEntities, linkedEntities } from "../kit/linked-entities.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedSpans, quoteAt } from "../kit/positions.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkHypothesis } from "./check.ts";

export const hypothesisFileType = { extension: "hypothesis.json", mediaType: "application/json" } as const;

export function writeHypothesis(input: ExportInput, options: ExportOptions): Written {
	// The file contains the texts, so leaving out the context of spans would save nothing.
	const withContext = { ...options, context: true };
	const reduced = applyOptions(input, withContext);
	const content = prettyJson({
		annotations: reduced.documents.flatMap((document) => annotationsOf(document, reduced)),
		documents: reduced.documents.map((document) => ({
			text: document.text,
			...sidecarJson(reduced, document),
		})),
	});
	checkHypothesis(content);
	const { extension, mediaType } = hypothesisFileType;
	return {
		files: [{ name: fileName(reduced.documents, extension), mediaType, content }],
		losses: [...reductionLosses(input, withContext), ...lossesOf(reduced, sidecarLosses(reduced))],
	};
}

/** Prefix of the tag with the id of the linked entity. */
export const entityTag = "entity:";

function annotationsOf(document: ExportDocument, input: ExportInput): readonly JsonObject[] {
	const anchoring = prepare(document.text);
	const linked = linkedEntities(input, document);
	return placedSpans(document).map(({ span: { annotation, url }, range: { start, end } }) => {
		const uri = url?.replace(/#.*$/su, "") ?? document.file;
		const { exact, prefix, suffix } = quoteAt(anchoring, { start, end });
		return {
			id: `${document.id}#${annotation.id}`,
			uri,
			document: { title: [document.title] },
			text: noteText(annotation.entity, input, linked),
			tags: [annotation.layer, `${entityTag}${annotation.entity}`],
			target: [
				{
					source: uri,
					selector: [
						{ type: "TextQuoteSelector", exact, prefix, suffix },
						{ type: "TextPositionSelector", start, end },
					],
				},
			],
		};
	});
}

/** Writes the fields of the linked entity as readable text, one paragraph for each field. */
function noteText(id: EntityId, { layers }: ExportInput, linked: LinkedEntities): string {
	const entity = linked.entity(id);
	const fields = (entity && layers.types.get(entity.type)?.fields) ?? [];
	return fields
		.flatMap(({ name, label }) => {
			const values = entity?.fields.get(name) ?? [];
			return values.length > 0 ? [`${label}: ${values.map(linked.text).join("; ")}`] : [];
		})
		.join("\n\n");
}
