import {
	type Entity,
	objectOf,
	readJson,
	readLayers,
	readSharedEntities,
	writeAnnotationSet,
} from "../../../annotation/index.ts";
import { openVersion } from "../../../compare/index.ts";
import {
	type AnnotatedDocument,
	annotationSetOf,
	changesBetween,
	type DocumentChange,
	type ItemChange,
	layersFile,
} from "../../../corpus/index.ts";
import { decodeText, type NamedBytes } from "../../../library/index.ts";

/**
 * Returns the changes from a document to a version of its own files, as the page downloads them: the annotation file,
 * the file of the shared entities, and the layers if the folder has none. Undefined if there is any other file, or if an entry cannot be read. The
 * files are then imported, and an import never changes or deletes existing annotations.
 */
export function ownVersionIn(
	document: AnnotatedDocument,
	files: readonly NamedBytes[],
): DocumentChange | undefined {
	const all = files.map(textOf);
	const layersText = document.layers.layers.length === 0 ? all.find(isLayersText) : undefined;
	if (!layersText) return versionIn(document, all);
	const { value, problems } = readLayers(layersText.text, layersText.name);
	if (problems.some(({ level }) => level === "error")) return undefined;
	return versionIn(
		{ ...document, layers: value },
		all.filter((one) => one !== layersText),
	);
}

function versionIn(document: AnnotatedDocument, texts: readonly OpenedText[]): DocumentChange | undefined {
	const annotations = texts.filter(({ type }) => type === "AnnotationCollection");
	const entities = texts.filter(({ type }) => type === "Register");
	if (texts.length === 0 || annotations.length + entities.length < texts.length) return undefined;
	if (annotations.length > 1 || entities.length > 1) return undefined;
	const shared = entities[0] ? sharedEntitiesIn(document, entities[0]) : document.sharedEntities;
	if (!shared) return undefined;
	const set = annotationSetOf(document);
	const { layers } = document;
	const unchanged = () => writeAnnotationSet(set, { layers, sharedEntities: shared });
	const { name = "", text = unchanged() } = annotations[0] ?? {};
	const version = openVersion(document, { name, text, sharedEntities: shared });
	if (version.problems.some(({ level }) => level === "error") || !isVersionOf(document, version))
		return undefined;
	return changesBetween(document, version);
}

interface OpenedText {
	readonly name: string;
	readonly text: string;
	readonly type: unknown;
}

const isLayersText = ({ name }: OpenedText): boolean => layersFile.endsWith(`/${name}`);

function textOf({ name, bytes }: NamedBytes): OpenedText {
	const decoded = decodeText(bytes, name);
	const text = decoded.kind === "text" ? decoded.text : "";
	return { name, text, type: objectOf(readJson(text, name).value)?.type };
}

/** Undefined if an entity cannot be read. */
function sharedEntitiesIn(
	{ layers }: AnnotatedDocument,
	{ name, text }: OpenedText,
): readonly Entity[] | undefined {
	const { value, problems } = readSharedEntities(text, name, layers);
	return problems.some(({ level }) => level === "error") ? undefined : value;
}

/**
 * True if most annotations of the document have the same id and words in the version. Other files may reuse an id. Of a
 * document without annotations, the sections decide. A document without both has nothing that a version could delete.
 */
function isVersionOf(document: AnnotatedDocument, version: AnnotatedDocument): boolean {
	const [own, other] = [annotationSetOf(document), annotationSetOf(version)];
	const kind = own.annotations.length > 0 ? "annotations" : "sections";
	const words = new Map<string, string>(other[kind].map(({ id, quote }) => [id, quote.exact]));
	const kept = own[kind].filter(({ id, quote }) => words.get(id) === quote.exact);
	return own[kind].length === 0 || kept.length * 2 > own[kind].length;
}

/** Numbers of added, changed and deleted items. */
export interface VersionTally {
	readonly added: number;
	readonly changed: number;
	readonly deleted: number;
}

/** Counts the changed items. A span counts once together with its entity. */
export function tallyOfVersion({ items }: DocumentChange): VersionTally {
	const entities = items.filter(({ kind }) => kind === "entity" || kind === "shared-entity");
	const changed = new Set<string>(
		entities.filter(({ before, after }) => before && after).map(({ id }) => id),
	);
	const others = items.filter((item) => item.kind !== "entity" && item.kind !== "shared-entity");
	const isCounted = (item: ItemChange) =>
		item.kind !== "annotation" || !item.after || !changed.has(item.after.entity);
	return {
		added: others.filter(({ before }) => !before).length,
		changed: changed.size + others.filter((item) => item.before && item.after && isCounted(item)).length,
		deleted: others.filter(({ after }) => !after).length,
	};
}
