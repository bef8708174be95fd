import type { Element } from "hast";
import type { AnnotationId, Entity, EntityId, Field, Value } from "../../annotation/index.ts";
import { safeUrl } from "../../document/index.ts";
import { type Apparatus, entityTitle, typeOf } from "./apparatus.ts";
import { element, foreign, type Piece } from "./element.ts";
import { htmlWords } from "./words.ts";

/** Where an entity stands in the file: in the notes or in the index. No id of the text begins so. */
export const placeOfEntity = (id: EntityId): string => `about-${id}`;

/** Where a span ends in the text. */
export const placeOfSpan = (id: AnnotationId): string => `at-${id}`;

/** A link to where the file says what an entity is. */
export const entityLink = (apparatus: Apparatus, entity: Entity): Element =>
	element("a", { href: `#${placeOfEntity(entity.id)}` }, foreign(shortName(apparatus, entity)));

/** An initialism that the text uses, or else the title. */
function shortName(apparatus: Apparatus, entity: Entity): string {
	const aliases = typeOf(apparatus, entity)
		.fields.filter(({ alias }) => alias)
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return aliases.find((alias) => /^\p{Lu}{2,}$/u.test(alias)) ?? entityTitle(apparatus, entity);
}

/** A value: a term by its label, an entity as a link, the document as such. */
export function valuePiece(apparatus: Apparatus, field: Field, value: Value): Piece {
	if (value.kind === "document") return htmlWords.wholeDocument;
	if (value.kind === "text") {
		return foreign(field.terms.find(({ id }) => id === value.text)?.label ?? value.text);
	}
	const entity = apparatus.entities.get(value.entity);
	return entity ? entityLink(apparatus, entity) : foreign(value.entity);
}

/** Words that may be an address of the web, which then lead there. */
export function addressPiece(words: string): Piece {
	const address = words.startsWith("#") ? undefined : safeUrl(words);
	if (address === undefined) return foreign(words);
	return element("a", { href: address, rel: ["noopener", "noreferrer"] }, foreign(words));
}
