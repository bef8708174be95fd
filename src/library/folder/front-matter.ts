import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import { excerpt, type Problem, type ReadResult } from "../../annotation/index.ts";
import type { DocumentRecord } from "../../corpus/index.ts";
import { splitFrontMatter } from "../../document/index.ts";
import { lineAndColumn } from "../files/decode.ts";
import { canonicalLanguageTag } from "../files/language-tag.ts";

/** Fields of a document record that front matter can set. */
export type FrontMatter = Partial<Omit<DocumentRecord, "id" | "file" | "annotations">>;

/**
 * Reads the front matter of a Markdown document: YAML between the first line, `---`, and the next line `---`.
 *
 * Only known keys are read, each as a string. Other keys are ignored. Nothing else is built from the YAML and
 * aliases are never followed, so exponentially expanding YAML is harmless.
 *
 * @param file path inside the folder, for the problems
 */
export function readFrontMatter(markdown: string, file: string): ReadResult<FrontMatter> {
	const { frontMatter: source } = splitFrontMatter(markdown);
	if (source === undefined) return { value: {}, problems: [] };
	const first = markdown.indexOf("\n") + 1;
	return readFields(source, "front matter", file, (offset) => lineAndColumn(markdown, first + offset));
}

/** Reads the description file of a plain text document: YAML with the fields of front matter, and the same rules. */
export const readDescription = (source: string, file: string): ReadResult<FrontMatter> =>
	readFields(source, "description file", file, (offset) => lineAndColumn(source, offset));

/** @param what name of the YAML for messages */
function readFields(
	source: string,
	what: string,
	file: string,
	locate: (offset: number) => string,
): ReadResult<FrontMatter> {
	const problem = ({ offset, level, reason, hint = valueHint }: Finding): Problem => {
		const code = level === "error" ? "E_FRONT_MATTER" : "W_FRONT_MATTER";
		return { level, code, file, path: locate(offset), reason, hint };
	};
	const { value, findings } = readYaml(source, what);
	return { value, problems: findings.map(problem) };
}

interface Finding {
	/** UTF-16 units from the start of the YAML. */
	readonly offset: number;
	readonly level: Problem["level"];
	readonly reason: string;
	/** Default: `valueHint`. */
	readonly hint?: string;
}

interface YamlResult {
	readonly value: FrontMatter;
	readonly findings: readonly Finding[];
}

function readYaml(source: string, what: string): YamlResult {
	const refused = (reason: string, hint?: string): YamlResult => ({
		value: {},
		findings: [{ offset: 0, level: "error", reason, ...(hint === undefined ? {} : { hint }) }],
	});
	if (source.length > maxLength) {
		const reason = `The ${what} has ${source.length} characters. The limit is ${maxLength}.`;
		return refused(reason, "Keep only the fields that describe the document.");
	}
	const yaml = parse(source);
	if (yaml === undefined) return refused(`The ${what} has too many levels of nesting.`);
	const yamlFindings = [...yaml.errors, ...yaml.warnings].map((error): Finding => {
		const level = error.name === "YAMLParseError" ? "error" : "warning";
		return {
			offset: error.pos[0],
			level,
			reason: `The ${what} is not valid YAML: ${excerpt(error.message)}.`,
		};
	});
	if (isMap(yaml.contents)) {
		const { value, findings } = readKeys(yaml.contents);
		return { value, findings: [...yamlFindings, ...findings] };
	}
	if (yamlFindings.length > 0 || yaml.contents === null) return { value: {}, findings: yamlFindings };
	return refused(`The ${what} is not a list of \`key: value\` lines.`);
}

function readKeys(map: YAMLMap): YamlResult {
	const value: Record<string, string> = {};
	const findings: Finding[] = [];
	for (const key of keys) {
		const pair = pairOf(map, key);
		const parsed = pair ? parseValue(pair) : textOfOther(map, otherKeys[key]);
		if (parsed.kind === "empty") continue;
		if (parsed.kind === "text" && (key !== "language" || canonicalLanguageTag(parsed.text) !== undefined)) {
			value[key] = parsed.text;
			continue;
		}
		const expected = key === "language" ? "a language tag such as `en` or `pt-BR`" : "text";
		const reason = `\`${key}\` is not ${expected}. It was left out.`;
		findings.push({ offset: parsed.offset, level: "warning", reason });
	}
	return { value, findings };
}

const keys = [
	"title",
	"shortTitle",
	"description",
	"language",
	"author",
	"source",
	"published",
	"rights",
	"breadcrumb",
	"trailer",
	"received",
] as const satisfies readonly (keyof FrontMatter)[];

/** Keys with the same meaning, which Pandoc and generators of web sites use. */
const otherKeys: Readonly<Record<string, string>> = { published: "date", language: "lang" };

/** Maximum number of UTF-16 units, because parsing nested YAML takes more than linear time. */
const maxLength = 65_536;

const valueHint =
	"Write `key: value` on one line. Put values that contain a colon or a quotation mark in double quotes.";

function parse(source: string): Document.Parsed | undefined {
	try {
		return parseDocument(source, { prettyErrors: false, logLevel: "silent" });
	} catch (error) {
		// The YAML composer recurses for each level of nesting.
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** Returns the text of another key. Any other value has another meaning. */
function textOfOther(map: YAMLMap, key: string | undefined): ParsedValue {
	const pair = key === undefined ? undefined : pairOf(map, key);
	const parsed = pair ? parseValue(pair) : emptyValue;
	return parsed.kind === "text" ? parsed : emptyValue;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
	return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

type ParsedValue =
	| { readonly kind: "text"; readonly text: string; readonly offset: number }
	| { readonly kind: "empty" }
	| { readonly kind: "other"; readonly offset: number };

const emptyValue: ParsedValue = { kind: "empty" };

function parseValue({ key, value }: Pair): ParsedValue {
	const offset = (isScalar(key) && key.range?.[0]) || 0;
	if (isScalar(key) && key.value === "author" && isSeq(value)) {
		const names = value.items.map((name) =>
			isScalar(name) && typeof name.value === "string" ? name.value : "",
		);
		if (names.length === 0) return emptyValue;
		return names.includes("") ? { kind: "other", offset } : { kind: "text", text: names.join(", "), offset };
	}
	if (!isScalar(value)) return value === null ? emptyValue : { kind: "other", offset };
	if (value.value === null) return emptyValue;
	// YAML reads a title such as 1984 as a number. The source keeps its spelling.
	const text = typeof value.value === "string" ? value.value : value.source;
	if (text === undefined || typeof value.value === "boolean") return { kind: "other", offset };
	return text.trim() === "" ? emptyValue : { kind: "text", text: text.trim(), offset };
}
