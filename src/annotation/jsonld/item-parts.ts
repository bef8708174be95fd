import { limits } from "../limits.ts";
import type { Json, JsonObject, Motivation } from "../model.ts";
import type { Report } from "../problem.ts";
import { signatureDefects } from "../signature.ts";
import { fragmentSchema } from "./ids.ts";
import { listOf, objectOf, omitKeys } from "./json-value.ts";
import { z } from "./schema.ts";

export const oneOrMore = z.union([z.looseObject({}), z.array(z.unknown())], {
	error: "must be an object or a list",
});

/** The members that annotations, sections and relations have in common (Web Annotation Data Model 3.1). */
export const itemSchema = z.looseObject({
	id: fragmentSchema,
	type: z.literal("Annotation"),
	motivation: z.optional(z.string()),
	body: oneOrMore,
});

/** The body that names the layer of an annotation, marks a section or labels a relation. */
export const tagBodySchema = z.object({
	type: z.literal("TextualBody"),
	purpose: z.literal("tagging"),
	value: z.string(),
});

/** The label of a section or a relation. */
export const labelSchema = z
	.string()
	.check(
		z.minLength(1, "must not be empty"),
		z.maxLength(limits.note, `must not be longer than ${limits.note / 1024} KB`),
	);

export interface Body {
	readonly value: Json;
	readonly purpose: Json | undefined;
	/** The location of the body in the file. */
	readonly path: string;
}

/** @param path the location of the key `body` in the file */
export const bodiesOf = (body: Json | undefined, path: string): readonly Body[] =>
	listOf(body).map((value, index) => ({
		value,
		purpose: objectOf(value)?.purpose,
		path: Array.isArray(body) ? `${path}/${index}` : path,
	}));

/**
 * Returns the keys of an item and the bodies that the model does not have. Reports invalid values of its signature.
 */
export function readExtra(
	item: JsonObject,
	otherBodies: readonly Body[],
	{ path, report }: ItemLocation,
): JsonObject {
	reportSignature(item, { path, report });
	return {
		...omitKeys(item, itemKeys),
		...(otherBodies.length > 0 && { body: otherBodies.map(({ value }) => value) }),
	};
}

export interface ItemLocation {
	/** The location of the item or the collection in the file. */
	readonly path: string;
	readonly report: Report;
}

/** Warns of each value of a signature that is not valid. */
export function reportSignature(keys: JsonObject, { path, report }: ItemLocation): void {
	for (const { path: key, defect } of signatureDefects(keys)) {
		report.warning(path + key, defect.code, defect.reason, defect.hint);
	}
}

const itemKeys: ReadonlySet<string> = new Set([...Object.keys(itemSchema.shape), "target"]);

/** Warns if an item does not have the motivation with which it is written. */
export function reportMotivation(
	found: string | undefined,
	motivation: Motivation,
	{ id, path, report }: { readonly id: string; readonly path: string; readonly report: Report },
): void {
	if (found === motivation) return;
	const reason = `The motivation of annotation "${id}" must be "${motivation}".`;
	const hint = `Write "${motivation}". Saving the file corrects it too.`;
	report.warning(`${path}/motivation`, "W_MOTIVATION", reason, hint);
}
