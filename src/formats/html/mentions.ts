import type { Element } from "hast";
import type { AnnotationId, Entity } from "../../annotation/index.ts";
import type { ExportOptions } from "../format.ts";
import { plainCitation } from "../kit/citation.ts";
import type { Apparatus, Mention } from "./apparatus.ts";
import { element, foreign, joined, type Piece } from "./element.ts";
import { row } from "./fields.ts";
import { addressPiece, entityLink, placeOfEntity, placeOfSpan } from "./links.ts";
import { counted, htmlWords } from "./words.ts";

/** What the lists after the text need to know of it. */
export interface Placing {
	readonly numbered: ReadonlySet<AnnotationId>;
	readonly options: ExportOptions;
}

/** Where in the text an entity is mentioned: a link to each place, called by its part of the text. */
export function mentionPieces(
	{ document, mentions }: Apparatus,
	{ id }: Entity,
	{ numbered }: Placing,
): readonly Piece[] {
	const placed = (mentions.get(id) ?? []).filter(({ span }) => span.placement.kind !== "orphan");
	const sections = placed.map(({ span }) => span.section);
	return placed.map(({ span: { annotation, placement, section } }, at) => {
		const again = sections.filter((other) => other === section).length;
		const nth = sections.slice(0, at + 1).filter((other) => other === section).length;
		const label = section === undefined ? htmlWords.mention(nth) : again > 1 ? `${section} ${nth}` : section;
		const place = numbered.has(annotation.id)
			? element("a", { href: `#${placeOfSpan(annotation.id)}` }, foreign(label))
			: foreign(label);
		if (placement.kind !== "check") return place;
		const found = document.text.slice(placement.range.start, placement.range.end);
		return element("span", {}, place, ` (${htmlWords.inDoubt(found)})`);
	});
}

/** The rows of a note on its spans: where they are, where else they can be seen, how to cite them. */
export function mentionRows(apparatus: Apparatus, entity: Entity, placing: Placing): readonly Element[] {
	const all = apparatus.mentions.get(entity.id) ?? [];
	const places = mentionPieces(apparatus, entity, placing);
	const [url] = all.flatMap(({ span }) => span.url ?? []);
	return [
		...(places.length > 0 ? [row(htmlWords.inText, joined(places, ", "))] : []),
		...(url === undefined ? [] : [row(htmlWords.inReader, [addressPiece(url)])]),
		...(placing.options.citation
			? all.map((mention) => row(htmlWords.cite, [foreign(citationFor(apparatus, mention))]))
			: []),
	];
}

/** What points at an entity: "2 claims about it", with a link to each, called by its number where it has one. */
export const referrerRows = (apparatus: Apparatus, entity: Entity): readonly Element[] =>
	(apparatus.referrers.get(entity.id) ?? []).flatMap(({ field, entities }) => {
		if (!field.inverse) return [];
		const links = entities.map((referring) => {
			const note = apparatus.notes.get(referring.id);
			if (!note) return entityLink(apparatus, referring);
			const { number, layer } = note;
			const name = htmlWords.note(number, layer.count.one);
			return element("a", { href: `#${placeOfEntity(referring.id)}`, ariaLabel: name }, String(number));
		});
		return [row(counted(entities.length, field.inverse), joined(links, ", "))];
	});

const citationFor = ({ document }: Apparatus, { span: { annotation, section, url } }: Mention): string =>
	plainCitation({ quote: annotation.quote.exact, title: document.title, section: section, url });
