import { documentId } from "../../src/annotation/index.ts";
import type { Reading } from "../../src/app/reading/reading.ts";
import { type DocumentRecord, openLibraryParts } from "../../src/corpus/index.ts";
import { parseDocument } from "../../src/document/index.ts";
import { buildReading } from "./build-reading.ts";
import { layersText } from "./sample-layers.ts";

/** The files of a library: content by path. */
export type LibraryFiles = Readonly<Record<string, string>>;

/** Words between `{id ` and `}` are marked, to any depth. */
const report = `# Report 𝔛

According to the group, {c1 {s1 isoHunt} is run “with impunity”}. {r1 Unsurprisingly}, it wants a new law.

The {s2 Pirate Bay} is blocked in Italy. {c2 {s3 isoHunt} has four million pages, the studios say}.

## Elsewhere

{c3 The group says that links are illegal}. Nobody else asked. {r2 That is hardly a surprise}.
`;

const groups = [{ id: "entities.jsonld#iipa" }];
const isohunt = [{ id: "entities.jsonld#isohunt" }];

const links: Readonly<Record<string, string>> = {
	s: "site",
	c: "claim",
	r: "commentary",
};

const targets: Readonly<Record<string, string>> = {
	s1: "entities.jsonld#isohunt",
	s2: "entities.jsonld#pirate-bay",
	s3: "entities.jsonld#isohunt",
	c1: "#impunity",
	c2: "#pages",
	c3: "#links",
	r1: "#no-surprise",
	r2: "#whole",
};

const own = [
	{
		id: "#impunity",
		type: "Claim",
		proposition: "isoHunt is run with impunity.",
		claimant: groups,
		claimType: "accusation",
		mode: "quoted",
		about: isohunt,
	},
	{
		id: "#pages",
		type: "Claim",
		proposition: "isoHunt has four million pages.",
		claimant: [{ id: "entities.jsonld#studios" }],
		claimType: "statistic",
		mode: "reported",
		about: isohunt,
	},
	{
		id: "#links",
		type: "Claim",
		proposition: "Links are illegal.",
		claimant: groups,
		claimType: "legal",
		mode: "reported",
	},
	{
		id: "#no-surprise",
		type: "Commentary",
		gloss: "The author expected no less.",
		stance: ["sceptical", "ironic"],
		respondsTo: [{ id: "#impunity" }],
	},
	{
		id: "#whole",
		type: "Commentary",
		gloss: "The author is not surprised by any of it.",
		stance: ["sceptical"],
		respondsTo: [{ id: "../corpus/report.md" }],
	},
];

const register = [
	{ id: "#isohunt", type: "Site", name: "isoHunt", kind: "tracker", country: "Canada" },
	{ id: "#pirate-bay", type: "Site", name: "The Pirate Bay", kind: "tracker", aliases: ["Pirate Bay"] },
	{ id: "#iipa", type: "Organization", name: "The Group of Groups", aliases: ["GOG"] },
	{
		id: "#studios",
		type: "Organization",
		name: "The Studios",
		memberOf: [{ id: "#iipa" }],
	},
];

/** An annotation of the sample document. */
export interface SampleItem {
	readonly id: string;
	readonly layer?: string;
	readonly entity?: string;
	/** If set, the annotation is a section with this label. */
	readonly label?: string;
	readonly quote: string;
	/** In code points. */
	readonly start: number;
	readonly prefix: string;
	readonly suffix: string;
	/** The passages after the first, for an annotation of several passages. */
	readonly further?: readonly SamplePassage[];
}

export type SamplePassage = Pick<SampleItem, "quote" | "start" | "prefix" | "suffix">;

const opening = "\uE000";
const closing = "\uE001";

