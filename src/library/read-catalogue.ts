import * as z from "zod/mini";
import { documentId } from "../annotation/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { isLibraryFile } from "./file-names.ts";

/** The catalogue in a JSON text; undefined where it is not one of this version. Keys that it does not know are left out. */
export function readCatalogue(text: string): Catalogue | undefined {
	try {
		return schema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

// Paths become addresses, so each must be one that a library can have.
const file = z.string().check(z.refine(isLibraryFile));
const words = z.optional(z.string());

const record = z.object({
	id: z.pipe(z.string(), z.transform(documentId)),
	title: z.string(),
	file,
	annotations: z.optional(file),
	length: z.optional(z.number()),
	prepared: z.optional(z.object({ first: file, rest: file })),
	language: words,
	author: words,
	source: words,
	published: words,
	rights: words,
	breadcrumb: words,
	trailer: words,
	received: words,
	shortTitle: words,
});

const problem = z.object({
	level: z.enum(["error", "warning"]),
	code: z.string(),
	file: z.string(),
	path: z.string(),
	reason: z.string(),
	hint: z.string(),
});

const schema = z.object({
	version: z.literal(1),
	documents: z.array(record),
	layers: z.optional(file),
	entities: z.optional(file),
	problems: z.array(problem),
	live: z.boolean(),
	state: words,
});
