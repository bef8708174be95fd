import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from "yaml";
import { excerpt, type Problem, type Read } from "../../annotation/index.ts";
import { splitFrontMatter } from "../../document/index.ts";
import { placeAt } from "../files/decode.ts";
import type { DocumentRecord } from "../files/document-record.ts";

/** What the front matter of a document may state. */
export type FrontMatter = Partial<Omit<DocumentRecord, "id" | "file" | "annotations">>;

/**
 * Reads the YAML between the first line `---` and the next of a document.
 *
 * Only the known keys are taken, each as plain words; other keys are the
 * owner's business. Nothing is built from the YAML but these strings, and an
 * alias is never followed, so a file that expands without end costs nothing.
 */
export function readFrontMatter(markdown: string, file: string): Read<FrontMatter> {
	const { frontMatter: source } = splitFrontMatter(markdown);
	if (source === undefined) return { value: {}, problems: [] };
	const first = markdown.indexOf("\n") + 1;
	const problem = ({ offset, level, reason, hint = quoting }: Finding): Problem => {
		const code = level === "error" ? "E_FRONT_MATTER" : "W_FRONT_MATTER";
		return { level, code, file, path: placeAt(markdown, first + offset), reason, hint };
	};
	const { value, findings } = readYaml(source);
	return { value, problems: findings.map(problem) };
}

interface Finding {
	/** UTF-16 units from the start of the YAML. */
	readonly offset: number;
	readonly level: Problem["level"];
	readonly reason: string;
	/** How to write it, where not said otherwise. */
	readonly hint?: string;
}

interface Found {
	readonly value: FrontMatter;
	readonly findings: readonly Finding[];
}

function readYaml(source: string): Found {
	const refused = (reason: string, hint?: string): Found => ({
		value: {},
		findings: [{ offset: 0, level: "error", reason, ...(hint === undefined ? {} : { hint }) }],
	});
	if (source.length > longest) {
		const reason = `The front matter has ${source.length} characters; the limit is ${longest}.`;
		return refused(reason, "Keep only what describes the document.");
	}
	const yaml = parse(source);
	if (yaml === undefined) return refused("The front matter is nested too deeply.");
	const faults = [...yaml.errors, ...yaml.warnings].map((fault): Finding => {
		const level = fault.name === "YAMLParseError" ? "error" : "warning";
		return { offset: fault.pos[0], level, reason: `This is not valid YAML: ${excerpt(fault.message)}.` };
	});
	if (isMap(yaml.contents)) {
		const { value, findings } = readKeys(yaml.contents);
		return { value, findings: [...faults, ...findings] };
	}
	if (faults.length > 0 || yaml.contents === null) return { value: {}, findings: faults };
	return refused("The front matter is not made of `key: value` lines.");
}

function readKeys(map: YAMLMap): Found {
	const value: Record<string, string> = {};
	const findings: Finding[] = [];
	for (const key of keys) {
		const pair = pairOf(map, key);
		const stated = pair ? wordsOf(pair) : nothing;
		if (stated.kind === "nothing") continue;
		if (stated.kind === "words" && (key !== "language" || isLanguage(stated.words))) {
			value[key] = stated.words;
			continue;
		}
		const wanted = key === "language" ? "a language tag such as `en` or `pt-BR`" : "plain words";
		const reason = `\`${key}\` is not ${wanted}, so it was left out.`;
		findings.push({ offset: stated.offset, level: "warning", reason });
	}
	return { value, findings };
}

const keys = [
	"title",
	"shortTitle",
	"language",
	"author",
	"source",
	"published",
	"rights",
	"breadcrumb",
	"trailer",
	"received",
] as const satisfies readonly (keyof FrontMatter)[];

/** Characters. Parsing is worse than linear in the depth of foreign YAML, so it is bounded. */
const longest = 65_536;

const quoting =
	"Write `key: value` on one line, the value in double quotes where it holds a colon or a quotation mark.";

function parse(source: string): Document.Parsed | undefined {
	try {
		return parseDocument(source, { prettyErrors: false, logLevel: "silent" });
	} catch (error) {
		// The composer calls itself for each level.
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
	return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

type Stated =
	| { readonly kind: "words"; readonly words: string; readonly offset: number }
	| { readonly kind: "nothing" }
	| { readonly kind: "other"; readonly offset: number };

const nothing: Stated = { kind: "nothing" };

function wordsOf({ key, value }: Pair): Stated {
	const offset = (isScalar(key) && key.range?.[0]) || 0;
	if (!isScalar(value)) return value === null ? nothing : { kind: "other", offset };
	if (value.value === null) return nothing;
	// A title such as 1984 is a number to YAML; its words are as they were written.
	const words = typeof value.value === "string" ? value.value : value.source;
	if (words === undefined || typeof value.value === "boolean") return { kind: "other", offset };
	return words.trim() === "" ? nothing : { kind: "words", words: words.trim(), offset };
}

function isLanguage(tag: string): boolean {
	try {
		return Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}
