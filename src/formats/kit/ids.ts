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
