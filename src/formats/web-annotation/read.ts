import {
	createReport,
	type DocumentId,
	documentId,
	type Json,
	type Layers,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	readSharedEntities,
	reportUnknownKeys,
	sharedEntitiesIri,
	signatureKeys,
	z,
} from "../../annotation/index.ts";
import { emptyImport, type ImportedCorpus } from "../../corpus/index.ts";
import { documentIdPattern } from "../kit/ids.ts";
import { readLayersIn } from "../kit/json-export/values.ts";
import { readJsonLines } from "../kit/json-values.ts";
import { signatureJson } from "../kit/signature.ts";
import { reportTextHash, textHashShape } from "../kit/text-hash.ts";
import { fileOfDocument, inCollection, splitByFile } from "./file-parts.ts";
import { readForeignAnnotations } from "./foreign/read.ts";
import { readDocumentPart, type TextNode } from "./read-document.ts";
import { threadsIn } from "./replies.ts";

/**
 * Reads a collection that Ascribe exported: splits it into the annotation files of a folder, which
 * are read as usual. Reports and leaves out what is not valid, and returns the rest. Annotations of other tools, in any
 * form that the Web Annotation Data Model has for several annotations, are read by `readForeignAnnotations`.
 */
export function readWebAnnotation(
	content: string,
	file: string,
	folderLayers?: Layers,
): ReadResult<ImportedCorpus> {
	const report = createReport(file);
	const lines = isJsonLines(content) ? readJsonLines(content, file, report) : undefined;
	const json = lines ? { value: lines.map(({ value }) => value), problems: [] } : readJson(content, file);
	if (json.value !== undefined && !isAscribeExport(json.value)) {
		const value = readForeignAnnotations(json.value, file, folderLayers, report);
		return { value, problems: [...json.problems, ...report.problems] };
	}
	const object = json.value === undefined ? undefined : parseShape(collectionShape, json.value, report, "");
	const collection = objectOf(json.value);
	if (!object || !collection) {
		return { value: emptyImport, problems: [...json.problems, ...report.problems] };
	}
	reportUnknownKeys(collection, collectionKeys, report, "");
	const layers = readLayersIn(collection, file);
	const stated = listOf(objectOf(collection.first)?.items);
	reportTotal(object.total, stated.length, report);
	const items = withThreads(stated);
	const included = [...listOf(collection.included).entries()];
	const nodes = readDocumentNodes(included, report);
	const entities = included.filter(([, node]) => !isDocument(node));
	const parts = splitByFile(items, entities, [...nodes.values()], report);

	const shared = parts.get(sharedEntitiesIri);
	const sharedContent = JSON.stringify({ type: "Register", included: shared?.included.members ?? [] });
	const sharedEntities = readSharedEntities(sharedContent, file, layers.value);
	const documents = [...nodes].flatMap(([id, node]) => {
		const part = parts.get(fileOfDocument(id));
		return part
			? [readDocumentPart(node, part, { file, layers: layers.value, sharedEntities: sharedEntities.value })]
			: [];
	});
	return {
		value: {
			layers: layers.value,
			sharedEntities: sharedEntities.value,
			documents: documents.map(({ value }) => ({
				...value,
				signature: signatureJson({ extra: collection }),
			})),
		},
		problems: [
			...json.problems,
			...layers.problems,
			...report.problems,
			...(shared ? sharedEntities.problems.map(inCollection(shared)) : []),
			...documents.flatMap(({ problems }) => problems),
		],
	};
}

/** Returns the items of a page with their indices. A reply is a body of the item to which it replies. */
function withThreads(items: readonly Json[]): readonly (readonly [number, Json])[] {
	const threads = threadsIn(items.map((item) => objectOf(item) ?? {}));
	return [...items.entries()].flatMap(([index, item]): readonly (readonly [number, Json])[] => {
		const object = objectOf(item);
		if (!object) return [[index, item]];
		if (threads.isReply(object)) return [];
		const replies = threads.repliesTo(object.id);
		return [[index, replies.length > 0 ? { ...object, body: [...listOf(object.body), ...replies] } : item]];
	});
}

/** True for one object a line. A file of one object is not. */
const isJsonLines = (content: string): boolean => /^\s*\{[^\n]*\}\s*\n\s*\{/.test(content);

/** True for a collection with texts and layers, which only Ascribe writes. */
function isAscribeExport(value: Json): boolean {
	const object = objectOf(value);
	return object !== undefined && ["layers", "entityTypes"].some((key) => object[key] !== undefined);
}

const collectionShape = z.looseObject({
	type: z.literal("AnnotationCollection"),
	total: z.int(),
	first: z.optional(z.looseObject({ items: z.array(z.unknown()) })),
	included: z.array(z.unknown()),
});

const collectionKeys = [
	...signatureKeys,
	...["@context", "id", "type", "label", "total", "first", "included"],
	...["layers", "entityTypes", "selection"],
];

function reportTotal(total: number, count: number, report: Report): void {
	if (total === count) return;
	const annotations = count === 1 ? "annotation" : "annotations";
	const reason = `"total" is ${total}, but "items" contains ${count} ${annotations}.`;
	report.warning(
		"/total",
		"W_TOTAL",
		reason,
		"Check that no annotation is missing, then correct the number.",
	);
}

const nodeShape = z.object({
	id: z.string(),
	language: z.optional(z.string()),
	name: z.string(),
	textSha256: textHashShape,
	text: z
		.string()
		.check(
			z.refine(
				(text) => !/\p{Surrogate}/u.test(text),
				"must not contain half of a character (a lone surrogate)",
			),
		),
});

const addressPattern = /^\.\.\/corpus\/(.*)\.(md|txt)$/;
const isDocument = (node: Json): boolean => addressPattern.test(String(objectOf(node)?.id));

function readDocumentNodes(
	included: readonly (readonly [number, Json])[],
	report: Report,
): ReadonlyMap<DocumentId, TextNode> {
	const nodes = new Map<DocumentId, TextNode>();
	for (const [index, value] of included.filter(([, node]) => isDocument(node))) {
		const location = `/included/${index}`;
		const node = parseShape(nodeShape, value, report, location);
		if (!node) continue;
		reportUnknownKeys(value, [...Object.keys(nodeShape.shape), "type", "format"], report, location);
		const [, name = "", suffix] = addressPattern.exec(node.id) ?? [];
		const id = documentId(name);
		if (!documentIdPattern.test(name) || nodes.has(id)) {
			const reason = nodes.has(id)
				? `Two documents have the id "${name}".`
				: "This is not the address of a document.";
			report.error(
				`${location}/id`,
				"E_DOCUMENT",
				reason,
				"Write ../corpus/ and the name of its file, and give each document a unique address.",
			);
			continue;
		}
		const { text, textSha256: hash } = node;
		reportTextHash({ id, text, hash, location: `${location}/textSha256` }, report);
		const documentSuffix = suffix === "txt" ? suffix : undefined;
		nodes.set(id, { id, documentSuffix, title: node.name, language: node.language, text });
	}
	return nodes;
}
