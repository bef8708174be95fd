import { z } from "../annotation/index.ts";
import {
	annotationIdSchema,
	annotationSchema,
	entityIdSchema,
	entitySchema,
	relationSchema,
	sectionSchema,
} from "./stored-item.ts";

/** The schema of one kind of item. The body is null if the item is deleted. */
const stateSchema = <Kind extends string, Item extends { readonly id: string }>(
	kind: Kind,
	item: z.ZodMiniType<Item>,
	id: z.ZodMiniType<Item["id"]>,
) =>
	z.pipe(
		z
			.object({ kind: z.literal(kind), id, body: z.nullable(item), previous: z.optional(id) })
			.check(z.refine(({ id, body }) => (body?.id ?? id) === id, "must have a body with the id of the item")),
		z.transform(({ kind, id, body, previous }) => ({ kind, id, item: body ?? undefined, previous })),
	);

/** The schema of an item in a request or an answer, with the id of the preceding item. `stateJson` writes the body. */
export const itemStateSchema = z.union([
	stateSchema("annotation", annotationSchema, annotationIdSchema),
	stateSchema("section", sectionSchema, annotationIdSchema),
	stateSchema("relation", relationSchema, annotationIdSchema),
	stateSchema("entity", entitySchema, entityIdSchema),
	stateSchema("shared-entity", entitySchema, entityIdSchema),
]);
