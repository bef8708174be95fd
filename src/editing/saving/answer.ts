import {
	type Annotation,
	createReport,
	type Entity,
	isProblemCode,
	type Json,
	type JsonObject,
	type Problem,
	parseShape,
	type ReadResult,
	type Relation,
	type Section,
	z,
} from "../../annotation/index.ts";
import { stateHash } from "../item-hash.ts";
import { itemStateSchema } from "../item-state-schema.ts";
import { type ItemStateOf, jsonObjectSchema, stateJson } from "../stored-item.ts";
import { hashSchema, type SaveItem } from "./request.ts";

/** The answer to a `SaveRequest`. Only `saved` has changed anything. */
export type SaveAnswer =
	/** Everything is on disk. */
	| {
			readonly kind: "saved";
			readonly versions: readonly ItemVersion[];
			/** Set if a power failure could restore the old version. */
			readonly warnings?: readonly Problem[] | undefined;
	  }
	/** Somebody else has changed an item. */
	| {
			readonly kind: "conflict";
			/** The other side of each conflicting item. */
			readonly items: readonly SaveConflict[];
			/** The content of `layers.json`, if the request has other layers. */
			readonly layers?: JsonObject | undefined;
	  }
	| { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** The version of an item after a save, for the `base` of the next one. */
export interface ItemVersion {
	readonly kind: SaveItem["kind"];
	readonly id: string;
	/** Undefined if the item is deleted. */
	readonly version: string | undefined;
}

/** Returns the versions of items after they are saved. */
export const itemVersionsOf = (items: readonly SaveItem[]): readonly ItemVersion[] =>
	items.map((item) => ({ kind: item.kind, id: item.id, version: stateHash(item) }));

/** The other side of a conflict: an item as it is on disk. The request is based on another version. */
export type SaveConflict =
	| SaveConflictOf<"annotation", Annotation>
	| SaveConflictOf<"section", Section>
	| SaveConflictOf<"relation", Relation>
	| SaveConflictOf<"entity", Entity>
	| SaveConflictOf<"shared-entity", Entity>;

export interface SaveConflictOf<Kind extends string, Item extends { readonly id: string }>
	extends ItemStateOf<Kind, Item> {
	/** `itemHash` of the item. Undefined if the other side deleted the item. */
	readonly version: string | undefined;
}

/** Returns the body of an answer. `readSaveAnswer` is the inverse. */
export function saveAnswerJson(answer: SaveAnswer): JsonObject {
	switch (answer.kind) {
		case "saved":
			return {
				saved: answer.versions.map(({ kind, id, version = null }) => ({ kind, id, version })),
				...(answer.warnings && { warnings: answer.warnings.map((problem) => ({ ...problem })) }),
			};
		case "conflict":
			return {
				conflicts: answer.items.map((item): JsonObject => {
					const { kind, id, version = null } = item;
					return { kind, id, version, body: stateJson(item) };
				}),
				...(answer.layers && { layers: answer.layers }),
			};
		case "refused":
			return { problems: answer.problems.map((problem) => ({ ...problem })) };
	}
}

/**
 * Reads the body of an answer. The value is undefined if the body is none.
 *
 * @param file name for the problems
 */
export function readSaveAnswer(value: Json, file: string): ReadResult<SaveAnswer | undefined> {
	const report = createReport(file);
	const known = parseShape(answerSchema, value, report, "");
	return { value: known, problems: report.problems };
}

const versionSchema = z.pipe(
	z.nullable(hashSchema),
	z.transform((version) => version ?? undefined),
);

const conflictSchema = z.pipe(
	z.intersection(itemStateSchema, z.object({ version: versionSchema })),
	z.transform(({ previous: _previous, ...conflict }): SaveConflict => conflict),
);

const problemSchema = z.object({
	level: z.enum(["error", "warning", "note"]),
	code: z.custom<Problem["code"]>((code: unknown) => typeof code === "string" && isProblemCode(code)),
	file: z.string(),
	path: z.string(),
	reason: z.string(),
	hint: z.string(),
});

const answerSchema = z.union([
	z.pipe(
		z.object({
			saved: z.array(
				z.object({
					kind: z.enum(["annotation", "section", "relation", "entity", "shared-entity"]),
					id: z.string(),
					version: versionSchema,
				}),
			),
			warnings: z.optional(z.array(problemSchema)),
		}),
		z.transform(
			({ saved, warnings }): SaveAnswer => ({
				kind: "saved",
				versions: saved,
				...(warnings && { warnings }),
			}),
		),
	),
	z.pipe(
		z.object({
			conflicts: z.array(conflictSchema),
			layers: z.optional(jsonObjectSchema),
		}),
		z.transform(
			({ conflicts, layers }): SaveAnswer => ({
				kind: "conflict",
				items: conflicts,
				...(layers && { layers }),
			}),
		),
	),
	z.pipe(
		z.object({ problems: z.array(problemSchema) }),
		z.transform(({ problems }): SaveAnswer => ({ kind: "refused", problems })),
	),
]);
