import { channels, guideRules, motivations } from "../model.ts";
import { z } from "./schema.ts";

const words = z.string().check(z.minLength(1, "must not be empty"));
const plural = z.object({ one: words, other: words });

/** Lower case, digits and hyphens, since ids become class names of marks and parts of addresses. */
const idPattern = /^[a-z][a-z0-9-]{0,40}$/;
const layerName = z.string().check(z.regex(idPattern, "must be lower-case letters, digits and hyphens"));
const fieldName = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,40}$/, "must be letters and digits"));

/** One entry of `layers` in `layers.json`. */
export const layerEntry = z.object({
	id: layerName,
	label: words,
	count: plural,
	key: z.string().check(z.regex(/^[1-9]$/, "must be one digit from 1 to 9")),
	channel: z.enum(channels),
	motivation: z._default(z.enum(motivations), "classifying"),
	entityType: words,
	notes: z.boolean(),
	speaker: z.optional(words),
	byline: z._default(z.array(words), []),
	voice: z.enum(["reported", "author"]),
	rules: z._default(z.array(z.enum(guideRules)), []),
});

/** One entry of `fields` in an entity type. */
export const fieldEntry = z.object({
	name: fieldName,
	property: z.optional(fieldName),
	label: words,
	kind: z.enum(["text", "term", "reference"]),
	many: z._default(z.boolean(), false),
	required: z._default(z.boolean(), false),
	terms: z._default(z.array(z.object({ id: layerName, label: words })), []),
	leadsTo: z._default(z.array(words), []),
	facet: z.optional(words),
	inverse: z.optional(plural),
	answers: z._default(z.boolean(), false),
	alias: z._default(z.boolean(), false),
	exception: z._default(z.boolean(), false),
	missing: z.optional(words),
});
export type FieldEntry = z.infer<typeof fieldEntry>;

/** One entry of `entityTypes`; its fields are read one by one, so that a bad one takes no other with it. */
export const typeEntry = z.object({
	name: fieldName,
	label: plural,
	title: words,
	fields: z.array(z.unknown()),
});

/** The whole of `annotations/layers.json`, for a JSON Schema. */
export const layersFile = z.object({
	layers: z.array(layerEntry),
	entityTypes: z.array(z.extend(typeEntry, { fields: z.array(fieldEntry) })),
});
