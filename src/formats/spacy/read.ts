import {
	type Json,
	type JsonObject,
	jsonPointer,
	type Layers,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	reportUnknownKeys,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { type JsonLine, unknownKeys } from "../kit/json-values.ts";
import type { LabelledSpan, LabelledText } from "../kit/labelled-text.ts";
import { readTextLines, sidecarInMeta } from "../kit/text-lines.ts";

/**
 * Reads JSON Lines of spaCy and of Prodigy, where `spans` is one list. `label` gives the layer,
 * `kb_id` the entity. Lines that were not accepted in Prodigy are skipped and reported.
 */
export function readSpacy(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	return readTextLines(content, file, layers, readLine);
}

const lineShape = z.looseObject({
	text: z.string(),
	ents: z.optional(z.array(z.json())),
	spans: z.optional(z.union([z.array(z.json()), z.record(z.string(), z.array(z.json()))])),
	answer: z.optional(z.string()),
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
	return {
		name,
		text,
		unit: "code point",
		spans: [["ents", line.ents ?? []] as const, ...groups].flatMap(([path, spans]) =>
			spans.flatMap((span, index) => readSpan(span, `${location}/${path}/${index}`, report)),
		),
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
