import {
	type DocumentId,
	documentIri,
	type Json,
	type JsonObject,
	objectOf,
	type Problem,
	type Report,
	sharedEntitiesIri,
} from "../../annotation/index.ts";

/** Some members of a list of the whole file, and where they stand in it. */
export interface Part {
	readonly members: readonly JsonObject[];
	readonly indices: readonly number[];
}

/** What would be the content of one file in a folder. */
export interface FilePart {
	readonly items: Part;
	readonly included: Part;
}

/**
 * Takes a collection apart into the files of a folder; what belongs to none is reported.
 *
 * @param included entities with their places in the list
 */
export function partsOf(
	items: readonly Json[],
	included: readonly (readonly [number, Json])[],
	documents: readonly DocumentId[],
	report: Report,
): ReadonlyMap<string, FilePart> {
	const homes = [sharedEntitiesIri, ...documents.map(fileOf)];
	const sources = new Map<Json | undefined, string>(documents.map((id) => [documentIri(id), fileOf(id)]));
	const homeOfItem = (item: JsonObject) => sources.get(objectOf(item.target)?.source);
	const itemParts = divided([...items.entries()], homeOfItem, "/first/items", report);
	const nodes = divided(included, (node) => homes.find((home) => isIn(home, node)), "/included", report);
	const none: Part = { members: [], indices: [] };
	return new Map(
		homes.map((home) => [home, { items: itemParts.get(home) ?? none, included: nodes.get(home) ?? none }]),
	);
}

/** The file in which the annotations of a document stand. */
export const fileOf = (id: DocumentId): string => `${id}.jsonld`;

/** Moves the place of a problem in the file of a part to that in the whole file. */
export const inWhole =
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

function divided(
	list: readonly (readonly [number, Json])[],
	homeOf: (member: JsonObject) => string | undefined,
	place: string,
	report: Report,
): ReadonlyMap<string, Part> {
	const parts = new Map<string, { members: JsonObject[]; indices: number[] }>();
	for (const [index, value] of list) {
		const member = objectOf(value);
		const home = member && homeOf(member);
		if (!member || home === undefined) {
			const hint = 'Correct it, or add the document to "included".';
			report.error(`${place}/${index}`, "E_DOCUMENT", "This belongs to no document of the file.", hint);
			continue;
		}
		const part = parts.get(home) ?? { members: [], indices: [] };
		part.members.push(isIn(home, member) ? { ...member, id: String(member.id).slice(home.length) } : member);
		part.indices.push(index);
		parts.set(home, part);
	}
	return parts;
}

const isIn = (home: string, { id }: JsonObject): boolean =>
	typeof id === "string" && id.startsWith(`${home}#`);
