import { canonicalLanguageTag } from "../../files/language-tag.ts";
import type { NamedBytes } from "../../import/archive.ts";
import type { Losses, SourceFields } from "../conversion.ts";

/** Reads the title, the author and the language that a Word document states. */
export function readDocxMetadata(parts: readonly NamedBytes[]): SourceFields {
	const core = textOfPart(parts, "docProps/core.xml");
	const value = (element: string): string | undefined => {
		const found = new RegExp(`<${element}(?:\\s[^>]*)?>([^<]*)</${element}>`).exec(core)?.[1];
		const text = found === undefined ? "" : unescaped(found).trim();
		return text === "" ? undefined : text;
	};
	return { title: value("dc:title"), author: value("dc:creator"), language: languageOf(parts) };
}

/** Returns the language of the default style. */
function languageOf(parts: readonly NamedBytes[]): string | undefined {
	const tag = /<w:lang\s[^>]*?w:val="([^"]*)"/.exec(textOfPart(parts, "word/styles.xml"))?.[1];
	return canonicalLanguageTag(tag);
}

const textOfPart = (parts: readonly NamedBytes[], name: string): string =>
	new TextDecoder().decode(parts.find((part) => part.name === name)?.bytes);

const unescaped = (xml: string): string =>
	xml.replace(/&(lt|gt|quot|apos|amp|#\d{1,6}|#x[0-9a-f]{1,5});/gi, (_, name: string) => {
		if (!name.startsWith("#")) return named[name.toLowerCase()] ?? "";
		return String.fromCodePoint(
			/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)),
		);
	});

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Reports the losses for which mammoth has no message. */
export function reportDocxLosses(parts: readonly NamedBytes[], losses: Losses): void {
	const document = textOfPart(parts, "word/document.xml");
	const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
	const comments = count(textOfPart(parts, "word/comments.xml"), /<w:comment\s/g);
	if (comments > 0) {
		losses.add(
			"warning",
			"W_ADD_COMMENTS",
			`Comments were left out (${comments}).`,
			"Annotate the document in Ascribe instead.",
		);
	}
	const [inserted, deleted] = [/<w:(?:ins|moveTo)\s/g, /<w:(?:del|moveFrom)\s/g].map((pattern) =>
		count(document, pattern),
	);
	if (inserted || deleted) {
		losses.add(
			"warning",
			"W_ADD_CHANGES",
			`Tracked changes were accepted (${inserted} insertions, ${deleted} deletions).`,
			"To decide on them yourself, accept or reject them in the word processor and add the document again.",
		);
	}
	const formulas = count(document, /<m:oMath[\s>]/g);
	if (formulas > 0) {
		losses.add(
			"warning",
			"W_ADD_ELEMENT",
			`Left out: formula (${formulas}).`,
			"Write the formulas into the Markdown file.",
		);
	}
	const aids = count(document, /<w:rt>/g);
	if (aids > 0) {
		losses.add(
			"warning",
			"W_ADD_ELEMENT",
			`Left out: reading aids, such as furigana (${aids}).`,
			"If the reading matters, write it into the Markdown file.",
		);
	}
	const margins = parts.filter(
		({ name, bytes }) =>
			/^word\/(?:header|footer)\d*\.xml$/.test(name) && new TextDecoder().decode(bytes).includes("<w:t"),
	);
	if (margins.length > 0) {
		losses.add(
			"note",
			"W_ADD_ELEMENT",
			`Left out: headers and footers of pages (${margins.length}).`,
			"If one belongs to the text, write it into the Markdown file.",
		);
	}
}
