import { prepare } from "../../anchoring/index.ts";
import {
	type Annotation,
	commentsOf,
	type Entity,
	furtherTagsOf,
	isAboutDocument,
	type JsonObject,
	type Layer,
	listOf,
	noteLayerId,
	objectOf,
	prettyJson,
	titleFieldOf,
	wholeDocumentKey,
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
		losses: [
			...reductionLosses(corpus, withContext),
			...lossesOf(reduced, sidecarLosses(reduced, hypothesisKey, wholeDocumentKey)),
		],
	};
}

/** The key of an annotation with the members that Hypothesis gave it. */
export const hypothesisKey = "hypothesis";

/** Prefix of the tag with the id of the linked entity. */
export const entityTag = "entity:";

function annotationsOf(corpus: Corpus, document: AnnotatedDocument): readonly JsonObject[] {
	const { record, text, spans } = document;
	const anchoring = prepare(text);
	return spans.flatMap((span) => {
		const { annotation, layer, entity, range } = span;
		const { selectors, ...stated } = objectOf(annotation.extra[hypothesisKey]) ?? {};
		const computed = spanUrl(corpus, document, annotation)?.replace(/#.*$/su, "") ?? record.file;
		const uri = typeof stated.uri === "string" ? stated.uri : computed;
		const { exact, prefix, suffix } = quoteAt(anchoring, range);
		const selector = [
			{ type: "TextQuoteSelector", exact, prefix, suffix },
			{ type: "TextPositionSelector", start: range.start, end: range.end },
		];
		const id = `${record.id}#${annotation.id}`;
		const written = {
			document: { title: [record.title] },
			...stated,
			...{ id, uri },
			text: noteText(document, span),
			tags: [
				...(layer.id === noteLayerId ? [] : labelsOf(span)),
				...furtherTagsOf(annotation),
				`${entityTag}${entity.id}`,
			],
			target: [
				{
					source: uri,
					...(!isAboutDocument(annotation) && { selector: [...selector, ...listOf(selectors)] }),
				},
			],
		};
		return [written, ...repliesTo(written, annotation)];
	});
}

/** Returns the replies of an annotation, which refer to it. */
const repliesTo = (to: { readonly id: string; readonly uri: string }, { extra }: Annotation) =>
	listOf(extra.body).flatMap((body, index): readonly JsonObject[] => {
		const { purpose, value, [hypothesisKey]: members } = objectOf(body) ?? {};
		if (purpose !== "replying" || typeof value !== "string") return [];
		const { references, ...stated } = objectOf(members) ?? {};
		return [
			{
				...{ id: `${to.id}-reply-${index + 1}`, tags: [], ...stated },
				...{ uri: to.uri, text: value, target: [{ source: to.uri }] },
				references: [to.id, ...listOf(references).slice(1)],
			},
		];
	});

/** Returns the texts that people wrote about a span, without the replies. */
const commentsBesideReplies = ({ extra }: Annotation): readonly string[] =>
	commentsOf({ extra: { body: listOf(extra.body).filter((one) => objectOf(one)?.purpose !== "replying") } });

/**
 * Returns what people wrote about the words. Without that, the fields of the linked entity as readable text, one
 * paragraph for each field.
 */
function noteText(document: AnnotatedDocument, { annotation, entity, layer }: PlacedSpan): string {
	const note = layer.id === noteLayerId ? titleFieldOf(entity, layer.entityType) : undefined;
	const comments = [...(note === undefined ? [] : [note]), ...commentsBesideReplies(annotation)];
	// An annotation of Hypothesis without a text stays without one.
	const isPlain = annotation.extra[hypothesisKey] === undefined;
	return comments.length === 0 && isPlain ? fieldsText(document, entity, layer) : comments.join("\n\n");
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
