import type { Annotation, Entity, GuideRule, Layer } from "../model.ts";
import { excerpt } from "../problem.ts";
import type { Report } from "../report.ts";
import { namesOf } from "./names.ts";
import { foldSpace } from "./whole-words.ts";

/** A span as it is placed now; UTF-16 indices into the document's text, end exclusive. */
export interface GuideSpan {
	readonly annotation: Annotation;
	readonly entity: Entity;
	readonly start: number;
	readonly end: number;
}

/** Holds one span to its quote and to those rules of its layer that look at its own words. */
export function reportSpan(
	{ annotation, entity, start, end }: GuideSpan,
	layer: Layer,
	text: string,
	report: Report,
): void {
	const place = `#${annotation.id}`;
	const words = text.slice(start, end);
	if (words !== annotation.quote.exact) {
		const reason = `"${annotation.id}" stands on "${excerpt(words)}", but its quote is "${excerpt(annotation.quote.exact)}".`;
		report.error(place, "E_GUIDE_QUOTE", reason, "Move it to its words, or quote what it stands on.");
	}
	const mustBeNamed = layer.rules.includes("every-mention");
	const isName = namesOf(entity, layer.entityType).some((name) => foldSpace(name) === foldSpace(words));
	const seen: Words = { words, after: text.slice(end, end + 40), isName, isNamed: mustBeNamed && isName };
	for (const rule of layer.rules) {
		const fault = rules[rule];
		if (!fault?.isBroken(seen)) continue;
		report.error(place, fault.code, `"${annotation.id}" ${fault.reason}: "${excerpt(words)}".`, fault.hint);
	}
	if (mustBeNamed && !isName) {
		const reason = `"${annotation.id}" marks "${excerpt(words)}", which is neither the name of "${entity.id}" nor an alias.`;
		report.warning(place, "W_GUIDE_NAME", reason, "Link it to the right entity, or add the alias.");
	}
}

interface Words {
	readonly words: string;
	/** What follows in the text, enough to see how the sentence goes on. */
	readonly after: string;
	/** The words are the title or an alias of the entity. */
	readonly isName: boolean;
	/** The same, in a layer whose spans are names; the title of a claim is a sentence. */
	readonly isNamed: boolean;
}

interface SpanRule {
	readonly code: string;
	readonly isBroken: (seen: Words) => boolean;
	readonly reason: string;
	readonly hint: string;
}

const rules: Readonly<Partial<Record<GuideRule, SpanRule>>> = {
	"no-article": {
		code: "E_GUIDE_ARTICLE",
		isBroken: ({ words, isName }) => !isName && /^(?:the|an?)\s/i.test(words),
		reason: "begins with an article",
		hint: "Begin at the name, or add the name with its article as an alias.",
	},
	"no-possessive": {
		code: "E_GUIDE_POSSESSIVE",
		isBroken: ({ words, isName }) => !isName && /['’]s$|s['’]$/i.test(words),
		reason: "ends with a possessive",
		hint: "End at the name.",
	},
	"no-final-stop": {
		code: "E_GUIDE_FINAL_STOP",
		isBroken: ({ words, after, isNamed }) => !isNamed && endsInFullStop(words, after),
		reason: "ends with the full stop of its sentence",
		hint: "Leave the stop off; where a closing quotation mark follows it, take in both.",
	},
};

/**
 * Whether the last sign is the stop of a sentence. It is none in an ellipsis, in
 * an abbreviation (whose stop belongs to the word, even where it also ends the
 * sentence) and where the sentence goes on: with a comma or a word in lower case.
 */
function endsInFullStop(words: string, after: string): boolean {
	if (!words.endsWith(".") || words.endsWith("..")) return false;
	return !abbreviation.test(words) && !goesOn.test(after);
}

const abbreviation =
	/(?:^|[^\p{L}\p{N}])(?:(?:\p{L}\.){2,}|(?:Inc|Ltd|Corp|Co|Bros|Jr|Sr|Mr|Mrs|Ms|Dr|St|No|vs|etc|al)\.)$/u;

/** Not a name that begins in lower case, such as isoHunt: it may begin a sentence. */
const goesOn = /^\s*(?:[,;:]|\p{Ll}+(?!\p{L}))/u;
