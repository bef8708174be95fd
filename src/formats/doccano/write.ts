import {
	isAboutDocument,
	type JsonObject,
	objectOf,
	titleFieldOf,
	wholeDocumentKey,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, isPlaced, type PlacedSpan } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { keptKeys, splitCategories } from "../kit/document-labels.ts";
import { corpusFileName } from "../kit/ids.ts";
import { jsonLine } from "../kit/json-values.ts";
import { labelOf } from "../kit/labels.ts";
import { relationsIn } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { writtenRelations } from "../kit/relations.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkDoccano } from "./check.ts";

export const doccanoFileType = { extension: "doccano.jsonl", mediaType: "application/jsonl" } as const;

export function writeDoccano(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	// doccano refuses an empty text.
	const documents = source.documents.filter(({ text }) => text !== "");
	const content = documents.map((document) => jsonLine(lineOf(document, source))).join("");
	checkDoccano(content);
	const name = corpusFileName(source, doccanoFileType.extension);
	return {
		files: [{ name, mediaType: doccanoFileType.mediaType, content }],
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, [longLabelLoss, ...sidecarLosses(source, wholeDocumentKey, doccanoKey)]),
		],
	};
}

/** The largest number of characters of a label in doccano. */
const longestLabel = 100;

const longLabelLoss: PossibleLoss = {
	what: `labels after ${longestLabel} characters`,
	concerns: ({ span }) => [...labelOf(span)].length > longestLabel,
};

function lineOf(document: AnnotatedDocument, corpus: Corpus): JsonObject {
	const { text } = document;
	const { categories, others } = splitCategories(document.spans, doccanoKey);
	const spans = others.filter((span) => commentTextOf(span) === undefined);
	const comments = document.spans.flatMap((span) => commentTextOf(span) ?? []);
	const positions = positionsIn(text);
	const indexes = new Map(spans.map(({ annotation }, index) => [annotation.id, index]));
	const labels = spans.map((span) => ({
		label: [...labelOf(span)].slice(0, longestLabel).join(""),
		start_offset: positions.positionOf(span.range).start,
		end_offset: positions.positionOf(span.range).end,
	}));
	return {
		text,
		entities: spans.map((span, index) => ({
			...keptKeys(span, doccanoKey),
			id: index + 1,
			...labels[index],
		})),
		...(categories.length > 0 && { cats: categories }),
		relations: [
			...relationsIn(document, spans),
			...writtenRelations(document, isPlaced).flatMap(({ label, from: fromId, to: toId }) => {
				const [from, to] = [indexes.get(fromId), indexes.get(toId)];
				return from === undefined || to === undefined ? [] : [{ from, to, type: label }];
			}),
		].map(({ from, to, type }, index) => ({ id: index + 1, from_id: from + 1, to_id: to + 1, type })),
		links: spans.map(({ annotation, entity }, index) => ({
			...labels[index],
			id: annotation.id,
			entity: entity.id,
		})),
		...(comments.length > 0 && { Comments: comments }),
		meta: sidecarJson(document, corpus),
	};
}

/** The key of annotations for data that only doccano uses. */
export const doccanoKey = "doccano";

/** Returns the text of a note that is a comment on the whole text in doccano. */
function commentTextOf({ annotation, entity, layer }: PlacedSpan): string | undefined {
	const isComment = objectOf(annotation.extra[doccanoKey])?.isComment === true;
	return isComment && isAboutDocument(annotation) ? titleFieldOf(entity, layer.entityType) : undefined;
}
