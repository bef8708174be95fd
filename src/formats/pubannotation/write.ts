import { type Json, type JsonObject, listOf, objectOf, prettyJson } from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, isPlaced } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { keptKeys } from "../kit/document-labels.ts";
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
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, sidecarLosses(source, pubannotationKey)),
		],
	};
}

/** The key of annotations and relations for data that only PubAnnotation uses. */
export const pubannotationKey = "pubannotation";

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
			...{ pred: type, subj: idOf(from), obj: idOf(to), said: attributesIn({}) },
		})),
		...writtenRelations(document, isPlaced).map(({ label, from, to, extra }) => ({
			...{ pred: label, subj: from, obj: to, said: attributesIn(extra) },
		})),
	].map((relation, index) => ({ id: `R${index + 1}`, ...relation }));
	const attributes = [
		...spans.map(({ annotation, entity }) => ({
			pred: entityAttribute,
			subj: annotation.id,
			obj: entity.id,
		})),
		...relations.flatMap(({ id, said }) => said.map((one) => ({ ...one, subj: id }))),
	];
	return {
		text,
		denotations: spans.map((span) => {
			const { start, end } = positions.positionOf(span.range);
			const own = { id: span.annotation.id, span: { begin: start, end }, obj: labelOf(span) };
			return { ...keptKeys(span, pubannotationKey), ...own };
		}),
		relations: relations.map(({ said, ...relation }) => relation),
		attributes: attributes.map((attribute, index) => ({ id: `A${index + 1}`, ...attribute })),
		[sidecarKey]: sidecarJson(document, corpus),
	};
}

/** Returns what an imported file says about a relation. */
const attributesIn = (extra: JsonObject): readonly { readonly pred: string; readonly obj: Json }[] =>
	listOf(objectOf(extra[pubannotationKey])?.attributes).flatMap((one) => {
		const { pred, obj = null } = objectOf(one) ?? {};
		return typeof pred === "string" ? [{ pred, obj }] : [];
	});
