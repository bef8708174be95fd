import {
	type Annotation,
	type JsonObject,
	prettyJson,
	type Relation,
	type Section,
	type Selector,
	type TextPosition,
} from "../../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	allSpans,
	type Corpus,
	spanUrl,
} from "../../../corpus/index.ts";
import type { ExportOptions } from "../../format.ts";
import { spanCitation } from "../citation.ts";
import { omitUndefined } from "../json-values.ts";
import { applyOptions } from "../options.ts";
import { type Positions, positionsIn } from "../positions.ts";
import { selectionJson } from "../selection.ts";
import { signatureJson } from "../signature.ts";
import { sha256Of } from "../text-hash.ts";
import { formatName, formatVersion, offsetUnit, schemaFile } from "./shape.ts";
import { entityJson, layersJson, placementJson } from "./values.ts";

/** Returns the content of a JSON export. `options` decide what it leaves out. */
export function jsonExport(corpus: Corpus, options: ExportOptions): string {
	const reduced = applyOptions(corpus, options);
	return prettyJson({
		$schema: schemaFile,
		format: formatName,
		version: formatVersion,
		offsets: offsetUnit,
		...omitUndefined({ selection: selectionJson(reduced) }),
		...layersJson(reduced.layers),
		entities: reduced.sharedEntities.map(entityJson),
		documents: reduced.documents.map((document) => documentJson(document, reduced, options)),
	});
}

function documentJson(document: AnnotatedDocument, corpus: Corpus, { citation }: ExportOptions): JsonObject {
	const { record, text, relations, documentEntities } = document;
	const positions = positionsIn(text);
	return {
		id: record.id,
		title: record.title,
		file: record.file,
		...omitUndefined({ language: record.language }),
		...omitUndefined({ signature: signatureJson(document) }),
		textSha256: sha256Of(text),
		text,
		annotations: allSpans(document).map((span) => ({
			id: span.annotation.id,
			layer: span.layer.id,
			entity: span.entity.id,
			...selectorJson(span.annotation),
			placement: placementJson(span.placement, positions),
			...furtherPiecesJson(span, positions),
			...extraJson(span.annotation),
			...omitUndefined({
				section: span.section,
				url: spanUrl(corpus, document, span.annotation),
				citation: citation ? spanCitation(corpus, document, span) : undefined,
			}),
		})),
		sections: allSections(document).map(({ section, placement }) => ({
			id: section.id,
			label: section.label,
			...selectorJson(section),
			placement: placementJson(placement, positions),
			...extraJson(section),
		})),
		relations: relations.map((relation) => ({
			id: relation.id,
			label: relation.label,
			from: relation.from,
			to: relation.to,
			...extraJson(relation),
		})),
		entities: documentEntities.map(entityJson),
	};
}

function furtherPiecesJson(span: AnnotatedSpan, positions: Positions): JsonObject {
	const { furtherPieces } = span.annotation;
	if (!furtherPieces) return {};
	const ranges = "range" in span ? (span.furtherRanges ?? []) : [];
	return {
		furtherPieces: furtherPieces.map((piece, index) => {
			const range = ranges[index];
			return { ...selectorJson(piece), ...(range && { range: positionJson(positions.positionOf(range)) }) };
		}),
	};
}

const selectorJson = ({ quote, position }: Selector): JsonObject => ({
	quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
	...(position && { position: positionJson(position) }),
});

const positionJson = ({ start, end }: TextPosition): JsonObject => ({ start, end });

const extraJson = ({ extra }: Annotation | Relation | Section): JsonObject =>
	Object.keys(extra).length > 0 ? { extra } : {};
