import { strToU8 } from "fflate";
import {
	type Annotation,
	commentsOf,
	documentId,
	furtherTagsOf,
	type Layers,
	layerId,
	readAnnotationSet,
	readLayers,
	type Value,
	writeAnnotationSet,
} from "../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationSetOf,
	type ImportedDocument,
	openDocument,
} from "../../src/corpus/index.ts";
import { importAnnotations, type ParsedImport, readImports } from "../../src/library/index.ts";

/** Contents by the names of the files. */
export type ForeignFiles = Readonly<Record<string, string | Uint8Array>>;

/** What a reader finds in files of another tool. */
export interface ReadFiles {
	/** The text of each document, by its id. */
	readonly texts: Readonly<Record<string, string | undefined>>;
	/** Each span as `label "words"`, followed by its fields, tags and comments. */
	readonly spans: readonly string[];
	/** Each relation as `words label words`. */
	readonly relations: readonly string[];
	readonly refused: number;
	/** Each problem as `CODE path`, without the entities that spans of other tools never have. */
	readonly problems: readonly string[];
	readonly formats: readonly string[];
}

const noLayers: Layers = readLayers('{ "layers": [], "entityTypes": [] }').value;

/** Reads files without a folder. */
export function readForeign(files: ForeignFiles): ReadFiles {
	const { imports, problems } = parsed(files);
	const documents = imports.flatMap((one) => one.value.documents.map((document) => ({ one, document })));
	const all = [...problems, ...imports.flatMap((one) => one.problems)];
	return {
		texts: Object.fromEntries(documents.map(({ document: { id, text } }) => [id, text])),
		spans: documents.flatMap(({ one, document }) =>
			document.annotations.map((annotation) => shownSpan(annotation, document, one)),
		),
		relations: documents.flatMap(({ document }) => shownRelations(document)),
		refused: imports.reduce((sum, { value }) => sum + (value.refused ?? 0), 0),
		problems: all.filter(({ code }) => code !== "W_ENTITY_NEW").map(({ code, path }) => `${code} ${path}`),
		formats: imports.map(({ format }) => format.id),
	};
}

/** What an import of files into a document adds. */
export interface ImportedInto {
	/** Each span as `status start-end "words"`, where the words are those of the document. */
	readonly places: readonly string[];
	/** Placed, to be checked, orphans and refused. */
	readonly tally: readonly number[];
	/** Each problem as `CODE path`, as for `readForeign`. */
	readonly problems: readonly string[];
	/** Errors of the annotation file that the import writes, when it is read again. */
	readonly unreadable: readonly string[];
	readonly document: AnnotatedDocument;
}

/** Imports files into a document of plain text, with a new layer for each label. */
export function importForeign(files: ForeignFiles, text: string): ImportedInto {
	const { imports, problems } = parsed(files);
	const record = { id: documentId("page"), title: "Page", file: "corpus/page.txt" };
	const shared = { layers: noLayers, sharedEntities: [] };
	const page = openDocument({ record, source: text, annotations: undefined, ...shared });
	const result = importAnnotations(imports, {
		layers: noLayers,
		newLayers: new Set(imports.flatMap(({ newLayers }) => newLayers.map(({ id }) => id))),
		documentOf: () => page,
		document: page.record.id,
	});
	const document = result.documents.get(page.record.id)?.document ?? page;
	const { layers } = document;
	const written = writeAnnotationSet(annotationSetOf(document), { layers, sharedEntities: [] });
	const again = readAnnotationSet(written, "page.jsonld", {
		...{ document: page.record.id, documentSuffix: "txt" as const },
		...{ layers, sharedEntities: [] },
	});
	const all = [...problems, ...result.problems];
	return {
		places: document.spans.map(({ annotation: { position }, placement }) => {
			const points = [...document.text];
			const words = position && points.slice(position.start, position.end).join("");
			return `${placement.kind} ${position ? `${position.start}-${position.end}` : "-"} "${words ?? ""}"`;
		}),
		tally: result.outcomes.flatMap(({ spans: { placed, check, orphans, refused } }) => [
			...[placed, check, orphans, refused],
		]),
		problems: all.filter(({ code }) => code !== "W_ENTITY_NEW").map(({ code, path }) => `${code} ${path}`),
		unreadable: again.problems.flatMap(({ level, reason }) => (level === "error" ? [reason] : [])),
		document,
	};
}

function parsed(files: ForeignFiles) {
	const bytes = Object.entries(files).map(([name, content]) => ({
		name,
		bytes: typeof content === "string" ? strToU8(content) : content,
	}));
	return readImports(bytes, noLayers, { labels: "layer-per-label" });
}

function shownSpan(annotation: Annotation, { entities }: ImportedDocument, one: ParsedImport): string {
	const entity = entities.find(({ id }) => id === annotation.entity);
	const [label = annotation.layer] = one.labelLayers.get(layerId(annotation.layer))?.labels ?? [];
	const fields = [...(entity?.fields ?? [])].filter(([name]) => name !== "name");
	const parts = [
		...fields.map(([name, values]) => `${name}=${values.map(shownValue).join(",")}`),
		...furtherTagsOf(annotation).map((tag) => `#${tag}`),
		...commentsOf(annotation).map((comment) => `// ${comment}`),
	];
	return [`${label} "${annotation.quote.exact}"`, ...parts].join(" ");
}

const shownValue = (value: Value): string =>
	value.kind === "text" ? value.text : value.kind === "entity" ? value.entity : "document";

function shownRelations({ annotations, relations }: ImportedDocument): readonly string[] {
	const words = new Map(annotations.map(({ id, quote }) => [id, quote.exact]));
	return relations.map(({ from, label, to }) => `${words.get(from)} ${label} ${words.get(to)}`);
}
