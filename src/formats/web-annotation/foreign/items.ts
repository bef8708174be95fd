import {
	excerpt,
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	type Report,
} from "../../../annotation/index.ts";
import { textAnnotatorItem } from "./text-annotator.ts";

/** An annotation of a file, with its location for problem messages. */
export interface LocatedItem {
	readonly item: JsonObject;
	readonly location: string;
}

/**
 * Returns the annotations of a file: one annotation, a list, a page, a collection with pages, or a graph of these.
 * Pages and annotations that the file only links to are reported.
 */
export function annotationsInFile(value: Json, report: Report): readonly LocatedItem[] {
	return itemsIn(value, "", report, 0);
}

/** Chains of pages are nested, so a file cannot make the reader recurse without a limit. */
const deepest = 1_000;

function itemsIn(
	value: Json | undefined,
	location: string,
	report: Report,
	depth: number,
): readonly LocatedItem[] {
	if (depth > deepest || value === undefined) return [];
	if (typeof value === "string" && /\/items\/\d+$/.test(location)) {
		const reason = `The annotation "${excerpt(value)}" is only linked, so it is not read.`;
		report.warning(location, "W_PAGE_LINKED", reason, "Save the annotation as a file, and import it too.");
		return [];
	}
	if (Array.isArray(value)) {
		return value.flatMap((one: Json, index) => itemsIn(one, `${location}/${index}`, report, depth + 1));
	}
	const object = objectOf(value);
	if (!object) return [];
	if (hasType(object, "Annotation")) return [{ item: object, location }];
	const native = textAnnotatorItem(object);
	if (native) return [{ item: native, location }];
	return ["@graph", "items", "first", "next", "last"].flatMap((key) => {
		const inner = object[key];
		if (key === "last" && (typeof inner !== "string" || pagesFrom(object.first).has(inner))) return [];
		if (typeof inner === "string" && ["first", "next", "last"].includes(key)) {
			const reason = `The page "${excerpt(inner)}" is only linked, so its annotations are not read.`;
			report.warning(
				`${location}/${key}`,
				"W_PAGE_LINKED",
				reason,
				"Save the page as a file, and import it too.",
			);
			return [];
		}
		return itemsIn(inner, `${location}/${key}`, report, depth + 1);
	});
}

/** Returns the addresses of the pages that the first page of a collection leads to. */
function pagesFrom(first: Json | undefined): ReadonlySet<string> {
	const addresses = new Set<string>();
	for (let page = first; page !== undefined && addresses.size < deepest; ) {
		const object = objectOf(page);
		const address = typeof page === "string" ? page : (object?.id ?? object?.["@id"]);
		if (typeof address !== "string" || addresses.has(address)) break;
		addresses.add(address);
		page = object?.next;
	}
	return addresses;
}

/** Returns the objects of a value that is one object or a list. */
export const objectsIn = (value: Json | undefined): readonly JsonObject[] =>
	listOf(value).flatMap((one): readonly JsonObject[] => {
		const object = objectOf(one);
		return object ? [object] : [];
	});

/** True if a node has a type of the Web Annotation vocabulary, with or without its prefix. */
export function hasType(node: JsonObject, type: string): boolean {
	const types = [...listOf(node.type), ...listOf(node["@type"])];
	return types.some(
		(one) => one === type || one === `oa:${type}` || one === `http://www.w3.org/ns/oa#${type}`,
	);
}
