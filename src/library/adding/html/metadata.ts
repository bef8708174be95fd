import type { Element, Nodes, Root } from "hast";
import { decodeString } from "micromark-util-decode-string";
import { visit } from "unist-util-visit";
import { safeUrl, textOf } from "../../../document/index.ts";
import { canonicalLanguageTag } from "../../files/language-tag.ts";
import type { SourceFields } from "../conversion.ts";

/** The metadata of a web page. */
export interface PageMetadata {
	readonly fields: SourceFields;
	readonly address: string | undefined;
	/** The address against which relative links are resolved. */
	readonly base: string | undefined;
}

/**
 * Reads the metadata of a page: JSON-LD, then Open Graph and other `meta` elements, then `title` and `link`. The first
 * source that states a field wins.
 */
export function readMetadata(tree: Root): PageMetadata {
	const found = collect(tree);
	const meta = (...names: readonly string[]) => first(names.map((name) => found.meta.get(name)));
	const article = found.article ?? {};
	const address = first(
		[found.canonical, meta("og:url"), stringOf(article.url), stringOf(article.mainEntityOfPage)].map(
			(value) => webAddress(value),
		),
	);
	const site = first([meta("og:site_name"), nameOf(article.publisher)]);
	const title = first([
		stringOf(article.headline),
		meta("og:title", "dc.title", "citation_title"),
		found.title,
	]);
	const fields: SourceFields = {
		title: title === undefined ? undefined : withoutSite(title, site),
		author: first([
			namesOf(article.author),
			meta("author", "dc.creator", "citation_author"),
			notAddress(meta("article:author")),
		]),
		published: dayOf(
			first([
				stringOf(article.datePublished),
				meta("article:published_time", "date", "dc.date", "dcterms.date", "citation_publication_date"),
				found.time,
			]),
		),
		language: languageTag(
			first([found.language, meta("content-language", "dc.language"), meta("og:locale")]),
		),
		source: address ?? site,
	};
	return { fields, address, base: webAddress(found.base) ?? joinedAddress(found.base, address) };
}

interface Found {
	/** Contents of `meta` elements by name, in lower case. The first one wins. */
	readonly meta: ReadonlyMap<string, string>;
	readonly title: string | undefined;
	readonly language: string | undefined;
	readonly canonical: string | undefined;
	/** Address of the `base` element. */
	readonly base: string | undefined;
	/** The first `time` element that states when the page was published. */
	readonly time: string | undefined;
	/** The first object of JSON-LD that describes an article. */
	readonly article: JsonRecord | undefined;
}

type JsonRecord = Readonly<Record<string, unknown>>;

function collect(tree: Root): Found {
	const meta = new Map<string, string>();
	let [title, language, canonical, base, time]: (string | undefined)[] = [];
	let article: JsonRecord | undefined;
	visit(tree, "element", (element) => {
		const { tagName, properties } = element;
		switch (tagName) {
			case "html":
				language ??= textValue(properties.lang);
				break;
			case "title":
				title ??= clean(textOf(element));
				break;
			case "link":
				if (String(properties.rel) === "canonical") canonical ??= textValue(properties.href);
				break;
			case "base":
				base ??= textValue(properties.href);
				break;
			case "time":
				if (isPublication(element)) time ??= textValue(properties.dateTime);
				break;
			case "script":
				if (String(properties.type).toLowerCase() === "application/ld+json")
					article ??= articleIn(textOf(element));
				break;
			case "meta": {
				const name = properties.property ?? properties.name ?? properties.httpEquiv;
				const content = textValue(properties.content);
				const key = String(name).toLowerCase();
				if (content !== undefined && !meta.has(key)) meta.set(key, content);
			}
		}
	});
	return { meta, title, language, canonical, base, time, article };
}

const isPublication = ({ properties }: Element): boolean =>
	properties.pubDate !== undefined || String(properties.itemProp) === "datePublished";

const textValue = (value: Element["properties"][string]): string | undefined =>
	value === null || value === undefined ? undefined : clean(String(value));

/** Collapses white space and shortens a text. Undefined if the text is empty. */
function clean(text: string): string | undefined {
	const collapsed = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
	return collapsed === "" ? undefined : [...collapsed].slice(0, maxLength).join("");
}

/** In code points. */
const maxLength = 1_000;

const first = <T>(values: readonly (T | undefined)[]): T | undefined =>
	values.find((value) => value !== undefined);

/** Returns the first object with a headline that describes an article. Undefined if the JSON is not valid. */
function articleIn(json: string): JsonRecord | undefined {
	let values: unknown[];
	try {
		values = [JSON.parse(json)];
	} catch {
		return undefined;
	}
	for (let depth = 0; depth < 4 && values.length > 0; depth += 1) {
		const objects = values.flat().flatMap(asRecords);
		const article = objects.find(({ headline }) => typeof headline === "string");
		if (article) return article;
		values = objects.flatMap((object) => [object["@graph"], object.mainEntity]);
	}
	return undefined;
}

function asRecord(value: unknown): JsonRecord | undefined {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
	return Object.fromEntries(Object.entries(value));
}

function asRecords(value: unknown): readonly JsonRecord[] {
	const record = asRecord(value);
	return record ? [record] : [];
}

const stringOf = (value: unknown): string | undefined => textIn(value) ?? textIn(asRecord(value)?.["@id"]);

const nameOf = (value: unknown): string | undefined => textIn(value) ?? textIn(asRecord(value)?.name);

/** Many sites write character references into JSON-LD, although JSON has none. */
const textIn = (value: unknown): string | undefined =>
	typeof value === "string" ? clean(value.replace(/&#?\w+;/g, decodeString)) : undefined;

function namesOf(value: unknown): string | undefined {
	const names = (Array.isArray(value) ? value : [value]).flatMap((one) => nameOf(one) ?? []);
	return names.length === 0 ? undefined : names.slice(0, maxAuthors).join(", ");
}

const maxAuthors = 20;

/** Undefined for an address: Open Graph states the profile page of the author instead of the name. */
const notAddress = (text: string | undefined): string | undefined =>
	text !== undefined && /^https?:/i.test(text) ? undefined : text;

function webAddress(text: string | undefined): string | undefined {
	const address = text === undefined ? undefined : safeUrl(text);
	return address !== undefined && /^https?:/.test(address) ? address : undefined;
}

function joinedAddress(base: string | undefined, address: string | undefined): string | undefined {
	if (base === undefined || address === undefined) return address;
	return webAddress(URL.canParse(base, address) ? new URL(base, address).href : undefined) ?? address;
}

/** Returns the day of a date in ISO 8601, or the date as the page states it. */
const dayOf = (date: string | undefined): string | undefined =>
	/^\d{4}-\d{2}-\d{2}/.exec(date ?? "")?.[0] ?? date;

function languageTag(text: string | undefined): string | undefined {
	const [tag = ""] = (text ?? "").split(/[,;\s]/);
	return canonicalLanguageTag(tag.replaceAll("_", "-"));
}

/** Removes the name of the site from the end of a title, with the separator before the name. */
function withoutSite(title: string, site: string | undefined): string {
	const suffix = /\s+[|\-–—»·:]\s+([^|–—»·]+)$/.exec(title);
	return site !== undefined && suffix?.[1]?.toLowerCase() === site.toLowerCase()
		? title.slice(0, suffix.index)
		: title;
}

/** Returns the text of a heading on one line, for comparing it with a title. */
export const lineOfText = (node: Nodes): string => clean(textOf(node)) ?? "";
