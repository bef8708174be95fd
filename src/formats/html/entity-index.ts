import type { Element } from "hast";
import type { Entity, EntityType } from "../../annotation/index.ts";
import { attributedTitle } from "../kit/linked-entities.ts";
import { element, isolated, joined, onLines } from "./element.ts";
import {
	entityElementId,
	fieldList,
	mentionPieces,
	referrerRows,
	row,
	rowsAsList,
	type SectionOptions,
} from "./fields.ts";
import { htmlMessages } from "./messages.ts";
import { countInPage, entityTitle, type PageModel, selectionParagraph } from "./model.ts";
import { closeLink } from "./notes.ts";

/**
 * Builds the index. It lists the entities of layers that identify things, entities that no layer marks (such as
 * sources), and entities without a note that notes refer to. Alphabetical within each type.
 */
export function indexSection(model: PageModel, sectionOptions: SectionOptions): Element | undefined {
	const groups = [...model.layers.types.values()].flatMap((type) => {
		const entities = [...model.entities.values()].filter(
			(entity) => entity.type === type.name && isIndexed(model, entity, type),
		);
		return entities.length > 0 ? [groupOf(model, type, entities, sectionOptions)] : [];
	});
	if (groups.length === 0) return undefined;
	return element(
		"section",
		{ className: ["index"], ariaLabelledBy: ["index"] },
		...onLines([
			element("h2", { id: "index" }, htmlMessages.index),
			selectionParagraph(model),
			...groups.flat(),
		]),
	);
}

/** False for claims and comments: they have notes, and an alphabetical list of sentences would be useless. */
function isIndexed({ layers, notes }: PageModel, { id }: Entity, type: EntityType): boolean {
	const of = layers.layers.filter(({ entityType }) => entityType.name === type.name);
	return (
		!notes.has(id) ||
		of.length === 0 ||
		of.some((layer) => !layer.notes || layer.motivation === "identifying")
	);
}

function groupOf(
	model: PageModel,
	type: EntityType,
	entities: readonly Entity[],
	sectionOptions: SectionOptions,
): readonly Element[] {
	const sorted = entities.toSorted((a, b) =>
		entityTitle(model, a).localeCompare(entityTitle(model, b), htmlMessages.language),
	);
	const entries = sorted.map((entity) => entryOf(model, entity, sectionOptions));
	return [element("h3", {}, type.label.other), element("ul", { role: "list" }, ...onLines(entries))];
}

/** Builds an entry: the mentions of an entity with a note, or the fields and referrers of any other entity. */
function entryOf(model: PageModel, entity: Entity, sectionOptions: SectionOptions): Element {
	const id = entityElementId(entity.id);
	const name = isolated(attributedTitle(model.document, entity));
	const title = (piece: Element) => element("p", { className: ["words"] }, piece);
	if (!model.notes.has(entity.id)) {
		return element(
			"li",
			{ className: ["entry"], id: id },
			...onLines([
				closeLink(undefined),
				title(name),
				fieldList(model, entity, []),
				rowsAsList(referrerRows(model, entity)),
			]),
		);
	}
	const mentions = mentionPieces(model, entity, sectionOptions);
	const count = countInPage(model, mentions.length, htmlMessages.mentions);
	return element(
		"li",
		{ className: ["entry"] },
		title(element("a", { href: `#${id}` }, name)),
		mentions.length > 0
			? rowsAsList([row(count, joined(mentions, ", "))])
			: element("p", { className: ["missing"] }, htmlMessages.noMention),
	);
}
