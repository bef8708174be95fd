import { sources } from "./entities.ts";
import type { Random } from "./random.ts";
import type { Span } from "./spans.ts";

/**
 * Content of `annotations/<id>.jsonld` for these spans. Each annotation has a quote selector
 * with 32 characters of context on each side and a position selector in code points. Claims
 * and comments have an entity each.
 *
 * @param id of the document
 */
export function annotationsFile(id: string, text: string, spans: readonly Span[], random: Random): string {
	const points = codePointsBefore(text);
	const inOrder = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
	const included: object[] = [];
	let lastClaim: string | undefined;
	const items = inOrder.map((span, index) => {
		const name = `${span.layer}-${index}`;
		if (span.layer === "claim") {
			included.push(claimEntity(name, text, span, random));
			lastClaim = name;
		}
		if (span.layer === "commentary")
			included.push(commentEntity(name, lastClaim ? `#${lastClaim}` : documentIri(id), random));
		const [mention] = span.mentions;
		const entity = span.layer === "site" && mention ? `entities.jsonld#${mention.site.id}` : `#${name}`;
		return {
			id: `#a${index}`,
			type: "Annotation",
			motivation: span.layer === "site" ? "identifying" : "classifying",
			body: [
				{ type: "TextualBody", purpose: "tagging", value: span.layer },
				{ type: "SpecificResource", purpose: "identifying", source: entity },
			],
			target: { source: documentIri(id), selector: selectorsOf(text, points, span) },
		};
	});
	return JSON.stringify({
		"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
		id: "",
		type: "AnnotationCollection",
		label: "A document of the benchmark",
		total: items.length,
		first: { id: "#page-1", type: "AnnotationPage", startIndex: 0, items },
		included,
	});
}

const documentIri = (id: string) => `../corpus/${id}.md`;

function claimEntity(name: string, text: string, span: Span, random: Random) {
	const sites = [...new Set(span.mentions.map(({ site }) => site.id))];
	return {
		id: `#${name}`,
		type: "Claim",
		proposition: `${text.slice(span.start, span.end)}.`,
		claimant: [{ id: `entities.jsonld#${random.pickUneven(sources).id}` }],
		claimType: random.pickUneven(claimTypes),
		mode: random.pick(["quoted", "reported", "mixed"]),
		about: sites.length > 0 ? sites.map((site) => ({ id: `entities.jsonld#${site}` })) : ["Canada"],
	};
}

/** @param target IRI of the claim or the document that the comment replies to */
function commentEntity(name: string, target: string, random: Random) {
	return {
		id: `#${name}`,
		type: "Commentary",
		gloss: `The author weighs what was said (${name}).`,
		stance: [random.pickUneven(stances)],
		respondsTo: [{ id: target }],
	};
}

const claimTypes = [
	"accusation",
	"characterisation",
	"statistic",
	"legal",
	"progress",
	"recommendation",
	"factual",
];
const stances = ["sceptical", "critical", "ironic", "conceding", "explanatory", "predictive"];

function selectorsOf(text: string, points: Uint32Array, { start, end }: Span) {
	// A code point takes at most two units, so twice the units hold enough code points.
	const before = [...text.slice(Math.max(0, start - 2 * contextLength), start)].slice(-contextLength);
	const after = [...text.slice(end, end + 2 * contextLength)].slice(0, contextLength);
	return [
		{
			type: "TextQuoteSelector",
			exact: text.slice(start, end),
			prefix: before.join(""),
			suffix: after.join(""),
		},
		{ type: "TextPositionSelector", start: points[start], end: points[end] },
	];
}

/** Characters of context on each side of a quotation, in code points. */
const contextLength = 32;

/** The number of code points before each UTF-16 unit, and before the end of the text. */
function codePointsBefore(text: string): Uint32Array {
	const before = new Uint32Array(text.length + 1);
	for (let unit = 0; unit < text.length; unit += 1) {
		const isSecondHalf = (text.charCodeAt(unit) & 0xfc00) === 0xdc00;
		before[unit + 1] = (before[unit] ?? 0) + (isSecondHalf ? 0 : 1);
	}
	return before;
}
