import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import {
	type Annotation,
	type Entity,
	importedFromKey,
	type Json,
	objectOf,
	omitKeys,
	piecesOf,
	type Relation,
} from "../../annotation/index.ts";

/** Where an imported annotation comes from. It is kept with the annotation, so that a corrected file can replace it. */
export interface ImportSource {
	/** Name of the file. */
	readonly file: string;
	/** Id in the file. Undefined if the file states none. */
	readonly id: string | undefined;
	/** `importedContentHash` of the annotation as it was imported. */
	readonly hash: string;
}

/** Undefined if the item was not imported, or does not say so in a valid form. */
export function importSourceOf({ extra }: Annotation | Relation): ImportSource | undefined {
	const { file, id, hash } = objectOf(extra[importedFromKey]) ?? {};
	if (typeof file !== "string" || typeof hash !== "string") return undefined;
	return { file, id: typeof id === "string" ? id : undefined, hash };
}

/** Returns the annotation or the relation with its source. */
export const withImportSource = <Item extends Annotation | Relation>(
	item: Item,
	{ file, id, hash }: ImportSource,
): Item => ({
	...item,
	extra: { ...item.extra, [importedFromKey]: { file, ...(id !== undefined && { id }), hash } },
});

/** Length of a stored hash in hexadecimal digits. It only has to notice changes. */
const hashLength = 16;

/**
 * Returns the hash of what an annotation says: its words and their place, its layer, the fields of its entity and its
 * further keys. The ids are not part of it, because an import may change them.
 */
export function importedContentHash(annotation: Annotation, entity: Entity): string {
	const content = canonicalJson({
		layer: annotation.layer,
		pieces: piecesOf(annotation).map(({ quote, position }) => ({
			...{ exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
			...(position && { start: position.start, end: position.end }),
		})),
		type: entity.type,
		fields: [...entity.fields]
			.map(([name, values]) => [name, ...values.map((value) => ({ ...value }))])
			.sort(),
		entity: entity.extra,
		extra: omitKeys(annotation.extra, new Set([importedFromKey])),
	});
	return hashOf(content);
}

/** Returns the hash of what a relation says: its label, its ends in the folder and its further keys. */
export const relationContentHash = ({ label, from, to, extra }: Relation): string =>
	hashOf(canonicalJson({ label, from, to, extra: omitKeys(extra, new Set([importedFromKey])) }));

const hashOf = (content: string): string => bytesToHex(sha256(utf8ToBytes(content))).slice(0, hashLength);

/** Returns JSON with the keys of objects in alphabetical order. */
function canonicalJson(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
	const object = objectOf(value);
	if (!object) return JSON.stringify(value);
	const members = Object.keys(object)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`);
	return `{${members.join()}}`;
}
