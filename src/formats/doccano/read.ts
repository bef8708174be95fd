import {
	type Json,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { countMatches } from "../kit/count-matches.ts";
import { documentLabels, idText } from "../kit/document-labels.ts";
import { collectFurtherData, type FurtherData } from "../kit/further-data.ts";
import { type JsonLine, unknownKeys } from "../kit/json-values.ts";
import type { LabelledRelation, LabelledSpan, LabelledText } from "../kit/labelled-text.ts";
import { readTextLines, sidecarInMeta } from "../kit/text-lines.ts";
import { doccanoKey } from "./write.ts";

/**
 * Reads JSON Lines or a JSON list of doccano. Spans are in `entities`, or in `label` or `labels` as lists of start, end
 * and name. Names alone, also a single one, and `cats`, are labels of the whole text: tags of a note. The text is in `text` or `data`.
 */
export function readDoccano(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const furtherData = collectFurtherData();
	return readTextLines(content, file, layers, {
		readLine: (line, name, report) => readLine(line, name, { report, furtherData }),
		countSpans: countDoccanoSpans,
		finish: furtherData.report,
	});
}

/** Counts the spans of a file. Links of Ascribe exports also have offsets, followed by an id, and do not count. */
export const countDoccanoSpans = (content: string): number =>
	countMatches(content, /"start_offset"\s*:|\[\s*\d+\s*,\s*\d+\s*,\s*"/) -
	countMatches(content, /"end_offset"\s*:\s*\d+\s*,\s*"id"\s*:\s*"/);

const lineShape = z.looseObject({
	text: z.optional(z.string()),
	data: z.optional(z.string()),
	label: z.optional(z.union([z.array(z.json()), z.string()])),
	labels: z.optional(z.array(z.json())),
	entities: z.optional(z.array(z.json())),
	relations: z.optional(z.array(z.json())),
	cats: z.optional(z.array(z.json())),
	links: z.optional(z.array(z.json())),
});

const name = z.union([z.string(), z.int()]);
const labelShape = z.tuple([z.int(), z.int(), name]);
const offsets = { start_offset: z.int(), end_offset: z.int() };
const spanShape = z.looseObject({ id: z.optional(z.nullable(name)), label: name, ...offsets });
const linkShape = z.object({ id: z.string(), entity: z.string(), label: z.string(), ...offsets });
const relationShape = z.looseObject({ from_id: name, to_id: name, type: z.string() });

type Link = z.infer<typeof linkShape>;
type LinkedRange = Omit<Link, "id" | "entity">;
/** Returns the next unused link for a label and range. Undefined if there is none. */
type TakeLink = (span: LinkedRange) => Link | undefined;

interface NumberedSpan {
	/** The id that doccano gave the span. */
	readonly number: string | undefined;
	readonly span: LabelledSpan;
}

interface LineContext {
	readonly report: Report;
	readonly furtherData: FurtherData;
}

function readLine(
	{ value, location }: JsonLine,
	name: string,
	{ report, furtherData }: LineContext,
): LabelledText | undefined {
	const line = parseShape(lineShape, value, report, location);
	if (!line) return undefined;
	const text = line.text ?? line.data;
	if (text === undefined) {
		report.error(`${location}/text`, "E_SCHEMA", '"text" is missing.', "Add the value.");
		return undefined;
	}
	const sidecar = sidecarInMeta(objectOf(value)?.meta, { text, location: `${location}/meta`, report });
	const known = [...Object.keys(lineShape.shape), "id", "Comments", "annotation_approver"];
	furtherData.add(value, sidecar ? [...known, "meta"] : known);
	const links = (line.links ?? []).flatMap(
		(link, index) => parseShape(linkShape, link, report, `${location}/links/${index}`) ?? [],
	);
	const takeLink = linkQueues(links);
	const written = (["entities", "label", "labels"] as const).flatMap((key) =>
		[line[key] ?? []].flat().map((value, index) => [value, `${location}/${key}/${index}`] as const),
	);
	const numbered = written
		.filter(([value]) => typeof value !== "string")
		.flatMap(([value, spanLocation]) => readSpan(value, spanLocation, takeLink, report));
	const categories = [...written.map(([value]) => value), ...(line.cats ?? [])].filter(
		(value) => typeof value === "string",
	);
	const byNumber = new Map(numbered.map(({ number, span }) => [number, span]));
	const relations = (line.relations ?? []).flatMap((relation, index) =>
		readRelation(relation, `${location}/relations/${index}`, byNumber, report),
	);
	const spans = [
		...numbered.map(({ span }) => span),
		...documentLabels(categories, location, doccanoKey),
		...commentsIn(objectOf(value)?.Comments, location),
	];
	return { name, text, unit: "code point", spans, relations, sidecar, report };
}

/** Returns what annotators wrote about the text, as notes on the document. */
const commentsIn = (comments: Json | undefined, location: string): readonly LabelledSpan[] =>
	listOf(comments).flatMap((comment, index): readonly LabelledSpan[] => {
		const text = typeof comment === "string" ? comment : objectOf(comment)?.text;
		if (typeof text !== "string" || text.trim() === "") return [];
		return [
			{
				...{ location: `${location}/Comments/${index}`, id: undefined, layer: "", entity: undefined },
				...{ start: 0, end: 0, isAboutDocument: true, comments: [text] },
				extra: { [doccanoKey]: { isComment: true } },
			},
		];
	});

/**
 * Finds the link of a span by its label and range, because doccano changes the ids of spans. Spans
 * with equal label and range get their links in file order.
 */
function linkQueues(links: readonly Link[]): TakeLink {
	const keyOf = (span: LinkedRange) => `${span.start_offset} ${span.end_offset} ${span.label}`;
	const unused = new Map<string, Link[]>();
	for (const link of links.toReversed()) unused.set(keyOf(link), [...(unused.get(keyOf(link)) ?? []), link]);
	return (span) => unused.get(keyOf(span))?.pop();
}

function readSpan(
	value: Json,
	location: string,
	takeLink: TakeLink,
	report: Report,
): readonly NumberedSpan[] {
	const triple = Array.isArray(value) ? parseShape(labelShape, value, report, location) : undefined;
	const ofTriple = triple && { start_offset: triple[0], end_offset: triple[1], label: triple[2] };
	const shape =
		ofTriple ?? (Array.isArray(value) ? undefined : parseShape(spanShape, value, report, location));
	if (!shape) return [];
	const { start_offset, end_offset } = shape;
	const layer = String(shape.label);
	const link = takeLink({ label: layer, start_offset, end_offset });
	const extra = Array.isArray(value) ? {} : unknownKeys(value, Object.keys(spanShape.shape), doccanoKey);
	const number = idText(objectOf(value)?.id);
	const place = { location, start: start_offset, end: end_offset };
	return [{ number, span: { ...place, sourceId: number, id: link?.id, layer, entity: link?.entity, extra } }];
}

/** Empty, after a report, if the relation is not valid. */
function readRelation(
	value: Json,
	location: string,
	spans: ReadonlyMap<string | undefined, LabelledSpan>,
	report: Report,
): readonly LabelledRelation[] {
	const relation = parseShape(relationShape, value, report, location);
	if (!relation) return [];
	const [from, to] = [relation.from_id, relation.to_id].map((id) => spans.get(String(id)));
	return [{ location, label: relation.type, from, to }];
}
