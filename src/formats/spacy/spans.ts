import {
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	parseShape,
	type Report,
	z,
} from "../../annotation/index.ts";
import { idText } from "../kit/document-labels.ts";
import { idPattern } from "../kit/ids.ts";
import { unknownKeys } from "../kit/json-values.ts";
import type { LabelledRelation, LabelledSpan } from "../kit/labelled-text.ts";
import { spacyKey } from "./keys.ts";

/** The offsets of a token. */
export type TokenRange = Readonly<Record<"start" | "end", number>>;

const tokenShape = z.looseObject({ start: z.int(), end: z.int() });

/** Returns the offsets of the tokens of a line, which spans and relations may refer to by their numbers. */
export function tokensIn(value: Json | undefined, text: string): readonly (TokenRange | undefined)[] {
	let from = 0;
	return listOf(value).map((token) => {
		if (typeof token !== "string") return tokenShape.safeParse(token).data;
		// displaCy has only the words of the tokens.
		const at = text.indexOf(token, from);
		if (at < 0) return undefined;
		from = at + token.length;
		return { start: [...text.slice(0, at)].length, end: [...text.slice(0, from)].length };
	});
}

export interface SpanContext {
	readonly tokens: readonly (TokenRange | undefined)[];
	readonly report: Report;
}

const spanShape = z.looseObject({ start: z.int(), end: z.int() });
const spanKeys = ["start", "end", "label", "kb_id", "id", "text"];

/** Reads a span: an object, or a list of start, end, label and perhaps the id of an entity. */
export function readSpacySpan(
	value: Json,
	location: string,
	{ tokens, report }: SpanContext,
): readonly LabelledSpan[] {
	const [start, end, label, kb_id] = Array.isArray(value) ? value : [];
	const listed = Array.isArray(value) ? { start, end, label, ...(kb_id !== undefined && { kb_id }) } : value;
	const span = objectOf(listed);
	const { token_start, token_end, start_token: firstToken, end_token: endToken } = span ?? {};
	// displaCy excludes the last token.
	const ofTokens =
		typeof endToken === "number"
			? rangeOfTokens(firstToken, endToken - 1, tokens)
			: rangeOfTokens(token_start, token_end, tokens);
	const range = parseShape(spanShape, { ...ofTokens, ...span }, report, location);
	if (!span || !range) return [];
	// The entity linker of spaCy states NIL for words without an entry in its database.
	const entry = span.kb_id === "NIL" ? undefined : idText(span.kb_id);
	const isId = entry === undefined || idPattern.test(entry);
	const extra: JsonObject = unknownKeys(
		listed,
		isId ? spanKeys : spanKeys.filter((key) => key !== "kb_id"),
		spacyKey,
	);
	return [
		{
			...{ location, id: idText(span.id), layer: idText(span.label) ?? "", entity: entry },
			...{ start: range.start, end: range.end, extra },
			quote: typeof span.text === "string" ? span.text : undefined,
		},
	];
}

/** Undefined if the line does not have these tokens. The last token is included, as in Prodigy. */
function rangeOfTokens(
	first: Json | undefined,
	last: Json | undefined,
	tokens: SpanContext["tokens"],
): TokenRange | undefined {
	const [from, to] = [tokens[Number(first ?? -1)], tokens[Number(last ?? first ?? -1)]];
	return from && to && { start: from.start, end: to.end };
}

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

/**
 * Returns a relation between two spans. A head or a child that is not among the spans is added to them, because
 * Prodigy also relates single words.
 */
export function readProdigyRelation(
	value: Json,
	location: string,
	spans: LabelledSpan[],
	{ tokens, report }: SpanContext,
): readonly LabelledRelation[] {
	const stated = objectOf(value);
	// Without spans, the ends are numbers of tokens.
	const withSpans = stated && {
		...{ head_span: rangeOfTokens(stated.head, stated.head, tokens) ?? null },
		...{ child_span: rangeOfTokens(stated.child, stated.child, tokens) ?? null },
		...stated,
	};
	const relation = parseShape(relationShape, withSpans ?? value, report, location);
	if (!relation) return [];
	const spanAt = ({ start, end, label }: z.infer<typeof relationEndShape>): LabelledSpan => {
		const known = spans.find((span) => span.start === start && span.end === end && !span.isAboutDocument);
		if (known) return known;
		const added = { location, id: undefined, layer: label ?? "", entity: undefined, start, end, extra: {} };
		spans.push(added);
		return added;
	};
	const { label, head_span: head, child_span: child } = relation;
	return [{ location, label, from: spanAt(head), to: spanAt(child) }];
}
