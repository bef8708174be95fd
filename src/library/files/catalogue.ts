import { documentId, isProblemCode, type Problem } from "../../annotation/index.ts";
import { type DocumentRecord, isLibraryFile } from "../../corpus/index.ts";

/** Content of `catalogue.json`: what a library folder contains. Written by the server and the build. */
export interface Catalogue {
	/** Version of this format. */
	readonly version: 1;
	readonly documents: readonly DocumentRecord[];
	/** `annotations/layers.json`, if the folder has this file. */
	readonly layers?: string | undefined;
	/** `annotations/entities.jsonld`, if the folder has this file. */
	readonly entities?: string | undefined;
	/** Problems of the files themselves: names, encoding, front matter, missing files. */
	readonly problems: readonly Problem[];
	/** True if a server watches the folder and reports changes at `changes`. */
	readonly live: boolean;
	/** Hash of the folder's state when the catalogue was created. Only set if `live` is true. */
	readonly state?: string | undefined;
	/** Differs between folders that are served at the same address. Only set if `live` is true. */
	readonly folderId?: string | undefined;
	/**
	 * The token that a request to save must send. Absent if nothing can be saved: a built site, or `serve --read-only`.
	 */
	readonly saveToken?: string | undefined;
}

/**
 * Parses `catalogue.json`. Undefined if the text is not a catalogue of this version. Unknown keys are dropped.
 *
 * Validated by hand, because the catalogue is read before the first paint. Loading the schema library would
 * double the time until then.
 */
export function readCatalogue(text: string): Catalogue | undefined {
	try {
		return parseCatalogue(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function parseCatalogue(value: unknown): Catalogue {
	const raw: Unparsed<Catalogue> = parseObject(value);
	if (raw.version !== 1 || typeof raw.live !== "boolean") throw new InvalidCatalogue();
	return {
		version: 1,
		documents: parseList(raw.documents).map(parseRecord),
		layers: optional(raw.layers, parsePath),
		entities: optional(raw.entities, parsePath),
		problems: parseList(raw.problems).map(parseProblem),
		live: raw.live,
		state: optional(raw.state, parseString),
		folderId: optional(raw.folderId, parseString),
		saveToken: optional(raw.saveToken, parseString),
	};
}

function parseRecord(value: unknown): DocumentRecord {
	const raw: Unparsed<DocumentRecord> = parseObject(value);
	const stringOf = (name: keyof DocumentRecord) => optional(raw[name], parseString);
	return {
		id: documentId(parseString(raw.id)),
		title: parseString(raw.title),
		file: parsePath(raw.file),
		annotations: optional(raw.annotations, parsePath),
		prepared: optional(raw.prepared, parsePath),
		language: stringOf("language"),
		author: stringOf("author"),
		source: stringOf("source"),
		published: stringOf("published"),
		rights: stringOf("rights"),
		breadcrumb: stringOf("breadcrumb"),
		trailer: stringOf("trailer"),
		received: stringOf("received"),
		description: stringOf("description"),
		shortTitle: stringOf("shortTitle"),
	};
}

function parseProblem(value: unknown): Problem {
	const { level, code, file, path, reason, hint } = parseObject(value);
	if (level !== "error" && level !== "warning" && level !== "note") throw new InvalidCatalogue();
	const codeText = parseString(code);
	if (!isProblemCode(codeText)) throw new InvalidCatalogue();
	return {
		level,
		code: codeText,
		file: parseString(file),
		path: parseString(path),
		reason: parseString(reason),
		hint: parseString(hint),
	};
}

/** An object that may have the keys of `T`, with unknown values. */
type Unparsed<T> = { readonly [Key in keyof T]?: unknown };

/** Thrown for an invalid value, and caught by `readCatalogue`. */
class InvalidCatalogue extends Error {}

function parseObject(value: unknown): Readonly<Record<string, unknown>> {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InvalidCatalogue();
	return { ...value };
}

function parseList(value: unknown): readonly unknown[] {
	if (!Array.isArray(value)) throw new InvalidCatalogue();
	return value;
}

function parseString(value: unknown): string {
	if (typeof value !== "string") throw new InvalidCatalogue();
	return value;
}

/** Only paths that a library can have are valid, because the page fetches them. */
function parsePath(value: unknown): string {
	const file = parseString(value);
	if (!isLibraryFile(file)) throw new InvalidCatalogue();
	return file;
}

const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
	value === undefined ? undefined : read(value);
