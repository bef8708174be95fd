import { type JsonObject, prettyJson } from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, isPlaced } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { corpusFileName } from "../kit/ids.ts";
import { labelOf } from "../kit/labels.ts";
import { relationsIn } from "../kit/linked-entities.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { writtenRelations } from "../kit/relations.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { checkPubannotation } from "./check.ts";

export const pubannotationFileType = {
	extension: "pubannotation.json",
	mediaType: "application/json",
} as const;

export function writePubannotation(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const documents = source.documents.map((document) => documentJson(document, source));
	const [only, another] = documents;
	const content = prettyJson(only && !another ? only : documents);
	checkPubannotation(content);
	const { extension, mediaType } = pubannotationFileType;
	return {
		files: [{ name: corpusFileName(source, extension), mediaType, content }],
		losses: [...reductionLosses(corpus, effectiveOptions), ...lossesOf(source, sidecarLosses(source))],
	};
}

/** The attribute of a denotation with the id of the linked entity. */
export const entityAttribute = "entity";

/** The member of a document for what the format has no place for. */
export const sidecarKey = "ascribe";

function documentJson(document: AnnotatedDocument, corpus: Corpus): JsonObject {
	const { text, spans } = document;
	const positions = positionsIn(text);
	const idOf = (index: number) => spans[index]?.annotation.id ?? "";
	const relations = [
		...relationsIn(document, spans).map(({ from, to, type }) => ({
			...{ pred: type, subj: idOf(from), obj: idOf(to) },
		})),
		...writtenRelations(document, isPlaced).map(({ label, from, to }) => ({
			pred: label,
			subj: from,
			obj: to,
		})),
	];
	return {
		text,
		denotations: spans.map((span) => {
			const { start, end } = positions.positionOf(span.range);
			return { id: span.annotation.id, span: { begin: start, end }, obj: labelOf(span) };
		}),
		relations: relations.map((relation, index) => ({ id: `R${index + 1}`, ...relation })),
		attributes: spans.map(({ annotation, entity }, index) => ({
			...{ id: `A${index + 1}`, pred: entityAttribute, subj: annotation.id, obj: entity.id },
		})),
		[sidecarKey]: sidecarJson(document, corpus),
	};
}
