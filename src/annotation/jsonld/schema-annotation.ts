import { limits } from "../limits.ts";
import { z } from "./schema.ts";
import { fragment } from "./schema-entity.ts";

const quoteText = z
	.string()
	.check(z.maxLength(limits.quote, `must not be longer than ${limits.quote} characters`));
const offset = z.int().check(z.nonnegative("must not be negative"));
const oneOrMore = z.union([z.looseObject({}), z.array(z.unknown())], {
	error: "must be an object or a list",
});

/** Web Annotation Data Model 3.1, as far as it is the same for every annotation of ours. */
export const annotationObject = z.looseObject({
	id: fragment,
	type: z.literal("Annotation"),
	motivation: z.optional(z.string()),
	body: oneOrMore,
	target: z.looseObject({ source: z.string(), selector: oneOrMore }),
});

/** Keys of a target that are read or say nothing new. */
export const targetKeys = ["type", "source", "selector"];

/** Web Annotation Data Model 4.2.4. */
export const quoteSelector = z.object({
	type: z.literal("TextQuoteSelector"),
	exact: quoteText.check(z.minLength(1, "must not be empty")),
	prefix: z._default(quoteText, ""),
	suffix: z._default(quoteText, ""),
});

/** Web Annotation Data Model 4.2.5; code points. */
export const positionSelector = z.object({
	type: z.literal("TextPositionSelector"),
	start: offset,
	end: offset,
});

/** The body that names a layer or `section`. */
export const taggingBody = z.object({
	type: z.literal("TextualBody"),
	purpose: z.literal("tagging"),
	value: z.string(),
});

/** The body of a section that holds its label. */
export const labelBody = z.object({
	type: z.literal("TextualBody"),
	purpose: z.literal("describing"),
	value: z
		.string()
		.check(
			z.minLength(1, "must not be empty"),
			z.maxLength(limits.note, `must not be longer than ${limits.note / 1024} KB`),
		),
});

/** The body that links a span to its entity. */
export const entityBody = z.object({
	type: z.literal("SpecificResource"),
	purpose: z.literal("identifying"),
	source: z.string(),
});
