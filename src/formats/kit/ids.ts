import type { ExportDocument } from "../format.ts";

/** What an id of a document looks like: the name of its file without the suffix. */
export const documentIdPattern = /^[a-z0-9][a-z0-9-]{0,80}$/;

/** What an id of an annotation, section or entity looks like. */
export const idPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

/** What an id of a layer looks like. */
export const layerIdPattern = /^[a-z][a-z0-9-]{0,40}$/;

/**
 * The id of the layer that another tool calls so: `PERSON` and `Person` are `person`. An id is itself;
 * a name that has no letter to begin with is as it is, and no id.
 */
export function layerIdOf(name: string): string {
	if (layerIdPattern.test(name)) return name;
	const left = name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^[^a-z]+/, "")
		.slice(0, 41)
		.replace(/-$/, "");
	return left || name;
}

/**
 * `<document>.<extension>` for one document, `corpus.<extension>` for several or none. The name is
 * lower-case letters, digits and hyphens whatever the id holds, so it can lead out of no folder.
 */
export function fileName(documents: readonly Pick<ExportDocument, "id">[], extension: string): string {
	const [first, second] = documents;
	return `${first && !second ? slug(first.id) : "corpus"}.${extension}`;
}

/** What a document or its file can be called: the name as it is where it can, else what is left of it. */
export function slug(name: string): string {
	if (documentIdPattern.test(name)) return name;
	const left = name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-/, "")
		.slice(0, 81)
		.replace(/-$/, "");
	return left || "document";
}
