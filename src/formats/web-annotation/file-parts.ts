import {
	type DocumentId,
	type DocumentSuffix,
	documentIri,
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	type Problem,
	type Report,
	sharedEntitiesIri,
} from "../../annotation/index.ts";

/** Some members of a list of the collection, with their indices in the list. */
export interface ListPart {
	readonly members: readonly JsonObject[];
	readonly indices: readonly number[];
}

/** The members that belong to one annotation file of a folder. */
export interface FilePart {
	readonly items: ListPart;
	readonly included: ListPart;
}

/** The parts of the name of a document's file. */
export interface DocumentName {
	readonly id: DocumentId;
	readonly documentSuffix: DocumentSuffix | undefined;
}

/**
 * Splits a collection into the annotation files of a folder. Members that belong to no file are
 * reported.
 *
 * @param items with their indices in the list, as `included`, the entities
 */
export function splitByFile(
	items: readonly (readonly [number, Json])[],
	included: readonly (readonly [number, Json])[],
	documents: readonly DocumentName[],
	report: Report,
): ReadonlyMap<string, FilePart> {
	const files = [sharedEntitiesIri, ...documents.map(({ id }) => fileOfDocument(id))];
	const sources = new Map<Json | undefined, string>(
		documents.map(({ id, documentSuffix }) => [documentIri(id, documentSuffix), fileOfDocument(id)]),
	);
	const fileOfItem = ({ target }: JsonObject) =>
		typeof target === "string"
			? files.find((file) => target.startsWith(`${file}#`))
			: sources.get(sourceOf(target));
	const itemParts = splitList(items, fileOfItem, "/first/items", report);
	const nodes = splitList(
		included,
		(node) => files.find((file) => isInFile(file, node)),
		"/included",
		report,
	);
	const empty: ListPart = { members: [], indices: [] };
	return new Map(
		files.map((file) => [file, { items: itemParts.get(file) ?? empty, included: nodes.get(file) ?? empty }]),
	);
}

/** Returns the source of a target. The pieces of a Composite have the same source. */
function sourceOf(target: Json | undefined): Json | undefined {
	const object = objectOf(target);
	return object?.type === "Composite" ? objectOf(listOf(object.items)[0])?.source : object?.source;
}

/** Returns the name of the annotation file of a document. */
export const fileOfDocument = (id: DocumentId): string => `${id}.jsonld`;

/** Converts the path of a problem from the annotation file to the collection. */
export const inCollection =
	({ items, included }: FilePart) =>
	(problem: Problem): Problem => ({
		...problem,
		path: problem.path.replace(
			/^(\/first\/items|\/included)\/(\d+)/,
			(_path, list: string, index: string) => {
				const { indices } = list === "/included" ? included : items;
				return `${list}/${indices[Number(index)] ?? index}`;
			},
		),
	});

function splitList(
	list: readonly (readonly [number, Json])[],
	fileOf: (member: JsonObject) => string | undefined,
	location: string,
	report: Report,
): ReadonlyMap<string, ListPart> {
	const parts = new Map<string, { members: JsonObject[]; indices: number[] }>();
	for (const [index, value] of list) {
		const member = objectOf(value);
		const file = member && fileOf(member);
		if (!member || file === undefined) {
			const hint = 'Correct the address, or add the document to "included".';
			report.error(
				`${location}/${index}`,
				"E_DOCUMENT",
				"The item belongs to no document of the collection.",
				hint,
			);
			continue;
		}
		const part = parts.get(file) ?? { members: [], indices: [] };
		part.members.push(
			isInFile(file, member) ? { ...member, id: String(member.id).slice(file.length) } : member,
		);
		part.indices.push(index);
		parts.set(file, part);
	}
	return parts;
}

const isInFile = (file: string, { id }: JsonObject): boolean =>
	typeof id === "string" && id.startsWith(`${file}#`);
