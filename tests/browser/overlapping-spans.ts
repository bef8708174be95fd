import { readFileSync } from "node:fs";
import { parseDocument } from "../../src/document/index.ts";

const markdown = `# Overlaps

The group describes a long-time enemy, Razorback2, raided in 2006.

IIPA says that police called the hub criminal in a filing.

The requests are numerous and, of course, unpaid for now.

The rest of it, which is longer than what is claimed, has no mark of any kind, so that the ground of claims
keeps its colour: a document that is claims for the most part has lines alone.
`;

const spans = [
	{ id: "outer", layer: "claim", words: "describes a long-time enemy, Razorback2, raided in 2006" },
	{ id: "remark", layer: "commentary", words: "a long-time enemy, Razorback2" },
	{ id: "site", layer: "site", words: "Razorback2" },
	{ id: "says", layer: "claim", words: "IIPA says that police called the hub criminal in a filing" },
	{ id: "said", layer: "claim", words: "police called the hub criminal" },
	{ id: "left", layer: "claim", words: "The requests are numerous and" },
	{ id: "right", layer: "commentary", words: "and, of course, unpaid" },
];

const entities: Readonly<Record<string, string>> = {
	site: "entities.jsonld#hub",
	claim: "#claimed",
	commentary: "#remarked",
};

const text = parseDocument(markdown).text;

/** A folder with the layers of this project and a document whose spans nest and cross. */
export const overlappingSpans: Readonly<Record<string, string>> = {
	"corpus/overlaps.md": markdown,
	"annotations/layers.json": readFileSync("annotations/layers.json", "utf8"),
	"annotations/entities.jsonld": JSON.stringify({
		type: "Register",
		included: [
			{ id: "#hub", type: "Site", name: "Razorback2", kind: "index-server" },
			{ id: "#iipa", type: "Organization", name: "IIPA", kind: "trade-association" },
		],
	}),
	"annotations/overlaps.jsonld": JSON.stringify({
		"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
		id: "",
		type: "AnnotationCollection",
		label: "Overlaps",
		total: spans.length,
		first: {
			id: "#page-1",
			type: "AnnotationPage",
			startIndex: 0,
			items: spans.map(({ id, layer, words }) => ({
				id: `#${id}`,
				type: "Annotation",
				motivation: layer === "site" ? "identifying" : "classifying",
				body: [
					{ type: "TextualBody", purpose: "tagging", value: layer },
					{ type: "SpecificResource", purpose: "identifying", source: entities[layer] },
				],
				target: {
					source: "../corpus/overlaps.md",
					selector: [
						{ type: "TextQuoteSelector", exact: words, prefix: "", suffix: "" },
						{
							type: "TextPositionSelector",
							start: text.indexOf(words),
							end: text.indexOf(words) + words.length,
						},
					],
				},
			})),
		},
		included: [
			{
				id: "#claimed",
				type: "Claim",
				proposition: "The hub is criminal.",
				claimant: [{ id: "entities.jsonld#iipa" }],
				claimType: "accusation",
				mode: "reported",
				about: [{ id: "entities.jsonld#hub" }],
			},
			{
				id: "#remarked",
				type: "Commentary",
				gloss: "The author finds this an old story.",
				stance: ["ironic"],
				respondsTo: [{ id: "#claimed" }],
			},
		],
	}),
};
