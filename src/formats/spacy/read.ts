import {
	check,
	type Json,
	type JsonObject,
	jsonPointer,
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

/**
 * Reads lines of spaCy's JSON, and Prodigy's, whose `spans` are one list. A span's
 * label is its layer, `kb_id` what it is linked to. Prodigy's answers count: what
 * is not accepted is left out, and said so.
 */
export function readSpacy(content: string, file: string, layers?: Layers): Read<ExportInput> {
	const report = reportOn(file);
	const stated = readJsonLines(content, file, report).flatMap((line, index, lines) => {
		const base = file.replace(/\..*$/, "");
		return readLine(line, lines.length > 1 ? `${base}-${index + 1}` : base, report) ?? [];
	});
	return { value: importedStated(stated, layers), problems: report.problems };
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

/** What a pipeline or Prodigy adds that is made anew from the text; nothing is lost with it. */
const derived = ["tokens", "sents", "cats", "_input_hash", "_task_hash", "_timestamp", "_view_id"];

function readLine({ value, place }: JsonLine, name: string, report: Report): StatedDocument | undefined {
	const line = check(lineShape, value, report, place);
	if (!line) return undefined;
	if (line.answer !== undefined && line.answer !== "accept") {
		const reason = `This line was answered with "${line.answer === "reject" ? "reject" : "ignore"}".`;
		report.warning(place, "W_ANSWER", reason, "Accept it in Prodigy if it is to be read.");
		return undefined;
	}
	reportUnknownKeys(value, [...Object.keys(lineShape.shape), ...derived, "meta"], report, place);
	const groups = Array.isArray(line.spans) ? [["spans", line.spans] as const] : groupsOf(line.spans ?? {});
	const { text } = line;
	const meta = objectOf(value)?.meta;
	return {
		name,
		text,
		unit: "code point",
		spans: [["ents", line.ents ?? []] as const, ...groups].flatMap(([path, spans]) =>
			spans.flatMap((span, index) => readSpan(span, `${place}/${path}/${index}`, report)),
		),
		carried: isCarried(meta) ? readCarried(meta, { text, place: `${place}/meta`, report }) : undefined,
		report,
	};
}

/** Prodigy's own `meta` holds what the annotator is shown. */
const isCarried = (meta: Json | undefined): boolean => objectOf(meta)?.entities !== undefined;

const groupsOf = (spans: Readonly<Record<string, readonly Json[]>>) =>
	Object.entries(spans).map(([group, list]) => [`spans${jsonPointer([group])}`, list] as const);

function readSpan(value: Json, place: string, report: Report): readonly StatedSpan[] {
	const span = check(spanShape, value, report, place);
	if (!span) return [];
	const { start, end, label, kb_id: link, id, text } = span;
	const extra: JsonObject = beyond(value, Object.keys(spanShape.shape), "spacy");
	return [{ place, id, layer: label, entity: link || undefined, start, end, quote: text, extra }];
}