/** Splits the source into Markdown without braces, and one annotation for each pair of braces. */
function withoutMarks(source: string): { readonly markdown: string; readonly items: readonly SampleItem[] } {
	const ids = [...source.matchAll(/\{(\w+) /g)].map(([, id = ""]) => id);
	const signed = parseDocument(source.replaceAll(/\{\w+ /g, opening).replaceAll("}", closing)).text;
	const points: string[] = [];
	const begun: { id: string; start: number }[] = [];
	const ended: { id: string; start: number; end: number }[] = [];
	for (const point of signed) {
		if (point === opening) begun.push({ id: ids.shift() ?? "", start: points.length });
		else if (point === closing) {
			const last = begun.pop();
			if (last) ended.push({ ...last, end: points.length });
		} else points.push(point);
	}
	const words = (start: number, end: number) => points.slice(Math.max(start, 0), end).join("");
	const items = ended.map(({ id, start, end }) => ({
		id,
		layer: links[id[0] ?? ""] ?? "",
		entity: targets[id] ?? "",
		quote: words(start, end),
		start,
		prefix: words(start - 32, start),
		suffix: words(end, end + 32),
	}));
	return { markdown: source.replaceAll(/\{\w+ |\}/g, ""), items };
}

/** The annotation file of the document `report`. */
export function annotationsText(
	items: readonly SampleItem[],
	included: readonly unknown[] = own,
	relations: readonly SampleRelation[] = [],
): string {
	return JSON.stringify({
		"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
		id: "",
		type: "AnnotationCollection",
		label: "Report",
		first: {
			id: "#page-1",
			type: "AnnotationPage",
			startIndex: 0,
			items: [
				...items.map(({ id, layer, entity, label, further = [], ...first }) => ({
					id: `#${id}`,
					type: "Annotation",
					motivation: label ? "describing" : layer === "site" ? "identifying" : "classifying",
					body: [
						{ type: "TextualBody", purpose: "tagging", value: label ? "section" : layer },
						label
							? { type: "TextualBody", purpose: "describing", value: label }
							: { type: "SpecificResource", purpose: "identifying", source: entity },
					],
					target:
						further.length === 0
							? targetOf(first)
							: { type: "Composite", items: [first, ...further].map(targetOf) },
				})),
				...relations.map(relationOf),
			],
		},
		included,
	});
}

export type SampleRelation = readonly [from: string, label: string, to: string];

const relationOf = ([from, label, to]: SampleRelation, index: number) => ({
	id: `#relation-${index}`,
	type: "Annotation",
	motivation: "linking",
	body: [
		{ type: "TextualBody", purpose: "tagging", value: label },
		{ type: "SpecificResource", purpose: "linking", source: `#${to}` },
	],
	target: `#${from}`,
});

const targetOf = ({ quote, start, prefix, suffix }: SamplePassage) => ({
	source: "../corpus/report.md",
	selector: [
		{ type: "TextQuoteSelector", exact: quote, prefix, suffix },
		{ type: "TextPositionSelector", start, end: start + [...quote].length },
	],
});

/** An annotation whose words are not in the document. */
export const orphan: SampleItem = {
	id: "c9",
	layer: "claim",
	entity: "#impunity",
	quote: "a paragraph that somebody has struck out of the article",
	start: 5,
	prefix: "before it stood quite other words",
	suffix: "and other words came after it too",
};

/** A section that begins with `from` and ends before `until`. */
export function section(id: string, label: string, from: string, until?: string): SampleItem {
	const { text } = parseDocument(sampleReport.markdown);
	const start = text.indexOf(from);
	const quote = text.slice(start, until === undefined ? undefined : text.indexOf(until)).trimEnd();
	return { id, label, quote, start: [...text.slice(0, start)].length, prefix: "", suffix: "" };
}

export const sampleReport = withoutMarks(report);

export const reportRecord: DocumentRecord = {
	id: documentId("report"),
	title: "Report 𝔛",
	file: "corpus/report.md",
	annotations: "annotations/report.jsonld",
	language: "en",
	published: "2012",
};

/** The files of a library with the report, its annotations and shared entities. */
export const sampleLibrary: LibraryFiles = {
	"catalogue.json": catalogueText([reportRecord]),
	"corpus/report.md": sampleReport.markdown,
	"annotations/layers.json": layersText,
	"annotations/entities.jsonld": JSON.stringify({ type: "Register", included: register }),
	"annotations/report.jsonld": annotationsText(sampleReport.items),
};

/** Changes of the library that add a second document, without annotations. */
export const twoDocuments: LibraryFiles = {
	"catalogue.json": catalogueText([
		reportRecord,
		{ id: documentId("letter"), title: "A letter", file: "corpus/letter.md" },
	]),
	"corpus/letter.md": "# A letter\n\nDear all.\n",
};

export function catalogueText(documents: readonly DocumentRecord[], changes: object = {}): string {
	return JSON.stringify({
		version: 1,
		documents,
		layers: "annotations/layers.json",
		entities: "annotations/entities.jsonld",
		problems: [],
		live: false,
		...changes,
	});
}

/** Returns the report as a reading, with these annotations. */
export function sampleReading(items: readonly SampleItem[] = sampleReport.items): Reading {
	const parts = openLibraryParts({
		layers: sampleLibrary["annotations/layers.json"],
		sharedEntities: sampleLibrary["annotations/entities.jsonld"],
	});
	const annotations = annotationsText(items);
	return buildReading({ record: reportRecord, source: sampleReport.markdown, annotations, ...parts });
}
