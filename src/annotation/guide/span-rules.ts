import type { ProblemCode } from "../codes.ts";
import type { Annotation, Entity, GuideRule, Layer } from "../model.ts";
import { excerpt, type Report } from "../problem.ts";
import { namesOf } from "./names.ts";
import { foldSpace } from "./phrases.ts";

/** Offsets are UTF-16 indices into the document's text; the end is exclusive. */
export interface GuideRange {
	readonly start: number;
	readonly end: number;
}

/** A placed span. */
export interface GuideSpan {
	readonly annotation: Annotation;
	readonly entity: Entity;
	/** The pieces of the span, in text order. At least one. */
	readonly ranges: readonly GuideRange[];
}

/** Checks that a span follows the rules of its layer. */
export function checkSpan(
	{ annotation, entity, ranges }: GuideSpan,
	layer: Layer,
	text: string,
	report: Report,
): void {
	const path = `#${annotation.id}`;
	const pieces = ranges.map(({ start, end }) => text.slice(start, end));
	const words = pieces.join(" ");
	const end = ranges.at(-1)?.end ?? 0;
	const mustBeName = layer.rules.includes("every-mention");
	const isName = namesOf(entity, layer.entityType).some((name) => foldSpace(name) === foldSpace(words));
	const after = text.slice(end, end + 40);
	for (const name of layer.rules) {
		const rule = wordRules[name];
		if (!rule?.isBroken({ words, after, isName, isRequiredName: mustBeName && isName })) continue;
		report.error(path, rule.code, `"${annotation.id}" ${rule.reason}: "${excerpt(words)}".`, rule.hint);
	}
	if (mustBeName && !isName) {
		const reason = `"${annotation.id}" covers "${excerpt(words)}", which is neither the name of "${entity.id}" nor an alias.`;
		report.warning(path, "W_GUIDE_NAME", reason, "Link the span to the right entity, or add the alias.");
	}
}

interface SpanWords {
	/** The pieces of the span, joined by spaces. */
	readonly words: string;
	/** Up to 40 UTF-16 units of text after the span, enough to see whether the sentence continues. */
	readonly after: string;
	/** True if the words are the title or an alias of the entity. */
	readonly isName: boolean;
	/** True if `isName` and the spans of the layer must be names. The title of a claim is a sentence. */
	readonly isRequiredName: boolean;
}

interface WordRule {
	readonly code: ProblemCode;
	readonly isBroken: (span: SpanWords) => boolean;
	readonly reason: string;
	readonly hint: string;
}

const wordRules: Readonly<Partial<Record<GuideRule, WordRule>>> = {
	"no-article": {
		code: "E_GUIDE_ARTICLE",
		isBroken: ({ words, isName }) => !isName && /^(?:the|an?)\s/i.test(words),
		reason: "begins with an article",
		hint: "Start the span at the name, or add the name with its article as an alias.",
	},
	"no-possessive": {
		code: "E_GUIDE_POSSESSIVE",
		isBroken: ({ words, isName }) => !isName && /['’]s$|s['’]$/i.test(words),
		reason: "ends with a possessive",
		hint: "End the span at the name.",
	},
	"no-final-stop": {
		code: "E_GUIDE_FINAL_STOP",
		isBroken: ({ words, after, isRequiredName }) => !isRequiredName && endsInFullStop(words, after),
		reason: "ends with the full stop of its sentence",
		hint: "End the span before the full stop. If a closing quotation mark follows, include both.",
	},
};

/**
 * True if the last character is the full stop of a sentence. False for an ellipsis, for an abbreviation (even
 * at the end of a sentence), and if the sentence continues with a comma or a lower-case word.
 */
function endsInFullStop(words: string, after: string): boolean {
	if (!words.endsWith(".") || words.endsWith("..")) return false;
	return !abbreviation.test(words) && !continuation.test(after);
}

const abbreviation =
	/(?:^|[^\p{L}\p{N}])(?:(?:\p{L}\.){2,}|(?:Inc|Ltd|Corp|Co|Bros|Jr|Sr|Mr|Mrs|Ms|Dr|St|No|vs|etc|al)\.)$/u;

/** A name such as isoHunt does not match: it can begin a sentence although its first letter is lower case. */
const continuation = /^\s*(?:[,;:]|\p{Ll}+(?!\p{L}))/u;
