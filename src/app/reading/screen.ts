/** A screen that covers the text: the overview, the comparison, or the list of a layer's spans. */
export type Screen =
	| { readonly kind: "overview" | "compare" }
	/** The layer is not checked against the document. */
	| { readonly kind: "list"; readonly layer: string; readonly query: ListQuery };

/** The sort order and the search words of a list. */
export interface ListQuery {
	/** Id of a column. Not checked. */
	readonly sort: string;
	readonly isDescending: boolean;
	/** Words separated by spaces. A row matches if its cells together contain every word. */
	readonly find: string;
}

/** Id of the column with the place of a span in the text. */
export const placeId = "place";

/** Every row, in text order. */
export const defaultListQuery: ListQuery = { sort: placeId, isDescending: false, find: "" };

export const listScreen = (layer: string): Screen => ({ kind: "list", layer, query: defaultListQuery });

/** Reads the screen from the query of an address. Undefined if there is no screen or its name is unknown. */
export function readScreen(query: URLSearchParams): Screen | undefined {
	const shown = query.get(screenKey) ?? "";
	if (shown === "overview" || shown === "compare") return { kind: shown };
	const layer = shown.startsWith(listPrefix) ? shown.slice(listPrefix.length) : "";
	if (layer === "") return undefined;
	const sort = query.get(sortKey) ?? "";
	return {
		kind: "list",
		layer,
		query: {
			sort: sort.replace(/^-/, "") || defaultListQuery.sort,
			isDescending: sort.startsWith("-"),
			find: query.get(findKey) ?? "",
		},
	};
}

/** Adds the parameters of a screen to the query of an address. */
export function writeScreen(query: URLSearchParams, screen: Screen | undefined): void {
	if (!screen) return;
	query.set(screenKey, screen.kind === "list" ? listPrefix + screen.layer : screen.kind);
	if (screen.kind !== "list") return;
	const { sort, isDescending, find } = screen.query;
	if (sort !== defaultListQuery.sort || isDescending) query.set(sortKey, isDescending ? `-${sort}` : sort);
	if (find !== "") query.set(findKey, find);
}

const screenKey = "show";
const sortKey = "sort";
const findKey = "find";
const listPrefix = "list-";

export const screenParameters: readonly string[] = [screenKey, sortKey, findKey];
