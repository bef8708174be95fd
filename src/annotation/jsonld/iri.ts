import { type DocumentId, type EntityId, entityId } from "../model.ts";

/** Name of the register beside the annotation files, by which they refer to it. */
export const registerFile = "entities.jsonld";

/** What an `id` of a file on disk looks like: a fragment of that file's own address. */
export const fragmentPattern = /^#[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

/** The id without its number sign; `fragment` must match `fragmentPattern`. */
export const idOf = (fragment: string): string => fragment.slice(1);

/** Where a relative IRI in an annotation file or in the register leads. */
export type Reference =
	| { readonly kind: "entity"; readonly home: "own" | "register"; readonly entity: EntityId }
	| { readonly kind: "document" };

/**
 * Reads a reference as it stands in the file of `document`, or in the register
 * where `document` is undefined; `undefined` for an IRI that leads anywhere else.
 */
export function readReference(iri: string, document: DocumentId | undefined): Reference | undefined {
	if (document !== undefined && iri === documentIri(document)) return { kind: "document" };
	const [file, fragment] = iri.split("#");
	if (fragment === undefined || !fragmentPattern.test(`#${fragment}`)) return undefined;
	const ownFile = document === undefined ? registerFile : `${document}.jsonld`;
	if (file === "" || file === ownFile) return { kind: "entity", home: "own", entity: entityId(fragment) };
	return file === registerFile ? { kind: "entity", home: "register", entity: entityId(fragment) } : undefined;
}

/** The reference to an entity from a file that holds it itself, or from another one to the register. */
export const entityIri = (entity: EntityId, home: "own" | "register"): string =>
	home === "own" ? `#${entity}` : `${registerFile}#${entity}`;

/** The reference from an annotation file to its document's Markdown. */
export const documentIri = (document: DocumentId): string => `../corpus/${document}.md`;
