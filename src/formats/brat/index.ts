import type { Field, Layers } from "../../annotation/index.ts";
import type { ExportInput, ExportOptions, Format, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placeLosses, unlinkedLoss } from "../kit/placed.ts";
import { checkBrat } from "./check.ts";
import { bratEntries, bratText, writableIn } from "./document.ts";
import { type BratEntry, bratLine, breaks } from "./lines.ts";
import { readBrat } from "./read.ts";

/**
 * The brat standoff format: for each document its text and its annotations,
 * for all of them one configuration. Offsets count code points.
 */
export const brat: Format = {
	id: "brat",
	label: "brat",
	extension: "ann",
	mediaType: "text/plain",
	offsets: "code point",
	write: writeBrat,
	read: readBrat,
	companions: ["annotation.conf"],
	detect: (files) => files.some((file) => /^T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*\t/m.test(headOf(file))),
};

function writeBrat(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = applyOptions(input, kept);
	const documents = whole.documents.map((document) => ({ document, entries: bratEntries(whole, document) }));
	const all = documents.flatMap(({ entries }) => entries);
	const configuration = { name: "annotation.conf", content: bratConfiguration(whole.layers, all) };
	const files = documents.flatMap(({ document, entries }) => {
		const text = bratText(document.text);
		const content = entries.map((entry) => `${bratLine(entry)}\n`).join("");
		checkBrat(text, content);
		const name = slug(document.id);
		return [
			{ name: `${name}.ann`, content },
			{ name: `${name}.txt`, content: text },
		];
	});
	return {
		files: [...files, configuration].map((file) => ({ ...file, mediaType: brat.mediaType })),
		losses: [
			...reductionLosses(input, kept),
			...lossesOf(whole, [...placeLosses(whole), ...bratLosses(whole)]),
		],
	};
}

function bratLosses(input: ExportInput): readonly PossibleLoss[] {
	const edge = new RegExp(`^[${breaks}]|[${breaks}]$`);
	const writable = new Set(
		input.documents.flatMap((document) => writableIn(document).map(({ span }) => span)),
	);
	const changed = new Set(input.documents.filter(({ text }) => bratText(text) !== text));
	return [
		{
			what: "spans that hold nothing but line breaks and tabs",
			concerns: ({ span }) => span.placement.kind !== "orphan" && !writable.has(span),
		},
		{
			what: "line breaks and tabs at the ends of the span",
			concerns: ({ span, document }) =>
				span.placement.kind !== "orphan" &&
				writable.has(span) &&
				edge.test(document.text.slice(span.placement.range.start, span.placement.range.end)),
		},
		{
			what: "carriage returns, written as spaces, or a byte order mark, written as U+2060",
			concerns: ({ document }) => changed.has(document),
		},
		{ what: "the document's title and language", concerns: () => true },
		{ what: "the layers' definitions", concerns: () => true },
		{
			what: "sections and their labels",
			concerns: ({ document, span }) => document.sections.length > 0 || span.section !== undefined,
		},
		unlinkedLoss(input, (span) => writable.has(span)),
	];
}

/** `annotation.conf`: the layers as entities, references as relations, terms as attributes with their values. */
function bratConfiguration({ layers }: Layers, entries: readonly BratEntry[]): string {
	const ids = layers.map(({ id }) => id);
	const relations = usesOf(layers, "reference").map(
		({ name, holders }) => `${name}\tArg1:${holders.join("|")}, Arg2:${ids.join("|")}`,
	);
	const written = new Set(entries.flatMap(({ line }) => (line.kind === "A" ? [line.type] : [])));
	const attributes = usesOf(layers, "term").flatMap(({ name, holders, terms }) => {
		const further = [...written].filter((one) => one.startsWith(`${name}_`)).sort(byNumber);
		const names = terms.length > 0 ? [name, ...further] : [];
		return names.map((one) => `${one}\tArg:${holders.join("|")}, Value:${terms.join("|")}`);
	});
	return [
		...["[entities]", ...ids, ""],
		...["[relations]", ...relations, ""],
		...["[events]", ""],
		...["[attributes]", ...attributes, ""],
	].join("\n");
}

interface Use {
	readonly name: string;
	/** Ids of the layers whose entities have the field. */
	readonly holders: readonly string[];
	readonly terms: readonly string[];
}

/** brat knows a name once in each section, so fields of one name share it. */
function usesOf(layers: Layers["layers"], kind: Field["kind"]): readonly Use[] {
	const uses = new Map<string, { holders: Set<string>; terms: Set<string> }>();
	for (const { id, entityType } of layers) {
		for (const field of entityType.fields.filter((one) => one.kind === kind)) {
			const use = uses.get(field.name) ?? { holders: new Set(), terms: new Set() };
			uses.set(field.name, use);
			use.holders.add(id);
			for (const term of field.terms) use.terms.add(term.id);
		}
	}
	return [...uses].map(([name, { holders, terms }]) => ({ name, holders: [...holders], terms: [...terms] }));
}

const byNumber = (a: string, b: string): number => Number(a.split("_")[1]) - Number(b.split("_")[1]);
