import {
	excerpt,
	type Json,
	jsonPointer,
	type Layers,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	z,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { countMatches } from "../kit/count-matches.ts";
import { categoriesIn, documentLabels, textsIn } from "../kit/document-labels.ts";
import { collectFurtherData, type FurtherData } from "../kit/further-data.ts";
import type { JsonLine } from "../kit/json-values.ts";
import type { LabelledSpan, LabelledText } from "../kit/labelled-text.ts";
import { readTextLines, sidecarInMeta } from "../kit/text-lines.ts";
import { spacyKey } from "./keys.ts";
import { readProdigyRelation, readSpacySpan, tokensIn } from "./spans.ts";
import { trainingData, withoutTuple } from "./training-data.ts";

/**
 * Reads JSON Lines or a JSON list of spaCy and of Prodigy, where `spans` is one list. `label` gives the layer,
 * `kb_id` the entity. Training data of spaCy, a text with `entities` as lists of start, end and label, is read too.
 * Labels of a whole text are tags of a note. Lines that were not accepted in Prodigy are skipped and reported.
 */
export function readSpacy(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const context = { furtherData: collectFurtherData(), skipped: new Map<string, number>() };
	return readTextLines(trainingData(content), file, layers, {
		readLine: (line, name, report) =>
			readLine({ ...line, value: withoutTuple(line.value) }, name, { ...context, report }),
		// The spans of a skipped line are not refused.
		countSpans: (line) => (/"answer":"(?:reject|ignore)"/.test(line) ? 0 : countSpacySpans(line)),
		finish(report) {
			reportSkipped(context.skipped, report);
			context.furtherData.report(report);
		},
	});
}

/** @param skipped number of lines by their answers */
function reportSkipped(skipped: ReadonlyMap<string, number>, report: Report): void {
	const count = [...skipped.values()].reduce((sum, one) => sum + one, 0);
	if (count === 0) return;
	const answers = [...skipped].map(([answer, lines]) => `"${excerpt(answer)}" (${lines})`).join(", ");
	const lines =
		count === 1
			? "One line is not read, because its answer"
			: `${count} lines are not read, because their answer`;
	const reason = `${lines} in Prodigy is ${answers}.`;
	report.warning("", "W_ANSWER", reason, "To import the lines, accept them in Prodigy.");
}

export const countSpacySpans = (content: string): number =>
	countMatches(content, /"label"\s*:\s*"|\[\s*\d+\s*,\s*\d+\s*,\s*"/);

const lineShape = z.looseObject({
	text: z.string(),
	ents: z.optional(z.array(z.json())),
	spans: z.optional(z.union([z.array(z.json()), z.record(z.string(), z.array(z.json()))])),
	entities: z.optional(z.array(z.json())),
	relations: z.optional(z.array(z.json())),
	answer: z.optional(z.string()),
});

/** Keys of labels of the whole text, and keys that a spaCy pipeline or Prodigy derives. */
const otherKeys = ["cats", "label", "accept", "options", "links", "tokens", "sents", "view_id"];

interface LineContext {
	readonly report: Report;
	readonly furtherData: FurtherData;
	/** Number of lines that were not accepted, by their answers. */
	readonly skipped: Map<string, number>;
}

function readLine(
	{ value, location }: JsonLine,
	name: string,
	{ report, furtherData, skipped }: LineContext,
): LabelledText | undefined {
	const line = parseShape(lineShape, value, report, location);
	if (!line) return undefined;
	if (line.answer !== undefined && line.answer !== "accept") {
		skipped.set(line.answer, (skipped.get(line.answer) ?? 0) + 1);
		return undefined;
	}
	const object = objectOf(value) ?? {};
	// Prodigy names the keys of a session with an underscore.
	const ownKeys = Object.keys(object).filter((key) => key.startsWith("_") && key !== "_");
	const { text } = line;
	const sidecar = sidecarInMeta(object.meta, { text, location: `${location}/meta`, report });
	const known = [...Object.keys(lineShape.shape), ...otherKeys, ...ownKeys];
	furtherData.add(value, sidecar ? [...known, "meta"] : known);
	const context = { tokens: tokensIn(object.tokens, text), report };
	const groups = Array.isArray(line.spans) ? [["spans", line.spans] as const] : groupsOf(line.spans ?? {});
	const lists = [["ents", line.ents ?? []] as const, ["entities", line.entities ?? []] as const, ...groups];
	const spans = lists
		.flatMap(([path, list]) =>
			list.flatMap((span, index) => readSpacySpan(span, `${location}/${path}/${index}`, context)),
		)
		.map((span) => ({ ...span, entity: span.entity ?? linkOf(span, object.links) }));
	const relations = (line.relations ?? []).flatMap((relation, index) =>
		readProdigyRelation(relation, `${location}/relations/${index}`, spans, context),
	);
	const labels = [...categoriesIn(object.cats), ...textsIn(object.label), ...textsIn(object.accept)];
	return {
		name,
		text,
		unit: "code point",
		spans: [...spans, ...documentLabels(labels, location, spacyKey)],
		relations,
		sidecar,
		report,
	};
}

const groupsOf = (spans: Readonly<Record<string, readonly Json[]>>) =>
	Object.entries(spans).map(([group, list]) => [`spans${jsonPointer([group])}`, list] as const);

/** Returns the entity of a span in training data for entity linking: `{"(0, 3)": {"Q42": 1.0}}`. */
function linkOf({ start, end }: LabelledSpan, links: Json | undefined): string | undefined {
	const found = Object.entries(objectOf(links) ?? {}).find(
		([key]) => key.match(/\d+/g)?.join() === `${start},${end}`,
	);
	return categoriesIn(found?.[1])[0];
}
