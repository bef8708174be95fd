import {
	codePoints,
	createReport,
	type DocumentSuffix,
	type Entity,
	type JsonObject,
	type Layers,
	parseShape,
	type ReadResult,
	type Report,
	readAnnotationSet,
	type TextPosition,
} from "../../annotation/index.ts";
import type { ImportedDocument } from "../../corpus/index.ts";
import type { PositionJson } from "../kit/json-export/shape.ts";
import { type FilePart, inCollection } from "./file-parts.ts";
import { exportKey, exportShape, withoutComment, withoutOriginalForm, withPositions } from "./item.ts";

/** The document as the collection includes it, without its annotations. */
export interface TextNode extends Pick<ImportedDocument, "id" | "title" | "language" | "text"> {
	/** Default: `md`. */
	readonly documentSuffix: DocumentSuffix | undefined;
}

export interface DocumentContext {
	readonly file: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
}

/** Reads the part of a collection that belongs to one document. */
export function readDocumentPart(
	{ documentSuffix, ...node }: TextNode,
	part: FilePart,
	{ file, layers, sharedEntities }: DocumentContext,
): ReadResult<ImportedDocument> {
	const report = createReport(file);
	const items = part.items.members.map((item, index) =>
		withoutExport(item, `/first/items/${index}`, { layers, report }),
	);
	const { value: set, problems: found } = readAnnotationSet(contentOf(part, items), file, {
		layers,
		sharedEntities,
		document: node.id,
		documentSuffix,
	});
	const { annotations, sections, relations, entities } = set;
	// An export of some spans contains the entities of all spans, so unused entities are not a problem.
	const problems = found.filter(({ code }) => code !== "W_ENTITY_UNUSED");
	return {
		value: { ...node, annotations, sections, relations, entities },
		problems: [...problems, ...report.problems].map(inCollection(part)),
	};
}

/** Returns an item as in the annotation file: without what the export added, and with its stored positions. */
function withoutExport(
	{ [exportKey]: member, ...item }: JsonObject,
	location: string,
	{ layers, report }: { readonly layers: Layers; readonly report: Report },
): JsonObject {
	const shape =
		member === undefined ? undefined : parseShape(exportShape, member, report, `${location}/${exportKey}`);
	const stated = withoutOriginalForm(item, shape ?? {}, layers);
	const plain = shape?.hasComment ? withoutComment(stated) : stated;
	if (!shape?.placement) return plain;
	const { stated: position, statedFurther = [] } = shape;
	return withPositions(plain, [position, ...statedFurther].map(storedPosition));
}

const storedPosition = (position: PositionJson | null | undefined): TextPosition | undefined =>
	position ? { start: codePoints(position.start), end: codePoints(position.end) } : undefined;

const contentOf = ({ included }: FilePart, items: readonly JsonObject[]): string =>
	JSON.stringify({
		type: "AnnotationCollection",
		total: items.length,
		first: { type: "AnnotationPage", items },
		included: included.members,
	});
