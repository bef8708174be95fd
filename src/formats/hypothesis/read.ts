import {
	check,
	excerpt,
	type Json,
	type Layers,
	objectOf,
	type Read,
	type Report,
	readJson,
	reportOn,
	type TextQuote,
	z,
} from "../../annotation/index.ts";
import type { ExportInput } from "../format.ts";
import { beyond } from "../kit/kept-keys.ts";
import { importedStated, readCarried, type StatedDocument, type StatedSpan } from "../kit/read-sidecar.ts";
import type { Carried } from "../kit/sidecar.ts";

/**
 * Reads what was written here, and what Hypothesis's client exports. That holds no
 * text, so each address becomes a document without one, whose spans wait for their words to
 * be found. The first tag that is a layer names it. Replies and notes on a whole page are reported.
 */
export function readHypothesis(content: string, file: string, layers?: Layers): Read<ExportInput> {
	const { value, problems } = readJson(content, file);
	const report = reportOn(file);
	const whole = value === undefined ? undefined : check(fileShape, value, report, "");
	const documents = new Map<string, Draft>();
	for (const [index, one] of (whole?.documents ?? []).entries()) {
		const place = `/documents/${index}`;
		const text = objectOf(one)?.text;
		const carried = typeof text === "string" ? readCarried(one, { text, place, report }) : undefined;
		if (!carried || typeof text !== "string" || documents.has(carried.id)) {
			const reason = "This document has no text, or an id that is taken.";
			report.error(place, "E_DOCUMENT", reason, "Export it again.");
		} else documents.set(carried.id, { name: carried.id, text, carried, spans: [] });
	}
	for (const [index, one] of (whole?.annotations ?? []).entries()) {
		readAnnotation(one, `/annotations/${index}`, { documents, layers, report });
	}
	const stated = [...documents.values()].map(
		(draft): StatedDocument => ({ ...draft, unit: "UTF-16", report }),
	);
	return { value: importedStated(stated, layers), problems: [...problems, ...report.problems] };
}

/** Begins the tag that names what a span is linked to. */
export const entityTag = "entity:";

interface Draft {
	readonly name: string;
	readonly text: string;
	readonly carried: Carried | undefined;
	readonly spans: StatedSpan[];
}

const fileShape = z.looseObject({
	annotations: z.array(z.json()),
	documents: z.optional(z.array(z.json())),
});
const annotationShape = z.looseObject({
	id: z.optional(z.string()),
	uri: z.string(),
	tags: z._default(z.array(z.string()), []),
	references: z.optional(z.array(z.string())),
	target: z.array(z.looseObject({ selector: z.optional(z.array(z.looseObject({ type: z.string() }))) })),
});
const quoteShape = z.looseObject({
	exact: z.string(),
	prefix: z._default(z.string(), ""),
	suffix: z._default(z.string(), ""),
});
const positionShape = z.looseObject({ start: z.int(), end: z.int() });

interface Context {
	readonly documents: Map<string, Draft>;
	readonly layers: Layers | undefined;
	readonly report: Report;
}

function readAnnotation(value: Json, place: string, { documents, layers, report }: Context): void {
	const annotation = check(annotationShape, value, report, place);
	if (!annotation) return;
	const { id = "", uri, tags, target, references } = annotation;
	const selectors = target[0]?.selector ?? [];
	const quote = quoteShape.safeParse(selectors.find(({ type }) => type === "TextQuoteSelector")).data;
	if (references || !quote) {
		const reason = references ? "This is a reply." : "This is about no words of a page.";
		report.warning(place, "W_NO_SPAN", reason, "Say it in the entity of a span, if it is to be kept.");
		return;
	}
	const [home = "", own] = id.split("#");
	const known = own === undefined ? undefined : documents.get(home);
	const key = known ? home : `uri ${uri}`;
	const draft = known ?? documents.get(key) ?? { name: nameOf(uri), text: "", carried: undefined, spans: [] };
	documents.set(key, draft);
	const position = positionShape.safeParse(
		selectors.find(({ type }) => type === "TextPositionSelector"),
	).data;
	const isPlaced = known !== undefined && position !== undefined;
	const { exact, prefix, suffix } = quote;
	const sought: TextQuote | undefined = isPlaced ? undefined : { exact, prefix, suffix };
	const keys = known ? annotationKeys : ["id", "uri", "tags", "target"];
	draft.spans.push({
		place,
		id: known ? own : id,
		layer: tags.find((tag) => layers?.layers.some((layer) => layer.id === tag)) ?? tags[0] ?? "",
		entity: tags.find((tag) => tag.startsWith(entityTag))?.slice(entityTag.length),
		start: position?.start ?? 0,
		end: position?.end ?? 0,
		quote: exact,
		sought,
		extra: beyond(value, keys, "hypothesis"),
	});
}

const annotationKeys = ["id", "uri", "document", "text", "tags", "target"];

/** The last part of the path, for the name of the document. */
const nameOf = (uri: string): string =>
	excerpt(uri)
		.replace(/[?#].*$/su, "")
		.replace(/\/+$/, "")
		.replace(/^.*\//su, "")
		.replace(/\.\w+$/, "");
