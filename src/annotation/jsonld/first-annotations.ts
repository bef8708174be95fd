import { type Annotation, annotationId, type Json, type Layers } from "../model.ts";
import { createReport } from "../problem.ts";
import { idOf } from "./ids.ts";
import { listOf, objectOf } from "./json-value.ts";
import { annotationSchema } from "./read-annotation.ts";
import { readSelector } from "./read-selector.ts";
import { parseShape } from "./schema.ts";

/** The fields of an annotation that drawing its marks needs. */
export type FirstAnnotation = Pick<Annotation, "id" | "layer" | "quote" | "position">;

/**
 * Returns the first annotations of an annotation file, so that their marks can be drawn before the whole file
 * is parsed. Invalid items are skipped without a report: `readAnnotationSet` reports them.
 *
 * @param length skips annotations that start at or after this code point
 * @param most maximum number of items to read
 */
export function firstAnnotations(
	text: string,
	{ layers }: Layers,
	length = Number.POSITIVE_INFINITY,
	most = 600,
): readonly FirstAnnotation[] {
	const found: FirstAnnotation[] = [];
	for (const item of firstItems(text, most)) {
		const ignored = createReport("");
		const object = objectOf(item);
		if (startsAfter(length, object)) continue;
		const known = parseShape(annotationSchema, item, ignored, "");
		const selector = object && readSelector(objectOf(object.target)?.selector, "", ignored);
		const tags = listOf(object?.body).map((body) => objectOf(body)?.value);
		const layer = layers.find(({ id }) => tags.includes(id));
		if (known && selector && layer)
			found.push({ id: annotationId(idOf(known.id)), layer: layer.id, ...selector });
	}
	return found;
}

/** Reads the position without validation, which would take a hundred times as long. */
const startsAfter = (length: number, annotation: Json | undefined): boolean =>
	listOf(objectOf(objectOf(annotation)?.target)?.selector).some((selector) => {
		const start = objectOf(selector)?.start;
		return typeof start === "number" && start >= length;
	});

function* firstItems(text: string, most: number): Generator<Json> {
	const list = /"items"\s*:\s*\[/g;
	if (!list.exec(text)) return;
	const tokens = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]]/g;
	tokens.lastIndex = list.lastIndex;
	let depth = 0;
	let start = 0;
	let count = 0;
	for (let token = tokens.exec(text); token && count < most; token = tokens.exec(text)) {
		const [sign] = token;
		if (sign === "{" || sign === "[") {
			if (depth === 0) start = token.index;
			depth += 1;
		} else if (sign === "}" || sign === "]") {
			depth -= 1;
			if (depth < 0) return;
			if (depth === 0) {
				count += 1;
				yield* parsed(text.slice(start, tokens.lastIndex));
			}
		}
	}
}

function parsed(json: string): readonly Json[] {
	try {
		return [JSON.parse(json)];
	} catch {
		return [];
	}
}
