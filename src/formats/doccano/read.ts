import {
	check,
	excerpt,
	type Json,
	type Layers,
	objectOf,
	type Read,
	type Report,
	reportOn,
	reportUnknownKeys,
	z,
} from "../../annotation/index.ts";
import type { ExportInput } from "../format.ts";
import { type JsonLine, readJsonLines } from "../kit/json-lines.ts";
import { beyond } from "../kit/kept-keys.ts";
import { importedStated, readCarried, type StatedDocument, type StatedSpan } from "../kit/read-sidecar.ts";
import { isSaid } from "../kit/relations.ts";
import type { Carried } from "../kit/sidecar.ts";

/**
 * Reads doccano's lines: spans as `entities`, or as `label` with a start, an end and a
 * name each. A span finds what it is linked to by its label and place, since doccano
 * numbers anew; relations that no entity of the file says are reported.
 */
export function readDoccano(content: string, file: string, layers?: Layers): Read<ExportInput> {
	const report = reportOn(file);
	const stated = readJsonLines(content, file, report).flatMap((line, index, lines) => {
		const base = file.replace(/\..*$/, "");
		return readLine(line, lines.length > 1 ? `${base}-${index + 1}` : base, report) ?? [];
	});
	return { value: importedStated(stated, layers), problems: report.problems };
}

const lineShape = z.looseObject({
	text: z.string(),
	label: z.optional(z.array(z.tuple([z.int(), z.int(), z.string()]))),
	entities: z.optional(z.array(z.json())),
	relations: z.optional(z.array(z.json())),
	links: z.optional(z.array(z.json())),
});

const placed = { label: z.string(), start_offset: z.int(), end_offset: z.int() };
const spanShape = z.looseObject({ id: z.optional(z.int()), ...placed });
const linkShape = z.object({ id: z.string(), entity: z.string(), ...placed });
const relationShape = z.looseObject({ from_id: z.int(), to_id: z.int(), type: z.string() });

type Link = z.infer<typeof linkShape>;
interface NumberedSpan {
	readonly number: number | undefined;
	readonly span: StatedSpan;
}

function readLine({ value, place }: JsonLine, name: string, report: Report): StatedDocument | undefined {
	const line = check(lineShape, value, report, place);
	if (!line) return undefined;
	const known = [...Object.keys(lineShape.shape), "id", "meta", "Comments"];
	reportUnknownKeys(value, known, report, place);
	const { text } = line;
	const meta = objectOf(value)?.meta;
	const carried = objectOf(meta)?.entities
		? readCarried(meta, { text, place: `${place}/meta`, report })
		: undefined;
	const links = (line.links ?? []).flatMap(
		(link, index) => check(linkShape, link, report, `${place}/links/${index}`) ?? [],
	);
	const linkAt = linksByPlace(links);
	const labels = (line.label ?? []).map(([start_offset, end_offset, label]) => ({
		label,
		start_offset,
		end_offset,
	}));
	const numbered = [
		...(line.entities ?? []).map((one, index) => [one, `${place}/entities/${index}`] as const),
		...labels.map((one, index) => [one, `${place}/label/${index}`] as const),
	].flatMap(([one, at]) => readSpan(one, at, linkAt, report));
	for (const [index, relation] of (line.relations ?? []).entries()) {
		reportRelation(relation, `${place}/relations/${index}`, numbered, carried, report);
	}
	const spans = numbered.map(({ span }) => span);
	return { name, text, unit: "code point", spans, carried, report };
}

/** Takes one link of a place at a time, for spans of one layer can stand in one place. */
function linksByPlace(links: readonly Link[]): (span: Omit<Link, "id" | "entity">) => Link | undefined {
	const keyOf = (one: Omit<Link, "id" | "entity">) => `${one.start_offset} ${one.end_offset} ${one.label}`;
	const open = new Map<string, Link[]>();
	for (const link of links.toReversed()) open.set(keyOf(link), [...(open.get(keyOf(link)) ?? []), link]);
	return (span) => open.get(keyOf(span))?.pop();
}

function readSpan(
	value: Json,
	place: string,
	linkAt: ReturnType<typeof linksByPlace>,
	report: Report,
): readonly NumberedSpan[] {
	const shape = check(spanShape, value, report, place);
	if (!shape) return [];
	const link = linkAt(shape);
	const { label: layer, start_offset: start, end_offset: end, id: number } = shape;
	const extra = beyond(value, Object.keys(spanShape.shape), "doccano");
	return [{ number, span: { place, id: link?.id, layer, entity: link?.entity, start, end, extra } }];
}

function reportRelation(
	value: Json,
	place: string,
	spans: readonly NumberedSpan[],
	carried: Carried | undefined,
	report: Report,
): void {
	const relation = check(relationShape, value, report, place);
	if (!relation) return;
	const entityOf = (id: number) => spans.find(({ number }) => number === id)?.span.entity;
	const { from_id: from, to_id: to, type } = relation;
	if (isSaid(carried, entityOf(from), type, entityOf(to))) return;
	const reason = `No entity of the file says "${excerpt(type)}" of what these spans are linked to.`;
	report.warning(place, "W_RELATION", reason, "Say it in the entity that the first one is linked to.");
}
