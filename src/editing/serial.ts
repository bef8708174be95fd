import {
	createReport,
	type Json,
	type JsonObject,
	parseShape,
	type ReadResult,
	z,
} from "../annotation/index.ts";
import type { ItemChange } from "../corpus/index.ts";
import { type ChangeSet, versionsOf } from "./change-set.ts";
import {
	annotationIdSchema,
	annotationSchema,
	entityIdSchema,
	entitySchema,
	itemJson,
	relationSchema,
	sectionSchema,
} from "./stored-item.ts";

/** Increased when the serial form changes. A draft of another version is kept, but not read. */
const version = 1;

/** Returns the serial form of a change set, for drafts and requests. `readChangeSet` is the inverse. */
export const changeSetJson = ({ label, items }: ChangeSet): JsonObject => ({
	version,
	label,
	items: items.map(changeJson),
});

/**
 * Reads the serial form of a change set. The value is undefined if any part of it is invalid: half of a change could
 * leave an annotation without its entity.
 *
 * @param file name for the problems
 */
export function readChangeSet(value: Json, file: string): ReadResult<ChangeSet | undefined> {
	const report = createReport(file);
	const known = parseShape(changeSetSchema, value, report, "");
	return { value: known && { label: known.label, items: known.items }, problems: report.problems };
}

function changeJson(change: ItemChange): JsonObject {
	const { kind, id, previous } = change;
	const [before, after] = versionsOf(change);
	return {
		kind,
		id,
		...(before && { before: itemJson(before) }),
		...(after && { after: itemJson(after) }),
		...(previous !== undefined && { previous }),
	};
}

/** The schema of a change of one kind of item. The ids of both versions are the id of the change. */
const changeSchema = <Kind extends string, Item extends { readonly id: string }>(
	kind: Kind,
	item: z.ZodMiniType<Item>,
	id: z.ZodMiniType<Item["id"]>,
) =>
	z.pipe(
		z
			.object({
				kind: z.literal(kind),
				id,
				before: z.optional(item),
				after: z.optional(item),
				previous: z.optional(id),
			})
			.check(
				z.refine(
					({ id, before, after }) =>
						(before ?? after) !== undefined && (before?.id ?? id) === id && (after?.id ?? id) === id,
					"must have a version before or after, with the id of the change",
				),
			),
		z.transform(({ kind, id, before, after, previous }) => ({ kind, id, before, after, previous })),
	);

const changeSetSchema = z.object({
	version: z.literal(version),
	label: z.string(),
	items: z.array(
		z.union([
			changeSchema("annotation", annotationSchema, annotationIdSchema),
			changeSchema("section", sectionSchema, annotationIdSchema),
			changeSchema("relation", relationSchema, annotationIdSchema),
			changeSchema("entity", entitySchema, entityIdSchema),
			changeSchema("shared-entity", entitySchema, entityIdSchema),
		]),
	),
});
