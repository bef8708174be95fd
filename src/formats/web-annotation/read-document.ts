import { type AnchoringText, anchor, type Placement, prepare } from "../../anchoring/index.ts";
import {
	type Annotation,
	codePoints,
	createReport,
	type Entity,
	type JsonObject,
	type Layers,
	parseShape,
	type ReadResult,
	type Report,
	readAnnotationSet,
	type Section,
	type Selector,
	type z,
} from "../../annotation/index.ts";
import type { ExportDocument } from "../format.ts";
import { readPlacement } from "../kit/json-export/values.ts";
import { type Positions, positionsIn } from "../kit/positions.ts";
import { type FilePart, inCollection } from "./file-parts.ts";
import { exportKey, exportShape, withPosition } from "./item.ts";

export type TextNode = Pick<ExportDocument, "id" | "title" | "language" | "text">;

export interface DocumentContext {
	readonly file: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
}

/** Reads the part of a collection that belongs to one document. */
export function readDocumentPart(
	node: TextNode,
	part: FilePart,
	{ file, layers, sharedEntities }: DocumentContext,
): ReadResult<ExportDocument> {
	const report = createReport(file);
	const known = part.items.members.map((item, index) => readExport(item, `/first/items/${index}`, report));
	const set = readAnnotationSet(contentOf(part, known), file, {
		layers,
		sharedEntities,
		document: node.id,
	});
	const members = new Map(known.map((one) => [one.id, one]));
	const placementOf = placementsIn(node.text, report);
	const value: ExportDocument = {
		...node,
		file: `corpus/${node.id}.md`,
		spans: set.value.annotations.map((annotation) => {
			const member = members.get(annotation.id);
			const { section, url } = member?.shape ?? {};
			return { annotation, placement: placementOf(annotation, member), section, url };
		}),
		sections: set.value.sections.map((section) => ({
			section,
			placement: placementOf(section, members.get(section.id)),
		})),
		entities: set.value.entities,
	};
	// An export of some spans contains the entities of all spans, so unused entities are not a problem.
	const problems = set.problems.filter(({ code }) => code !== "W_ENTITY_UNUSED");
	return { value, problems: [...problems, ...report.problems].map(inCollection(part)) };
}

/** The `export` member of an item, and the item as in the annotation file. */
interface ItemWithExport {
	readonly id: string;
	readonly location: string;
	readonly shape: z.infer<typeof exportShape> | undefined;
	readonly item: JsonObject;
}

function readExport(
	{ [exportKey]: member, ...item }: JsonObject,
	location: string,
	report: Report,
): ItemWithExport {
	const id = String(item.id).replace(/^#/, "");
	const shape =
		member === undefined ? undefined : parseShape(exportShape, member, report, `${location}/${exportKey}`);
	if (!shape?.placement) return { id, location, shape, item };
	const { stated } = shape;
	const position = stated && { start: codePoints(stated.start), end: codePoints(stated.end) };
	return { id, location, shape, item: withPosition(item, position) };
}

const contentOf = ({ included }: FilePart, known: readonly ItemWithExport[]): string =>
	JSON.stringify({
		type: "AnnotationCollection",
		total: known.length,
		first: { type: "AnnotationPage", items: known.map(({ item }) => item) },
		included: included.members,
	});

/**
 * Returns the placement that the export states. Without one, checks the stored position, and then
 * anchors the quote.
 */
function placementsIn(text: string, report: Report) {
	const positions = positionsIn(text);
	let anchoring: AnchoringText | undefined;
	return (selected: Annotation | Section, known: ItemWithExport | undefined): Placement => {
		const shape = known?.shape?.placement;
		const stated = shape && readPlacement(shape, positions);
		if (stated) return stated;
		if (shape) {
			const reason = `"${selected.id}" has a position outside the text. It is anchored by its quote instead.`;
			report.warning(
				`${known?.location}/${exportKey}/placement`,
				"W_POSITION",
				reason,
				"Correct or delete the position.",
			);
		}
		const stored = placementAtPosition(text, selected, positions);
		if (stored) return stored;
		anchoring ??= prepare(text);
		return anchor(anchoring, selected);
	};
}

function placementAtPosition(
	text: string,
	{ quote, position }: Selector,
	positions: Positions,
): Placement | undefined {
	const range = position && positions.rangeOf(position);
	const hasQuote = range && text.slice(range.start, range.end) === quote.exact;
	return hasQuote ? { kind: "exact", range } : undefined;
}
