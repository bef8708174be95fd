import {
	type Json,
	type JsonObject,
	jsonPointer,
	type Layers,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	reportUnknownKeys,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { countMatches } from "../kit/count-matches.ts";
import { type JsonLine, unknownKeys } from "../kit/json-values.ts";
import type { LabelledRelation, LabelledSpan, LabelledText } from "../kit/labelled-text.ts";
import { readTextLines, sidecarInMeta } from "../kit/text-lines.ts";

/**
 * Reads JSON Lines or a JSON list of spaCy and of Prodigy, where `spans` is one list. `label` gives the layer,
 * `kb_id` the entity. Training data of spaCy, a text with `entities` as lists of start, end and label, is read too.
 * Lines that were not accepted in Prodigy are skipped and reported.
 */
export function readSpacy(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	return readTextLines(trainingData(content), file, layers, {
		readLine: (line, name, report) => readLine({ ...line, value: withoutTuple(line.value) }, name, report),
		// The spans of a skipped line are not refused.
		countSpans: (line) => (/"answer":"(?:reject|ignore)"/.test(line) ? 0 : countSpacySpans(line)),
	});
}

export const countSpacySpans = (content: string): number =>
	countMatches(content, /"label"\s*:\s*"|\[\s*\d+\s*,\s*\d+\s*,\s*"/);

/** Returns the list of texts in a file of spaCy annotators, which have it under `annotations`. */
function trainingData(content: string): string {
	if (!/^\s*\{\s*"(?:classes|annotations)"\s*:/.test(content)) return content;
	const list = objectOf(readJson(content, "").value)?.annotations;
	return Array.isArray(list) ? JSON.stringify(list.filter((one: Json) => one !== null)) : content;
}

/** Turns `["text", {"entities": …}]`, a tuple in Python, into an object. */
function withoutTuple(value: Json): Json {
	if (!Array.isArray(value)) return value;
	const [text = null, annotations]: readonly Json[] = value;
	return { text, ...objectOf(annotations) };
}

const lineShape = z.looseObject({
	text: z.string(),
	ents: z.optional(z.array(z.json())),
	spans: z.optional(z.union([z.array(z.json()), z.record(z.string(), z.array(z.json()))])),
	entities: z.optional(z.array(z.tuple([z.int(), z.int(), z.string()]))),
	relations: z.optional(z.array(z.json())),
	answer: z.optional(z.string()),
});

const relationEndShape = z.looseObject({
	start: z.int(),
	end: z.int(),
	label: z.optional(z.nullable(z.string())),
});
/** A relation of Prodigy (`rel.manual`). */
const relationShape = z.looseObject({
	label: z.string(),
	head_span: relationEndShape,
	child_span: relationEndShape,
});

const spanShape = z.looseObject({
	start: z.int(),
	end: z.int(),
	label: z.string(),
	kb_id: z.optional(z.string()),
	id: z.optional(z.string()),
	text: z.optional(z.string()),
});

/** Keys that a spaCy pipeline or Prodigy derives from the text. Ignored without a report. */
const derivedKeys = ["tokens", "sents", "cats", "_input_hash", "_task_hash", "_timestamp", "_view_id"];

function readLine({ value, location }: JsonLine, name: string, report: Report): LabelledText | undefined {
	const line = parseShape(lineShape, value, report, location);
	if (!line) return undefined;
	if (line.answer !== undefined && line.answer !== "accept") {
		const answer = line.answer === "reject" ? "reject" : "ignore";
		const reason = `This line is not read, because its answer in Prodigy is "${answer}".`;
		report.warning(location, "W_ANSWER", reason, "Accept the line in Prodigy to import it.");
		return undefined;
	}
	reportUnknownKeys(value, [...Object.keys(lineShape.shape), ...derivedKeys, "meta"], report, location);
	const groups = Array.isArray(line.spans) ? [["spans", line.spans] as const] : groupsOf(line.spans ?? {});
	const { text } = line;
	const entities = (line.entities ?? []).map(([start, end, label]) => ({ start, end, label }));
	const spans = [["ents", line.ents ?? []] as const, ["entities", entities] as const, ...groups].flatMap(
		([path, list]) => list.flatMap((span, index) => readSpan(span, `${location}/${path}/${index}`, report)),
	);
	const relations = (line.relations ?? []).flatMap((relation, index) =>
		readRelation(relation, `${location}/relations/${index}`, spans, report),
	);
	return {
		name,
		text,
		unit: "code point",
		spans,
		relations,
		sidecar: sidecarInMeta(objectOf(value)?.meta, { text, location: `${location}/meta`, report }),
		report,
	};
}

const groupsOf = (spans: Readonly<Record<string, readonly Json[]>>) =>
	Object.entries(spans).map(([group, list]) => [`spans${jsonPointer([group])}`, list] as const);

function readSpan(value: Json, location: string, report: Report): readonly LabelledSpan[] {
	const span = parseShape(spanShape, value, report, location);
	if (!span) return [];
	const { start, end, label, kb_id: link, id, text } = span;
	const extra: JsonObject = unknownKeys(value, Object.keys(spanShape.shape), "spacy");
	return [{ location, id, layer: label, entity: link || undefined, start, end, quote: text, extra }];
}

/**
 * Returns a relation between two spans. A head or a child that is not among the spans is added to them, because
 * Prodigy also relates single words.
 */
function readRelation(
	value: Json,
	location: string,
	spans: LabelledSpan[],
	report: Report,
): readonly LabelledRelation[] {
	const relation = parseShape(relationShape, value, report, location);
	if (!relation) return [];
	const spanAt = ({ start, end, label }: z.infer<typeof relationEndShape>): LabelledSpan => {
		const known = spans.find((span) => span.start === start && span.end === end);
		if (known) return known;
		const added = { location, id: undefined, layer: label ?? "", entity: undefined, start, end, extra: {} };
		spans.push(added);
		return added;
	};
	const { label, head_span: head, child_span: child } = relation;
	return [{ location, label, from: spanAt(head), to: spanAt(child) }];
}
