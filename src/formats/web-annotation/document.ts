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
import { exportKey, exportShape, withPosition } from "./item.ts";
import { type FilePart, inWhole } from "./parts.ts";

export type DocumentNode = Pick<ExportDocument, "id" | "title" | "language" | "text">;

export interface DocumentContext {
	readonly file: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
}

/** Reads what a collection holds of one document. */
export function readDocumentPart(
	node: DocumentNode,
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
	const placing = placingIn(node.text, report);
	const value: ExportDocument = {
		...node,
		file: `corpus/${node.id}.md`,
		spans: set.value.annotations.map((annotation) => {
			const member = members.get(annotation.id);
			const { section, url } = member?.shape ?? {};
			return { annotation, placement: placing(annotation, member), section, url };
		}),
		sections: set.value.sections.map((section) => ({
			section,
			placement: placing(section, members.get(section.id)),
		})),
		entities: set.value.entities,
	};
	// An export of some spans holds the entities of all, so unused ones are no fault here.
	const problems = set.problems.filter(({ code }) => code !== "W_ENTITY_UNUSED");
	return { value, problems: [...problems, ...report.problems].map(inWhole(part)) };
}

/** The `export` member of an item, and the item as an annotation file has it. */
interface Known {
	readonly id: string;
	readonly place: string;
	readonly shape: z.infer<typeof exportShape> | undefined;
	readonly item: JsonObject;
}

function readExport({ [exportKey]: member, ...item }: JsonObject, place: string, report: Report): Known {
	const id = String(item.id).replace(/^#/, "");
	const shape =
		member === undefined ? undefined : parseShape(exportShape, member, report, `${place}/${exportKey}`);
	if (!shape?.placement) return { id, place, shape, item };
	const { stated } = shape;
	const position = stated && { start: codePoints(stated.start), end: codePoints(stated.end) };
	return { id, place, shape, item: withPosition(item, position) };
}

const contentOf = ({ included }: FilePart, known: readonly Known[]): string =>
	JSON.stringify({
		type: "AnnotationCollection",
		total: known.length,
		first: { type: "AnnotationPage", items: known.map(({ item }) => item) },
		included: included.members,
	});

/** Where a span stands: as the export says, else where the span states, else where it is found. */
function placingIn(text: string, report: Report) {
	const positions = positionsIn(text);
	let anchoring: AnchoringText | undefined;
	return (selected: Annotation | Section, known: Known | undefined): Placement => {
		const shape = known?.shape?.placement;
		const said = shape && readPlacement(shape, positions);
		if (said) return said;
		if (shape) {
			const reason = `"${selected.id}" has a place that lies outside the text; it is sought by its quote.`;
			report.warning(`${known?.place}/${exportKey}/placement`, "W_POSITION", reason, "Correct or delete it.");
		}
		const stated = placeStated(text, selected, positions);
		if (stated) return stated;
		anchoring ??= prepare(text);
		return anchor(anchoring, selected);
	};
}

function placeStated(
	text: string,
	{ quote, position }: Selector,
	positions: Positions,
): Placement | undefined {
	const range = position && positions.rangeOf(position);
	const isThere = range && text.slice(range.start, range.end) === quote.exact;
	return isThere ? { kind: "exact", range } : undefined;
}
