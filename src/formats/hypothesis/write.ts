import { prepare } from "../../anchoring/index.ts";
import {
	commentsOf,
	type Entity,
	furtherTagsOf,
	type JsonObject,
	type Layer,
	noteLayerId,
	objectOf,
	prettyJson,
	titleFieldOf,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, type PlacedSpan, spanUrl } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { corpusFileName } from "../kit/ids.ts";
import { labelsOf } from "../kit/labels.ts";
import { valueText } from "../kit/linked-entities.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { quoteAt } from "../kit/positions.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkHypothesis } from "./check.ts";

export const hypothesisFileType = { extension: "hypothesis.json", mediaType: "application/json" } as const;

export function writeHypothesis(corpus: Corpus, options: ExportOptions): Written {
	// The file contains the texts, so leaving out the context of spans would save nothing.
	const withContext = { ...options, context: true };
	const reduced = applyOptions(corpus, withContext);
	const content = prettyJson({
		annotations: reduced.documents.flatMap((document) => annotationsOf(reduced, document)),
		documents: reduced.documents.map((document) => ({
			text: document.text,
			...sidecarJson(document, reduced),
		})),
	});
	checkHypothesis(content);
	const { extension, mediaType } = hypothesisFileType;
	return {
		files: [{ name: corpusFileName(reduced, extension), mediaType, content }],
		losses: [...reductionLosses(corpus, withContext), ...lossesOf(reduced, sidecarLosses(reduced))],
	};
}

/** The key of an annotation with the members that Hypothesis gave it. */
export const hypothesisKey = "hypothesis";

/** Prefix of the tag with the id of the linked entity. */
export const entityTag = "entity:";

function annotationsOf(corpus: Corpus, document: AnnotatedDocument): readonly JsonObject[] {
	const { record, text, spans } = document;
	const anchoring = prepare(text);
	return spans.map((span) => {
		const { annotation, layer, entity, range } = span;
		const uri = spanUrl(corpus, document, annotation)?.replace(/#.*$/su, "") ?? record.file;
		const { exact, prefix, suffix } = quoteAt(anchoring, range);
		return {
			...objectOf(annotation.extra[hypothesisKey]),
			id: `${record.id}#${annotation.id}`,
			uri,
			document: { title: [record.title] },
			text: noteText(document, span),
			tags: [
				...(layer.id === noteLayerId ? [] : labelsOf(span)),
				...furtherTagsOf(annotation),
				`${entityTag}${entity.id}`,
			],
			target: [
				{
					source: uri,
					selector: [
						{ type: "TextQuoteSelector", exact, prefix, suffix },
						{ type: "TextPositionSelector", start: range.start, end: range.end },
					],
				},
			],
		};
	});
}

/**
 * Returns what people wrote about the words. Without that, the fields of the linked entity as readable text, one
 * paragraph for each field.
 */
function noteText(document: AnnotatedDocument, { annotation, entity, layer }: PlacedSpan): string {
	const note = layer.id === noteLayerId ? titleFieldOf(entity, layer.entityType) : undefined;
	const comments = [...(note === undefined ? [] : [note]), ...commentsOf(annotation)];
	return comments.length > 0 ? comments.join("\n\n") : fieldsText(document, entity, layer);
}

const fieldsText = (document: AnnotatedDocument, entity: Entity, { id, entityType }: Layer): string =>
	(id === noteLayerId ? [] : entityType.fields)
		.flatMap(({ name, label }) => {
			const values = entity.fields.get(name) ?? [];
			return values.length > 0
				? [`${label}: ${values.map((value) => valueText(document, value)).join("; ")}`]
				: [];
		})
		.join("\n\n");
