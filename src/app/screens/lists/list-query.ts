import { formatSearch } from "../../reading/address.ts";
import { findKey, sortKey } from "../../reading/screen.ts";
import { type Arrangement, asInText } from "./arrange.ts";

/** Reads from the query of an address how a list is sorted and narrowed; a column that is not there sorts nothing. */
export function arrangementOf(search: string): Arrangement {
	const query = new URLSearchParams(search);
	const sort = query.get(sortKey) ?? "";
	return {
		sort: sort.replace(/^-/, "") || asInText.sort,
		isDescending: sort.startsWith("-"),
		find: query.get(findKey) ?? "",
	};
}

/** The query with an arrangement in it, other parameters left as they are. `arrangementOf` reads it back. */
export function withArrangement(search: string, { sort, isDescending, find }: Arrangement): string {
	const query = new URLSearchParams(search);
	const isUsual = sort === asInText.sort && !isDescending;
	if (isUsual) query.delete(sortKey);
	else query.set(sortKey, isDescending ? `-${sort}` : sort);
	if (find === "") query.delete(findKey);
	else query.set(findKey, find);
	return formatSearch(query);
}
