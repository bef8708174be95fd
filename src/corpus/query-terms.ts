/** A word or `key:value` of a query. */
export interface QueryTerm {
	/** Undefined for a word. */
	readonly key: string | undefined;
	readonly value: string;
	readonly isExcluded: boolean;
}

/**
 * Parses `injunction type:accusation -by:"a name"`. A value with spaces is in quotation marks, in which a
 * backslash escapes a quotation mark or a backslash. A leading `-` excludes.
 */
export function parseQuery(query: string): readonly QueryTerm[] {
	return [...query.matchAll(/(-?)(?:([A-Za-z][\w.-]*):)?(?:"((?:\\.|[^"\\])*)"|(\S*))/g)].flatMap(
		([found, minus, key, quoted, plain = ""]) => {
			if (found === "") return [];
			const value = quoted === undefined ? plain : quoted.replace(/\\(.)/g, "$1");
			return [{ key, value, isExcluded: minus === "-" }];
		},
	);
}

/** The inverse of `parseQuery`. */
export const formatQuery = (terms: readonly QueryTerm[]): string =>
	terms
		.map(({ key, value, isExcluded }) => {
			const isPlain = /^[^\s"\\:-][^\s"\\:]*$/.test(value);
			const text = isPlain ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
			return `${isExcluded ? "-" : ""}${key === undefined ? "" : `${key}:`}${text}`;
		})
		.join(" ");
