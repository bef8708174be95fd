import { sources } from "./register.js";

/**
 * Content of `annotations/<id>.jsonld` for these spans: a quotation with 32
 * characters on each side and a place in code points for each, and the claims
 * and remarks that they are linked to.
 *
 * @typedef {import("./spans.js").Span} Span
 * @typedef {import("./random.js").Random} Random
 *
 * @param {string} id of the document
 * @param {string} text
 * @param {readonly Span[]} spans
 * @param {Random} random
 */
export function annotationsText(id, text, spans, random) {
	const points = codePointsBefore(text);
	const inOrder = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
	/** @type {object[]} */
	const included = [];
	/** @type {string | undefined} */
	let claim;
	const items = inOrder.map((span, index) => {
		const name = `${span.layer}-${index}`;
		if (span.layer === "claim") {
			included.push(claimOf(name, text, span, random));
			claim = name;
		}
		if (span.layer === "commentary")
			included.push(remarkOf(name, claim ? `#${claim}` : documentIri(id), random));
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

/** @param {string} id */
const documentIri = (id) => `../corpus/${id}.md`;

/** @param {string} name @param {string} text @param {Span} span @param {Random} random */
function claimOf(name, text, span, random) {
	const abouts = [...new Set(span.mentions.map(({ site }) => site.id))];
	return {
		id: `#${name}`,
		type: "Claim",
		proposition: `${text.slice(span.start, span.end)}.`,
		claimant: [{ id: `entities.jsonld#${random.pickUneven(sources).id}` }],
		claimType: random.pickUneven(claimTypes),
		mode: random.pick(["quoted", "reported", "mixed"]),
		about: abouts.length > 0 ? abouts.map((site) => ({ id: `entities.jsonld#${site}` })) : ["Canada"],
	};
}

/** @param {string} name @param {string} answered @param {Random} random */
function remarkOf(name, answered, random) {
	return {
		id: `#${name}`,
		type: "Commentary",
		gloss: `The author weighs what was said (${name}).`,
		stance: [random.pickUneven(stances)],
		respondsTo: [{ id: answered }],
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

/** @param {string} text @param {Uint32Array} points @param {Span} span */
function selectorsOf(text, points, { start, end }) {
	// Twice as many units hold as many code points, whatever they are.
	const before = [...text.slice(Math.max(0, start - 2 * around), start)].slice(-around);
	const after = [...text.slice(end, end + 2 * around)].slice(0, around);
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

const around = 32;

/** How many code points stand before each UTF-16 unit, and before the end. @param {string} text */
function codePointsBefore(text) {
	const before = new Uint32Array(text.length + 1);
	for (let unit = 0; unit < text.length; unit += 1) {
		const isSecondHalf = (text.charCodeAt(unit) & 0xfc00) === 0xdc00;
		before[unit + 1] = (before[unit] ?? 0) + (isSecondHalf ? 0 : 1);
	}
	return before;
}
