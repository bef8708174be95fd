import { type AnchoringText, anchor, type Placement, prepare } from "../../anchoring/index.ts";
import {
	type Annotation,
	type AnnotationSet,
	type Entity,
	type EntityId,
	type Layer,
	type Layers,
	type Problem,
	type ReadResult,
	readAnnotationSet,
	type Section,
} from "../../annotation/index.ts";
import { type ParsedDocument, parseDocument, type TextRange } from "../../document/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import type { DocumentRecord } from "../files/document-record.ts";
import { annotationsFile } from "../files/library-files.ts";

/** A span that has a place in the text. */
export interface PlacedSpan {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly range: TextRange;
	readonly placement: Exclude<Placement, { kind: "orphan" }>;
	/** Label of the innermost section that holds its start. */
	readonly section: string | undefined;
}

/** A span that has none; kept, listed and exported. */
export interface Orphan {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly placement: Extract<Placement, { kind: "orphan" }>;
}

export interface PlacedSection {
	readonly section: Section;
	readonly range: TextRange;
	readonly placement: Exclude<Placement, { kind: "orphan" }>;
}

export interface OpenText extends Omit<ParsedDocument, "tree"> {
	/** As it was parsed; undefined in a page that had it parsed elsewhere. */
	readonly tree: ParsedDocument["tree"] | undefined;
	/** Its parts as HTML with marks, where there is no tree. */
	readonly rendered?: readonly string[];
}

/** Everything about one document, read, checked and placed: what the page shows and the formats write. */
export interface OpenDocument {
	readonly record: DocumentRecord;
	readonly document: OpenText;
	readonly layers: Layers;
	/** The register and the document's own entities, by id. */
	readonly entities: ReadonlyMap<EntityId, Entity>;
	/** Entities that every document shares. */
	readonly sharedEntities: readonly Entity[];
	/** Entities that this document's file defines. */
	readonly documentEntities: readonly Entity[];
	/** In text order: by start, then the longer first, then the order of the file. */
	readonly spans: readonly PlacedSpan[];
	readonly orphans: readonly Orphan[];
	readonly sections: readonly PlacedSection[];
	/** Sections that have no place; their label and quote are shown with the orphans. */
	readonly lostSections: readonly { readonly section: Section; readonly placement: Placement }[];
	/** What was wrong with the annotation file; every annotation that is in none of the lists above is named here. */
	readonly problems: readonly Problem[];
}

/** What a document is opened from: its files as text, and what every document of the folder shares. */
export interface OpenInput {
	readonly record: DocumentRecord;
	readonly markdown: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	/** Content of `annotations/<id>.jsonld`; undefined where nobody has annotated the document. */
	readonly annotations?: string | undefined;
}

/**
 * Reads, checks and places everything that is said about a document. Pure: page,
 * command line and build share it. Never throws on bad input.
 *
 * @param document what the Markdown was parsed to, where somebody has done that already
 * @param read what the annotation file was read to, likewise
 */
export function openDocument(
	{ record, markdown, layers, sharedEntities, annotations }: OpenInput,
	document: ParsedDocument = parseDocument(markdown),
	read: ReadResult<AnnotationSet> = readSet({ record, layers, sharedEntities, annotations }),
): OpenDocument {
	const { value: set, problems } = read;
	const entities = new Map([...sharedEntities, ...set.entities].map((entity) => [entity.id, entity]));
	const text = prepare(document.text);
	const { sections, lostSections } = placeSections(text, set.sections);

	const layerOf = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const spans: PlacedSpan[] = [];
	const orphans: Orphan[] = [];
	for (const annotation of set.annotations) {
		const linked = {
			annotation,
			layer: known(layerOf, annotation.layer),
			entity: known(entities, annotation.entity),
		};
		const placement = anchor(text, annotation);
		if (placement.kind === "orphan") orphans.push({ ...linked, placement });
		else spans.push({ ...linked, placement, range: placement.range, section: undefined });
	}
	return {
		record,
		document,
		layers,
		entities,
		sharedEntities,
		documentEntities: set.entities,
		spans: withSections(spans.sort(inTextOrder), sections),
		orphans,
		sections,
		lostSections,
		problems: [...(document.isPlain ? [tooInvolved(record.file)] : []), ...problems],
	};
}

/** Its words are all there, but not as it meant them, and spans made on it before may have no place. */
function tooInvolved(file: string): Problem {
	return {
		level: "error",
		code: "E_NESTING",
		file,
		path: "",
		reason: "Its Markdown nests or pairs more than is parsed, so it is shown as plain paragraphs.",
		hint: "Make its quotations, lists and emphasis flatter.",
	};
}

/** The annotation file as it was read, before anything is placed. */
export function readSet({
	record,
	layers,
	sharedEntities,
	annotations,
}: Omit<OpenInput, "markdown">): ReadResult<AnnotationSet> {
	const document = record.id;
	return annotations === undefined
		? { value: { document, annotations: [], sections: [], entities: [], extra: {} }, problems: [] }
		: readAnnotationSet(annotations, annotationsFile(document), { layers, sharedEntities, document });
}

function placeSections(text: AnchoringText, named: readonly Section[]) {
	const sections: PlacedSection[] = [];
	const lostSections: OpenDocument["lostSections"][number][] = [];
	for (const section of named) {
		const placement = anchor(text, section);
		if (placement.kind === "orphan") lostSections.push({ section, placement });
		else sections.push({ section, placement, range: placement.range });
	}
	return { sections: sections.sort(inTextOrder), lostSections };
}

/** Gives each span the label of the innermost section that holds its start. Both lists are in text order. */
function withSections(
	spans: readonly PlacedSpan[],
	sections: readonly PlacedSection[],
): readonly PlacedSpan[] {
	// One pass with a stack of the sections that have begun: with those that have ended off it, the innermost is on top.
	const begun: PlacedSection[] = [];
	let next = 0;
	return spans.map((span) => {
		const { start } = span.range;
		for (let section = sections[next]; section && section.range.start <= start; section = sections[++next]) {
			begun.push(section);
		}
		while ((begun.at(-1)?.range.end ?? Infinity) <= start) begun.pop();
		return { ...span, section: begun.at(-1)?.section.label };
	});
}

/** The reader of the file refuses spans with an unknown layer or entity, so absence is a mistake of ours. */
function known<K extends string, V>(values: ReadonlyMap<K, V>, key: K): V {
	const value = values.get(key);
	if (value === undefined) throw new Error(`${key} was read but is not defined.`);
	return value;
}
