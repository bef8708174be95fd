import {
	createReport,
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
import type { ExportInput } from "../format.ts";
import { type JsonLine, readJsonLines, unknownKeys } from "../kit/json-values.ts";
import { importLabelledTexts, type LabelledSpan, type LabelledText } from "../kit/labelled-text.ts";
import { readSidecar } from "../kit/sidecar.ts";

/**
 * Reads JSON Lines of spaCy and of Prodigy, where `spans` is one list. `label` gives the layer,
 * `kb_id` the entity. Lines that were not accepted in Prodigy are skipped and reported.
 */
export function readSpacy(content: string, file: string, layers?: Layers): ReadResult<ExportInput> {
	const report = createReport(file);
	const stated = readJsonLines(content, file, report).flatMap((line, index, lines) => {
		const base = file.replace(/\..*$/, "");
		return readLine(line, lines.length > 1 ? `${base}-${index + 1}` : base, report) ?? [];
	});
	return { value: importLabelledTexts(stated, layers), problems: report.problems };
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
	const meta = objectOf(value)?.meta;
	return {
		name,
		text,
		unit: "code point",
		spans: [["ents", line.ents ?? []] as const, ...groups].flatMap(([path, spans]) =>
			spans.flatMap((span, index) => readSpan(span, `${location}/${path}/${index}`, report)),
		),
		sidecar: isCarried(meta) ? readSidecar(meta, { text, location: `${location}/meta`, report }) : undefined,
		report,
	};
}

/** True for the metadata that Ascribe writes. Prodigy uses `meta` for text that it shows to annotators. */
const isCarried = (meta: Json | undefined): boolean => objectOf(meta)?.entities !== undefined;

const groupsOf = (spans: Readonly<Record<string, readonly Json[]>>) =>
	Object.entries(spans).map(([group, list]) => [`spans${jsonPointer([group])}`, list] as const);

function readSpan(value: Json, location: string, report: Report): readonly LabelledSpan[] {
	const span = parseShape(spanShape, value, report, location);
	if (!span) return [];
	const { start, end, label, kb_id: link, id, text } = span;
	const extra: JsonObject = unknownKeys(value, Object.keys(spanShape.shape), "spacy");
	return [{ location, id, layer: label, entity: link || undefined, start, end, quote: text, extra }];
}
