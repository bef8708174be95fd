import { type AnchoringText, anchor, prepare } from "../anchoring/index.ts";
import {
	type AnnotationSet,
	type Entity,
	type Layers,
	type Problem,
	type ReadResult,
	readAnnotationSet,
	type Section,
} from "../annotation/index.ts";
import { type ParsedDocument, parseDocument } from "../document/index.ts";
import { inTextOrder } from "../marks/index.ts";
import type {
	AnnotatedDocument,
	LostSection,
	Orphan,
	PlacedSection,
	PlacedSpan,
} from "./annotated-document.ts";
import type { DocumentRecord } from "./document-record.ts";
import { annotationsFile } from "./file-names.ts";

/** The files of a document as text, and the layers and entities that all documents share. */
export interface OpenInput {
	readonly record: DocumentRecord;
	readonly markdown: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	/** Content of `annotations/<id>.jsonld`. Undefined if there is no such file. */
	readonly annotations?: string | undefined;
}

/**
 * Reads the annotations of a document, validates them and places them in the text. Pure. The page, the
 * command line and the build share this function. Never throws on bad input.
 *
 * @param document the parsed Markdown, if it was parsed before
 * @param read the parsed annotation file, if it was read before
 */
export function openDocument(
	{ record, markdown, layers, sharedEntities, annotations }: OpenInput,
	document: ParsedDocument = parseDocument(markdown),
	read: ReadResult<AnnotationSet> = readSet({ record, layers, sharedEntities, annotations }),
): AnnotatedDocument {
	const { value: set, problems } = read;
	const entities = new Map([...sharedEntities, ...set.entities].map((entity) => [entity.id, entity]));
	const text = prepare(document.text);
	const { sections, lostSections } = placeSections(text, set.sections);

	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	const spans: PlacedSpan[] = [];
	const orphans: Orphan[] = [];
	for (const annotation of set.annotations) {
		const linked = {
			annotation,
			layer: requireValue(layerById, annotation.layer),
			entity: requireValue(entities, annotation.entity),
		};
		const placement = anchor(text, annotation);
		if (placement.kind === "orphan") orphans.push({ ...linked, placement });
		else spans.push({ ...linked, placement, range: placement.range, section: undefined });
	}
	return {
		record,
		text: document.text,
		content: { kind: "tree", tree: document.tree },
		layers,
		entities,
		sharedEntities,
		documentEntities: set.entities,
		spans: withSections(spans.sort(inTextOrder), sections),
		orphans,
		sections,
		lostSections,
		relations: set.relations,
		fileOrder: [...set.sections, ...set.annotations, ...set.relations].map(({ id }) => id),
		extra: set.extra,
		problems: [...(document.isPlain ? [nestingProblem(record.file)] : []), ...problems],
	};
}

/** An error, because the plain text contains the Markdown syntax, so existing spans may become orphans. */
function nestingProblem(file: string): Problem {
	return {
		level: "error",
		code: "E_NESTING",
		file,
		path: "",
		reason: "The Markdown is nested too deeply or has too many delimiters. It is shown as plain paragraphs.",
		hint: "Reduce the nesting of quotations, lists and emphasis.",
	};
}

/** Reads the annotation file without placing its annotations. */
export function readSet({
	record,
	layers,
	sharedEntities,
	annotations,
}: Omit<OpenInput, "markdown">): ReadResult<AnnotationSet> {
	const document = record.id;
	return annotations === undefined
		? {
				value: { document, annotations: [], sections: [], relations: [], entities: [], extra: {} },
				problems: [],
			}
		: readAnnotationSet(annotations, annotationsFile(document), { layers, sharedEntities, document });
}

function placeSections(text: AnchoringText, setSections: readonly Section[]) {
	const sections: PlacedSection[] = [];
	const lostSections: LostSection[] = [];
	for (const section of setSections) {
		const placement = anchor(text, section);
		if (placement.kind === "orphan") lostSections.push({ section, placement });
		else sections.push({ section, placement, range: placement.range });
	}
	return { sections: sections.sort(inTextOrder), lostSections };
}

/** Sets the label of the innermost section that contains the start of each span. Both lists are in text order. */
function withSections(
	spans: readonly PlacedSpan[],
	sections: readonly PlacedSection[],
): readonly PlacedSpan[] {
	// One pass with a stack of the sections that contain the start. The innermost is on top.
	const openSections: PlacedSection[] = [];
	let next = 0;
	return spans.map((span) => {
		const { start } = span.range;
		for (let section = sections[next]; section && section.range.start <= start; section = sections[++next]) {
			openSections.push(section);
		}
		while ((openSections.at(-1)?.range.end ?? Infinity) <= start) openSections.pop();
		return { ...span, section: openSections.at(-1)?.section.label };
	});
}

/** Returns a value that must exist: the reader refuses spans with an unknown layer or entity. */
function requireValue<K extends string, V>(values: ReadonlyMap<K, V>, key: K): V {
	const value = values.get(key);
	if (value === undefined) throw new Error(`"${key}" is not defined.`);
	return value;
}
