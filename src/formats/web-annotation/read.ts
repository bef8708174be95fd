import {
	createReport,
	type DocumentId,
	documentId,
	type Json,
	listOf,
	objectOf,
	parseShape,
	type ReadResult,
	type Report,
	readJson,
	readSharedEntities,
	reportUnknownKeys,
	sharedEntitiesIri,
	z,
} from "../../annotation/index.ts";
import type { ExportInput } from "../format.ts";
import { documentIdPattern } from "../kit/ids.ts";
import { readLayersIn } from "../kit/json-export/values.ts";
import { reportTextHash, textHashShape } from "../kit/text-hash.ts";
import { type DocumentNode, readDocumentPart } from "./document.ts";
import { fileOf, inWhole, partsOf } from "./parts.ts";

/**
 * Reads a collection that was exported here: takes it apart into the files of a
 * folder and has these read like all others. Whatever is bad is reported and left
 * out; the rest loads.
 */
export function readWebAnnotation(content: string, file: string): ReadResult<ExportInput> {
	const json = readJson(content, file);
	const report = createReport(file);
	const object = json.value === undefined ? undefined : parseShape(collectionShape, json.value, report, "");
	const collection = objectOf(json.value);
	if (!object || !collection) {
		const value = { layers: { layers: [], types: new Map() }, sharedEntities: [], documents: [] };
		return { value, problems: [...json.problems, ...report.problems] };
	}
	reportUnknownKeys(collection, collectionKeys, report, "");
	const layers = readLayersIn(collection, file);
	const items = listOf(objectOf(collection.first)?.items);
	reportTotal(object.total, items.length, report);
	const included = [...listOf(collection.included).entries()];
	const nodes = readDocumentNodes(included, report);
	const entities = included.filter(([, node]) => !isDocument(node));
	const parts = partsOf(items, entities, [...nodes.keys()], report);

	const shared = parts.get(sharedEntitiesIri);
	const registerContent = JSON.stringify({ type: "Register", included: shared?.included.members ?? [] });
	const register = readSharedEntities(registerContent, file, layers.value);
	const documents = [...nodes].flatMap(([id, node]) => {
		const part = parts.get(fileOf(id));
		return part
			? [readDocumentPart(node, part, { file, layers: layers.value, sharedEntities: register.value })]
			: [];
	});
	return {
		value: {
			layers: layers.value,
			sharedEntities: register.value,
			documents: documents.map(({ value }) => value),
		},
		problems: [
			...json.problems,
			...layers.problems,
			...report.problems,
			...(shared ? register.problems.map(inWhole(shared)) : []),
			...documents.flatMap(({ problems }) => problems),
		],
	};
}

const collectionShape = z.looseObject({
	type: z.literal("AnnotationCollection"),
	total: z.int(),
	first: z.optional(z.looseObject({ items: z.array(z.unknown()) })),
	included: z.array(z.unknown()),
});

const collectionKeys = [
	...["@context", "id", "type", "label", "total", "first", "included"],
	...["layers", "entityTypes"],
];

function reportTotal(total: number, count: number, report: Report): void {
	if (total === count) return;
	const reason = `"total" is ${total}, but the page holds ${count}.`;
	report.warning(
		"/total",
		"W_TOTAL",
		reason,
		"Something may be lost from the file; if not, correct the number.",
	);
}

const nodeShape = z.object({
	id: z.string(),
	language: z.optional(z.string()),
	name: z.string(),
	textSha256: textHashShape,
	text: z.string().check(z.refine((text) => !/\p{Surrogate}/u.test(text), "must not hold half a character")),
});

const addressPattern = /^\.\.\/corpus\/(.*)\.md$/;
const isDocument = (node: Json): boolean => addressPattern.test(String(objectOf(node)?.id));

function readDocumentNodes(
	included: readonly (readonly [number, Json])[],
	report: Report,
): ReadonlyMap<DocumentId, DocumentNode> {
	const nodes = new Map<DocumentId, DocumentNode>();
	for (const [index, value] of included.filter(([, node]) => isDocument(node))) {
		const place = `/included/${index}`;
		const node = parseShape(nodeShape, value, report, place);
		if (!node) continue;
		reportUnknownKeys(value, [...Object.keys(nodeShape.shape), "type", "format"], report, place);
		const name = addressPattern.exec(node.id)?.[1] ?? "";
		const id = documentId(name);
		if (!documentIdPattern.test(name) || nodes.has(id)) {
			const reason = nodes.has(id)
				? `There are two documents "${name}".`
				: "This is no address of a document.";
			report.error(`${place}/id`, "E_DOCUMENT", reason, "Write ../corpus/ and the name of its file, once.");
			continue;
		}
		const { text, textSha256: hash } = node;
		reportTextHash({ id, text, hash, location: `${place}/textSha256` }, report);
		nodes.set(id, { id, title: node.name, language: node.language, text });
	}
	return nodes;
}
