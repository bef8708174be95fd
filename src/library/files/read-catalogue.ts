import { documentId, type Problem } from "../../annotation/index.ts";
import { beginningIn } from "../stream/prepared.ts";
import type { Catalogue } from "./catalogue.ts";
import type { DocumentRecord } from "./document-record.ts";
import { isLibraryFile } from "./file-names.ts";

/**
 * The catalogue in a JSON text; undefined where it is not one of this version. Keys that it does not know are left out.
 *
 * Written out and not with a schema: it is read before the first words are shown, which the library for schemas
 * would hold up by as long as all the rest of it takes.
 */
export function readCatalogue(text: string): Catalogue | undefined {
	try {
		return catalogueIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function catalogueIn(value: unknown): Catalogue {
	const found: Found<Catalogue> = objectIn(value);
	if (found.version !== 1 || typeof found.live !== "boolean") throw new NotOurs();
	return {
		version: 1,
		documents: listIn(found.documents).map(recordIn),
		layers: optional(found.layers, fileIn),
		entities: optional(found.entities, fileIn),
		problems: listIn(found.problems).map(problemIn),
		live: found.live,
		state: optional(found.state, wordsIn),
		beginning: beginningIn(found.beginning),
	};
}

function recordIn(value: unknown): DocumentRecord {
	const found: Found<DocumentRecord> = objectIn(value);
	const words = (name: keyof DocumentRecord) => optional(found[name], wordsIn);
	return {
		id: documentId(wordsIn(found.id)),
		title: wordsIn(found.title),
		file: fileIn(found.file),
		annotations: optional(found.annotations, fileIn),
		prepared: optional(found.prepared, preparedIn),
		language: words("language"),
		author: words("author"),
		source: words("source"),
		published: words("published"),
		rights: words("rights"),
		breadcrumb: words("breadcrumb"),
		trailer: words("trailer"),
		received: words("received"),
		shortTitle: words("shortTitle"),
	};
}

function preparedIn(value: unknown): DocumentRecord["prepared"] {
	const { first, rest } = objectIn(value);
	return { first: fileIn(first), rest: fileIn(rest) };
}

function problemIn(value: unknown): Problem {
	const { level, code, file, path, reason, hint } = objectIn(value);
	if (level !== "error" && level !== "warning") throw new NotOurs();
	return {
		level,
		code: wordsIn(code),
		file: wordsIn(file),
		path: wordsIn(path),
		reason: wordsIn(reason),
		hint: wordsIn(hint),
	};
}

/** What has the keys of a `T`, as far as it has them, with anything for values. */
type Found<T> = { readonly [Key in keyof T]?: unknown };

/** Thrown where a value is not what a catalogue has there; never leaves this file. */
class NotOurs extends Error {}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new NotOurs();
	return { ...value };
}

function listIn(value: unknown): readonly unknown[] {
	if (!Array.isArray(value)) throw new NotOurs();
	return value;
}

function wordsIn(value: unknown): string {
	if (typeof value !== "string") throw new NotOurs();
	return value;
}

/** Paths become addresses, so each must be one that a library can have. */
function fileIn(value: unknown): string {
	const file = wordsIn(value);
	if (!isLibraryFile(file)) throw new NotOurs();
	return file;
}

const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
	value === undefined ? undefined : read(value);
