import type { Corpus, DocumentRecord } from "../../corpus/index.ts";

/** The id of a document is the name of its file without the suffix. */
export const documentIdPattern = /^[a-z0-9][a-z0-9-]{0,80}$/;

/** Ids of annotations, sections and entities. */
export const idPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

/** Turns the name of an entry in a database into the id of an entity. Undefined if no part of the name can be an id. */
export function entityIdFrom(name: string): string | undefined {
	const valid = name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9_]+/, "");
	return valid.slice(0, 100) || undefined;
}

export const layerIdPattern = /^[a-z][a-z0-9-]{0,40}$/;

/**
 * Converts a label of another tool to the id of a layer: `PERSON` and `Person` become `person`. A
 * label without any ASCII letter is returned unchanged, which is not a valid id.
 */
export function layerIdOf(name: string): string {
	if (layerIdPattern.test(name)) return name;
	const id = name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^[^a-z]+/, "")
		.slice(0, 41)
		.replace(/-$/, "");
	return id || name;
}

/** Returns a function that returns each wanted id, or the id with a number if it was wanted before. */
export function uniqueIds(): (wanted: string) => string {
	const taken = new Set<string>();
	return (wanted) => {
		let id = wanted;
		for (let number = 2; taken.has(id); number += 1) id = `${wanted.slice(0, 90)}-${number}`;
		taken.add(id);
		return id;
	};
}

/**
 * Returns `<document>.<extension>` for one document, and `corpus.<extension>` for several or none. The name
 * consists of lower-case letters, digits and hyphens, so it never points to another folder.
 */
export function fileName(records: readonly DocumentRecord[], extension: string): string {
	const [first, second] = records;
	return `${first && !second ? slug(first.id) : "corpus"}.${extension}`;
}

/** Returns the name of a file with the whole corpus; see `fileName`. */
export const corpusFileName = ({ documents }: Corpus, extension: string): string =>
	fileName(
		documents.map(({ record }) => record),
		extension,
	);

/** Converts any name to the id of a document. A valid id is returned unchanged. */
export function slug(name: string): string {
	if (documentIdPattern.test(name)) return name;
	const id = name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-/, "")
		.slice(0, 81)
		.replace(/-$/, "");
	return id || "document";
}
