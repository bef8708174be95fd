import { type Json, type JsonObject, listOf, objectOf, omitKeys } from "../../../annotation/index.ts";

/**
 * Converts an annotation in the own form of the libraries text-annotator and Annotorious 3 to a Web Annotation. Undefined
 * for another object.
 */
export function textAnnotatorItem(annotation: JsonObject): JsonObject | undefined {
	const { bodies, target: stated, ...others } = annotation;
	const target = objectOf(stated);
	if (annotation.type !== undefined || !Array.isArray(bodies) || !target) return undefined;
	const pieces = listOf(target.selector).map((selector) => ({ selector: selectorsOf(selector) }));
	const [only, ...further] = pieces;
	const members = omitKeys(target, new Set(["annotation", "selector", "created", "creator", "updated"]));
	const { created, creator, updated } = target;
	return {
		...others,
		type: "Annotation",
		...(created !== undefined && { created }),
		...(creator !== undefined && { creator }),
		...(updated !== undefined && { modified: updated }),
		body: bodies.map(bodyOf),
		target: only && further.length === 0 ? { ...members, ...only } : { type: "Composite", items: pieces },
	};
}

function bodyOf(value: Json): Json {
	const body = objectOf(value);
	if (!body) return value;
	const { updated, ...others } = omitKeys(body, new Set(["annotation"]));
	return { type: "TextualBody", ...others, ...(updated !== undefined && { modified: updated }) };
}

/** Returns the selectors of one piece. An area of an image is kept as it is. */
function selectorsOf(value: Json): Json {
	const { quote, quotePrefix, quoteSuffix, start, end } = objectOf(value) ?? {};
	if (typeof quote !== "string") return value;
	return [
		{
			...{ type: "TextQuoteSelector", exact: quote },
			...(typeof quotePrefix === "string" && { prefix: quotePrefix }),
			...(typeof quoteSuffix === "string" && { suffix: quoteSuffix }),
		},
		{ type: "TextPositionSelector", start: start ?? null, end: end ?? null },
	];
}
