import {
	type Annotation,
	createReport,
	type Entity,
	type Json,
	type JsonObject,
	parseShape,
	type ReadResult,
	type Relation,
	type Section,
	z,
} from "../../annotation/index.ts";
import type { ChangeOf } from "../../corpus/index.ts";
import { type ChangeSet, compose } from "../change-set.ts";
import { itemHash } from "../item-hash.ts";
import { itemStateSchema } from "../item-state-schema.ts";
import { type ItemStateOf, jsonObjectSchema, stateJson } from "../stored-item.ts";

/**
 * What `POST library/changes/<document>` saves: all items or none. A request without items changes nothing, but the
 * server reads the document, so that the next save of a long document is fast.
 */
export interface SaveRequest {
	/** A random id. Sending a request again with the same id has no further effect. */
	readonly request: string;
	/** Later items apply to the result of earlier ones. Each item occurs once. */
	readonly items: readonly SaveItem[];
	/** The content of `annotations/layers.json`, for a folder without that file. */
	readonly layers?: JsonObject | undefined;
}

/** The new version of one item, and the version that it is based on. */
export type SaveItem =
	| SaveItemOf<"annotation", Annotation>
	| SaveItemOf<"section", Section>
	| SaveItemOf<"relation", Relation>
	| SaveItemOf<"entity", Entity>
	| SaveItemOf<"shared-entity", Entity>;

export interface SaveItemOf<Kind extends string, Item extends { readonly id: string }>
	extends ItemStateOf<Kind, Item> {
	/** `itemHash` of the version that the change is based on. Undefined if the item is added. */
	readonly base: string | undefined;
	/** The item of the same kind that an added item follows. Undefined if there is none. */
	readonly previous: Item["id"] | undefined;
}

/**
 * Returns the request that saves a change set. An item that was added and deleted again is left out. An item that was
 * deleted and added again keeps its place in the file.
 *
 * @param request a random id
 */
export function saveRequestOf(
	changeSet: ChangeSet,
	{ request, layers }: Omit<SaveRequest, "items">,
): SaveRequest {
	const { items } = compose({ label: "", items: [] }, changeSet);
	const shared = items.filter((item) => item.kind === "shared-entity");
	const entities = items.filter((item) => item.kind === "entity");
	const sections = items.filter((item) => item.kind === "section");
	const annotations = items.filter((item) => item.kind === "annotation");
	const relations = items.filter((item) => item.kind === "relation");
	return {
		request,
		items: [
			...savedItems(shared, (kind, item) => itemHash({ kind, item })),
			...savedItems(entities, (kind, item) => itemHash({ kind, item })),
			...savedItems(sections, (kind, item) => itemHash({ kind, item })),
			...savedItems(annotations, (kind, item) => itemHash({ kind, item })),
			...savedItems(relations, (kind, item) => itemHash({ kind, item })),
		],
		...(layers && { layers }),
	};
}

function savedItems<Kind extends string, Item extends { readonly id: string }>(
	changes: readonly ChangeOf<Kind, Item>[],
	hashOf: (kind: Kind, item: Item) => string,
): readonly SaveItemOf<Kind, Item>[] {
	const first = new Map<string, ChangeOf<Kind, Item>>();
	const last = new Map<string, ChangeOf<Kind, Item>>();
	for (const change of changes) {
		if (!first.has(change.id)) first.set(change.id, change);
		last.set(change.id, change);
	}
	/** Skips items that were added and deleted again. */
	const existing = (id: Item["id"] | undefined): Item["id"] | undefined => {
		const start = id === undefined ? undefined : first.get(id);
		if (id === undefined || !start || start.before || last.get(id)?.after) return id;
		return existing(start.previous);
	};
	return [...last.values()].flatMap((change): readonly SaveItemOf<Kind, Item>[] => {
		const { kind, id, after: item } = change;
		const before = first.get(id)?.before;
		if (!before && !item) return [];
		const base = before && hashOf(kind, before);
		return [{ kind, id, item, base, previous: existing(change.previous) }];
	});
}

/** Returns the body of a request. `readSaveRequest` is the inverse. */
export const saveRequestJson = ({ request, items, layers }: SaveRequest): JsonObject => ({
	request,
	items: items.map((item): JsonObject => {
		const { kind, id, base = null, previous } = item;
		return { kind, id, base, body: stateJson(item), ...(previous !== undefined && { previous }) };
	}),
	...(layers && { layers }),
});

/**
 * Reads the body of a request. The value is undefined if any part of it is invalid.
 *
 * @param file name for the problems
 */
export function readSaveRequest(value: Json, file: string): ReadResult<SaveRequest | undefined> {
	const report = createReport(file);
	const known = parseShape(requestSchema, value, report, "");
	return { value: known, problems: report.problems };
}

export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, "must be a hash of an item"));

const saveItemSchema = z
	.intersection(itemStateSchema, z.object({ base: z.nullable(hashSchema) }))
	.check(z.refine(({ base, item }) => base !== null || item !== undefined, "must have a base or a body"));

const requestSchema = z.object({
	request: z.string().check(z.regex(/^[\w-]{8,100}$/, 'must be 8 to 100 letters, digits, "-" or "_"')),
	items: z
		.array(
			z.pipe(
				saveItemSchema,
				z.transform(({ base, ...state }): SaveItem => ({ ...state, base: base ?? undefined })),
			),
		)
		.check(
			z.refine(
				(items) => new Set(items.map(({ kind, id }) => `${kind} ${id}`)).size === items.length,
				"must have each item once",
			),
		),
	layers: z.optional(jsonObjectSchema),
});
