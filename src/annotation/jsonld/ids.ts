import { type DocumentId, type DocumentSuffix, type EntityId, entityId } from "../model.ts";
import type { Report } from "../problem.ts";
import { z } from "./schema.ts";

/** The `id` of an annotation or entity in a file: a fragment of the file's own address. */
const fragmentPattern = /^#[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

export const fragmentSchema = z
	.string()
	.check(z.regex(fragmentPattern, 'must be "#" with letters, digits, ".", "_" or "-" after it'));

export const isFragment = (text: string): boolean => fragmentPattern.test(text);

/** The id of the only page of the collection. No annotation or entity can have this id. */
export const pageId = "page-1";

/** Returns the id in a fragment that matches `fragmentSchema`. */
export const idOf = (fragment: string): string => fragment.slice(1);

/** The relative IRI of the shared entities in an annotation file. Both files are in one folder. */
export const sharedEntitiesIri = "entities.jsonld";

/** Where an entity is defined: in the file of one document, or among the shared entities. */
export type EntityScope = "document" | "shared";

/** The target of a relative IRI in an annotation file or in the shared entities. */
export type Reference =
	| { readonly kind: "entity"; readonly scope: EntityScope; readonly entity: EntityId }
	| { readonly kind: "document" };

/**
 * Parses a reference to an entity or to the document. Returns undefined for any other IRI.
 *
 * @param document the document whose annotation file contains the reference, or undefined for the shared
 * entities. In both, a reference to an entity of the same file has the scope `document`.
 */
export function readReference(
	iri: string,
	document: DocumentId | undefined,
	suffix?: DocumentSuffix,
): Reference | undefined {
	if (document !== undefined && iri === documentIri(document, suffix)) return { kind: "document" };
	const [file, fragment] = iri.split("#");
	if (fragment === undefined || !fragmentPattern.test(`#${fragment}`)) return undefined;
	const ownFile = document === undefined ? sharedEntitiesIri : `${document}.jsonld`;
	const entity = entityId(fragment);
	if (file === "" || file === ownFile) return { kind: "entity", scope: "document", entity };
	return file === sharedEntitiesIri ? { kind: "entity", scope: "shared", entity } : undefined;
}

/** Returns the reference to an entity of the same file (`document`) or of the shared entities (`shared`). */
export const entityIri = (entity: EntityId, scope: EntityScope): string =>
	scope === "document" ? `#${entity}` : `${sharedEntitiesIri}#${entity}`;

/** Returns the reference from an annotation file to the file of its document. */
export const documentIri = (document: DocumentId, suffix: DocumentSuffix = "md"): string =>
	`../corpus/${document}.${suffix}`;

/** The ids of one file. Annotations, sections and entities share its fragments, so each id must be unique. */
export interface UniqueIds {
	/** Adds the id. Returns false and reports the id at `path` if it was added before. */
	add(id: string, path: string): boolean;
}

export function createUniqueIds(report: Report): UniqueIds {
	const paths = new Map<string, string>();
	return {
		add(id, path) {
			const first = paths.get(id);
			if (first === undefined) {
				paths.set(id, path);
				return true;
			}
			const reason = `The id "${id}" is already used at ${first}.`;
			report.error(path, "E_ID_TWICE", reason, "Give each annotation and entity a unique id.");
			return false;
		},
	};
}
