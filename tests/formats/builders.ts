import { strFromU8, unzipSync } from "fflate";
import type { Root } from "hast";
import type { Placement } from "../../src/anchoring/index.ts";
import {
	type Annotation,
	annotationId,
	codePoints,
	documentId,
	type Entity,
	entityId,
	type Layers,
	layerId,
	type Relation,
	type Section,
	type Selector,
	type Value,
} from "../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	type Corpus,
	corpusOf,
	type DocumentRecord,
	type LostSection,
	type Orphan,
	type PlacedSection,
	type PlacedSpan,
} from "../../src/corpus/index.ts";
import { range, type TextRange } from "../../src/document/index.ts";
import type { ExportedFile, ExportOptions, FileContent, ImportedFile } from "../../src/formats/index.ts";
import { inTextOrder } from "../../src/marks/index.ts";
import { layers } from "./layers.ts";

export const everything: ExportOptions = {
	entityFields: true,
	context: true,
	citation: false,
	formulaSafe: true,
	byteOrderMark: false,
};

/** Returns the text of an exported file. The text of an archive is that of all its files. */
export const contentOf = ({ content }: Pick<ExportedFile<FileContent>, "content">): string =>
	typeof content === "string"
		? content
		: Object.values(unzipSync(content))
				.map((bytes) => strFromU8(bytes))
				.join("\n");

/** Returns an exported file as a file to import. */
export const asImport = (file: ExportedFile<FileContent>): ImportedFile => ({
	name: file.name,
	content: contentOf(file),
});

export const text = (words: string): Value => ({ kind: "text", text: words });
export const link = (id: string): Value => ({ kind: "entity", entity: entityId(id) });
export const wholeDocument: Value = { kind: "document" };

export const entity = (
	id: string,
	type: string,
	fields: Readonly<Record<string, readonly Value[]>>,
): Entity => ({
	id: entityId(id),
	type,
	fields: new Map(Object.entries(fields)),
	extra: {},
});

/** A span before `documentOf` looks up its layer and its entity. Every span of a document is one. */
export interface SpanDraft {
	readonly annotation: Annotation;
	readonly placement: Placement;
	readonly furtherRanges?: readonly TextRange[] | undefined;
	readonly section?: string | undefined;
}

export interface SectionDraft {
	readonly section: Section;
	readonly placement: Placement;
}

/** Creates a span with an exact placement at the first occurrence of `words` in `content`. */
export function span(
	content: string,
	id: string,
	words: string,
	{ layer = "site", to = "isohunt" } = {},
): SpanDraft {
	const { selector, range } = passage(content, words);
	return {
		annotation: {
			id: annotationId(id),
			layer: layerId(layer),
			entity: entityId(to),
			...selector,
			extra: {},
		},
		placement: { kind: "exact", range },
	};
}

/** Adds pieces to a span, each at the first occurrence of its words in `content`. */
export function withPieces(first: SpanDraft, content: string, ...words: readonly string[]): SpanDraft {
	const pieces = words.map((piece) => passage(content, piece));
	const furtherPieces = pieces.map(({ selector }) => selector);
	return {
		...first,
		annotation: { ...first.annotation, furtherPieces },
		furtherRanges: pieces.map((piece) => piece.range),
	};
}

export const relation = (id: string, label: string, from: string, to: string): Relation => ({
	id: annotationId(id),
	label,
	from: annotationId(from),
	to: annotationId(to),
	extra: {},
});

function passage(content: string, words: string): { readonly selector: Selector; readonly range: TextRange } {
	const start = content.indexOf(words);
	const from = codePoints([...content.slice(0, start)].length);
	return {
		selector: {
			quote: {
				exact: words,
				prefix: content.slice(Math.max(0, start - 4), start),
				suffix: content.slice(start + words.length).slice(0, 4),
			},
			position: { start: from, end: codePoints(from + [...words].length) },
		},
		range: range(start, start + words.length),
	};
}

/** The layers and shared entities of every document from `doc`. */
export const folder: Pick<Corpus, "layers" | "sharedEntities"> = {
	layers,
	sharedEntities: [
		entity("isohunt", "Site", { name: [text("isoHunt")], kind: [text("tracker")] }),
		entity("iipa", "Organization", { name: [text("IIPA")] }),
	],
};

export interface DocumentParts {
	readonly record: DocumentRecord;
	readonly text: string;
	/** In any order. */
	readonly spans: readonly SpanDraft[];
	readonly sections?: readonly SectionDraft[];
	/** The entities that belong to the document alone. */
	readonly entities?: readonly Entity[];
	readonly relations?: readonly Relation[];
	readonly layers?: Layers;
	readonly sharedEntities?: readonly Entity[];
	/** Default: each line of the text is a paragraph. */
	readonly tree?: Root;
}

/** @throws if a span has a layer or an entity that is not defined */
export function documentOf(parts: DocumentParts): AnnotatedDocument {
	const { record, spans: drafts, sections: sectionDrafts = [], entities: documentEntities = [] } = parts;
	const { layers, sharedEntities, relations } = { ...folder, relations: [], ...parts };
	const entities = new Map([...sharedEntities, ...documentEntities].map((one) => [one.id, one]));
	const spans: PlacedSpan[] = [];
	const orphans: Orphan[] = [];
	for (const { annotation, placement, furtherRanges, section } of drafts) {
		const layer = layers.layers.find(({ id }) => id === annotation.layer);
		const linked = entities.get(annotation.entity);
		if (!layer || !linked) throw new Error(`The layer or the entity of "${annotation.id}" is not defined.`);
		const common = { annotation, layer, entity: linked };
		if (placement.kind === "orphan") orphans.push({ ...common, placement });
		else {
			const further = furtherRanges === undefined ? {} : { furtherRanges };
			spans.push({ ...common, placement, range: placement.range, ...further, section });
		}
	}
	const sections: PlacedSection[] = [];
	const lostSections: LostSection[] = [];
	for (const { section, placement } of sectionDrafts) {
		if (placement.kind === "orphan") lostSections.push({ section, placement });
		else sections.push({ section, placement, range: placement.range });
	}
	return {
		record,
		text: parts.text,
		content: { kind: "tree", tree: parts.tree ?? linesAsParagraphs(parts.text) },
		layers,
		entities,
		sharedEntities,
		documentEntities,
		spans: spans.sort(inTextOrder),
		orphans,
		sections: sections.sort(inTextOrder),
		lostSections,
		relations,
		fileOrder: [
			...sectionDrafts.map(({ section }) => section.id),
			...drafts.map(({ annotation }) => annotation.id),
			...relations.map(({ id }) => id),
		],
		extra: {},
		problems: [],
	};
}

function linesAsParagraphs(content: string): Root {
	const pieces = content.split(/(\n)/).filter((piece) => piece !== "");
	const children = pieces.map((value): Root["children"][number] =>
		value === "\n"
			? { type: "text", value }
			: { type: "element", tagName: "p", properties: {}, children: [{ type: "text", value }] },
	);
	return { type: "root", children };
}

export const doc = (
	id: string,
	content: string,
	spans: readonly SpanDraft[],
	entities: readonly Entity[] = [],
	sections: readonly SectionDraft[] = [],
): AnnotatedDocument => {
	const record = {
		id: documentId(id),
		title: `Title of ${id}`,
		file: `corpus/${id}.md`,
		language: "en",
	};
	return documentOf({ record, text: content, spans, entities, sections });
};

export const corpus = (...documents: readonly AnnotatedDocument[]): Corpus =>
	corpusOf(documents, documents[0] ?? folder);
