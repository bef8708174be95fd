import type { Element } from "hast";
import type { Entity, EntityType } from "../../annotation/index.ts";
import { type Apparatus, entityTitle } from "./apparatus.ts";
import { element, foreign, joined, onLines } from "./element.ts";
import { fieldList, row, rowsAsList } from "./fields.ts";
import { placeOfEntity } from "./links.ts";
import { mentionPieces, type Placing, referrerRows } from "./mentions.ts";
import { closeLink } from "./notes.ts";
import { counted, htmlWords } from "./words.ts";

/**
 * What the text names, by the alphabet within each type, with all its mentions: what is
 * identified, what no layer marks, such as sources, and what the notes lead to but do not hold.
 */
export function indexSection(apparatus: Apparatus, placing: Placing): Element | undefined {
	const groups = [...apparatus.layers.types.values()].flatMap((type) => {
		const entities = [...apparatus.entities.values()].filter(
			(entity) => entity.type === type.name && isIndexed(apparatus, entity, type),
		);
		return entities.length > 0 ? [groupOf(apparatus, type, entities, placing)] : [];
	});
	if (groups.length === 0) return undefined;
	return element(
		"section",
		{ className: ["index"], ariaLabelledBy: ["index"] },
		...onLines([element("h2", { id: "index" }, htmlWords.index), ...groups.flat()]),
	);
}

/** Claims and remarks are in the notes; again here they would be a list of sentences by the alphabet. */
function isIndexed({ layers, notes }: Apparatus, { id }: Entity, type: EntityType): boolean {
	const of = layers.layers.filter(({ entityType }) => entityType.name === type.name);
	return (
		!notes.has(id) ||
		of.length === 0 ||
		of.some((layer) => !layer.notes || layer.motivation === "identifying")
	);
}

function groupOf(
	apparatus: Apparatus,
	type: EntityType,
	entities: readonly Entity[],
	placing: Placing,
): readonly Element[] {
	const sorted = entities.toSorted((a, b) =>
		entityTitle(apparatus, a).localeCompare(entityTitle(apparatus, b), htmlWords.language),
	);
	const entries = sorted.map((entity) => entryOf(apparatus, entity, placing));
	return [element("h3", {}, type.label.other), element("ul", { role: "list" }, ...onLines(entries))];
}

/** What has a note is told there, and here only where it is mentioned; what has none is told here. */
function entryOf(apparatus: Apparatus, entity: Entity, placing: Placing): Element {
	const place = placeOfEntity(entity.id);
	const name = foreign(entityTitle(apparatus, entity));
	const title = (piece: Element) => element("p", { className: ["words"] }, piece);
	if (!apparatus.notes.has(entity.id)) {
		return element(
			"li",
			{ className: ["entry"], id: place },
			...onLines([
				closeLink(undefined),
				title(name),
				fieldList(apparatus, entity, []),
				rowsAsList(referrerRows(apparatus, entity)),
			]),
		);
	}
	const places = mentionPieces(apparatus, entity, placing);
	const count = counted(places.length, htmlWords.mentions);
	return element(
		"li",
		{ className: ["entry"] },
		title(element("a", { href: `#${place}` }, name)),
		places.length > 0
			? rowsAsList([row(count, joined(places, ", "))])
			: element("p", { className: ["missing"] }, htmlWords.noMention),
	);
}
