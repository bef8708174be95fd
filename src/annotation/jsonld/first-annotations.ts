import { type Annotation, annotationId, type Json, type Layers } from "../model.ts";
import { reportOn } from "../report.ts";
import { idOf } from "./iri.ts";
import { listOf, objectOf } from "./json-value.ts";
import { readSelector } from "./read-selector.ts";
import { check } from "./schema.ts";
import { annotationObject } from "./schema-annotation.ts";

/** What drawing a span's marks needs of its annotation. */
export type FirstAnnotation = Pick<Annotation, "id" | "layer" | "quote" | "position">;

/**
 * The annotations that stand first in the text of an annotation file, for what is
 * shown while the whole of it is still being read. Whatever is odd is passed over
 * without a word: reading the whole file says what is wrong.
 *
 * @param length of the text that is shown, in code points or more; what begins after it is passed over
 * @param most how many items are looked at
 */
export function firstAnnotations(
	text: string,
	{ layers }: Layers,
	length = Number.POSITIVE_INFINITY,
	most = 600,
): readonly FirstAnnotation[] {
	const found: FirstAnnotation[] = [];
	for (const item of firstItems(text, most)) {
		const unheard = reportOn("");
		const object = objectOf(item);
		if (beginsAfter(length, object)) continue;
		const known = check(annotationObject, item, unheard, "");
		const selector = object && readSelector(objectOf(object.target)?.selector, "", unheard);
		const tags = listOf(object?.body).map((body) => objectOf(body)?.value);
		const layer = layers.find(({ id }) => tags.includes(id));
		if (known && selector && layer)
			found.push({ id: annotationId(idOf(known.id)), layer: layer.id, ...selector });
	}
	return found;
}

/** Told from what is there, before it is known to be right: to check it takes a hundred times as long. */
const beginsAfter = (length: number, annotation: Json | undefined): boolean =>
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
