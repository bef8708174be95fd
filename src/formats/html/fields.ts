import type { Element } from "hast";
import type { AnnotationId, Entity, EntityId, Field, Layer, Value } from "../../annotation/index.ts";
import { type PlacedSpan, spanUrl, speakersOf, wordsOf } from "../../corpus/index.ts";
import { safeUrl } from "../../document/index.ts";
import type { ExportOptions } from "../format.ts";
import { spanCitation } from "../kit/citation.ts";
import { attributedTitle } from "../kit/linked-entities.ts";
import { element, isolated, joined, onLines, type Piece } from "./element.ts";
import { htmlMessages } from "./messages.ts";
import { countInPage, entityTypeOf, type PageModel } from "./model.ts";

/**
 * The byline of a note: the speaker and the manner, for example "IIPA" and "accusation". For a site: its kind
 * and country.
 */
export interface NoteByline {
	readonly speaker: readonly Piece[];
	readonly manner: readonly Piece[];
	/** Names of the fields that the byline shows. */
	readonly fields: readonly string[];
}

export function noteBylineOf(model: PageModel, entity: Entity, layer: Layer): NoteByline {
	const fields = layer.byline.flatMap(
		(name) => layer.entityType.fields.find((field) => field.name === name && entity.fields.has(name)) ?? [],
	);
	const parts = fields.map((field) =>
		joined(
			(entity.fields.get(field.name) ?? []).map((value) => valuePiece(model, field, value)),
			", ",
		),
	);
	const speakers = speakersOf(model.document.record, layer, entity);
	const named =
		speakers &&
		joined(
			speakers.values.map((value) => valuePiece(model, speakers.field, value)),
			", ",
		);
	const [speaker = [], ...manner] = named ? [named, ...parts] : parts;
	return {
		speaker,
		manner: manner.flatMap((part, at) => (at === 0 ? part : [", ", ...part])),
		fields: fields.map(({ name }) => name),
	};
}

/** Builds the list of the fields of an entity. A field without a value is shown if it has a `missing` text. */
export function fieldList(
	model: PageModel,
	entity: Entity,
	leaveOut: readonly string[],
): Element | undefined {
	const { title, fields } = entityTypeOf(model, entity);
	const rows = fields
		.filter(({ name, exception }) => !exception && name !== title && !leaveOut.includes(name))
		.flatMap((field) => {
			const values = entity.fields.get(field.name) ?? [];
			if (values.length === 0)
				return field.missing === undefined ? [] : [missingRow(field.label, field.missing)];
			const pieces = values.map((value) => valuePiece(model, field, value));
			return [row(field.label, joined(pieces, ", "))];
		});
	return rowsAsList(rows);
}

export const row = (label: string, value: readonly Piece[]): Element =>
	element("div", {}, element("dt", {}, label), " ", element("dd", {}, ...value));

export const missingRow = (label: string, missing: string): Element =>
	element("div", {}, element("dt", {}, label), " ", element("dd", { className: ["missing"] }, missing));

export const rowsAsList = (rows: readonly Element[]): Element | undefined =>
	rows.length > 0 ? element("dl", { className: ["fields"] }, ...onLines(rows)) : undefined;

/** Input of the sections after the text. */
export interface SectionOptions {
	readonly numbered: ReadonlySet<AnnotationId>;
	readonly options: ExportOptions;
}

/** A link to each mention of an entity in the text, labelled with the section of the mention. */
export function mentionPieces(
	{ document, mentions }: PageModel,
	{ id }: Entity,
	{ numbered }: SectionOptions,
): readonly Piece[] {
	const placed = (mentions.get(id) ?? []).filter((span): span is PlacedSpan => "range" in span);
	const sections = placed.map(({ section }) => section);
	return placed.map((span, at) => {
		const { annotation, placement, section } = span;
		const again = sections.filter((other) => other === section).length;
		const nth = sections.slice(0, at + 1).filter((other) => other === section).length;
		const label =
			section === undefined ? htmlMessages.mention(nth) : again > 1 ? `${section} ${nth}` : section;
		const mentionLink = numbered.has(annotation.id)
			? element("a", { href: `#${spanElementId(annotation.id)}` }, isolated(label))
			: isolated(label);
		if (placement.kind !== "check") return mentionLink;
		return element("span", {}, mentionLink, ` (${htmlMessages.inDoubt(wordsOf(document, span))})`);
	});
}

/** The rows of a note about its spans: links into the text, the link into the reader, citations. */
export function mentionRows(
	model: PageModel,
	entity: Entity,
	sectionOptions: SectionOptions,
): readonly Element[] {
	const all = model.mentions.get(entity.id) ?? [];
	const mentions = mentionPieces(model, entity, sectionOptions);
	const { corpus, document } = model;
	const [url] = all.flatMap(({ annotation }) => spanUrl(corpus, document, annotation) ?? []);
	return [
		...(mentions.length > 0 ? [row(htmlMessages.inText, joined(mentions, ", "))] : []),
		...(url === undefined ? [] : [row(htmlMessages.inReader, [urlPiece(url)])]),
		...(sectionOptions.options.citation
			? all.map((span) => row(htmlMessages.cite, [isolated(spanCitation(corpus, document, span))]))
			: []),
	];
}

/** The entities that refer to an entity, for example "2 claims about it", each as a link. */
export const referrerRows = (model: PageModel, entity: Entity): readonly Element[] =>
	(model.referrers.get(entity.id) ?? []).flatMap(({ field, entities }) => {
		if (!field.inverse) return [];
		const links = entities.map((referring) => {
			const note = model.notes.get(referring.id);
			if (!note) return entityLink(model, referring);
			const { number, layer } = note;
			const name = htmlMessages.note(number, layer.count.one);
			return element("a", { href: `#${entityElementId(referring.id)}`, ariaLabel: name }, String(number));
		});
		return [row(countInPage(model, entities.length, field.inverse), joined(links, ", "))];
	});

/** The id of the element about an entity, in the notes or the index. No id in the text has this prefix. */
export const entityElementId = (id: EntityId): string => `about-${id}`;

/** The id of the number after a span. */
export const spanElementId = (id: AnnotationId): string => `at-${id}`;

export const entityLink = (model: PageModel, entity: Entity): Element =>
	element("a", { href: `#${entityElementId(entity.id)}` }, isolated(shortName(model, entity)));

/** The first alias that is an initialism, or else the title. */
function shortName(model: PageModel, entity: Entity): string {
	const aliases = entityTypeOf(model, entity)
		.fields.filter(({ alias }) => alias)
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return aliases.find((alias) => /^\p{Lu}{2,}$/u.test(alias)) ?? attributedTitle(model.document, entity);
}

/** A value of a field: the label of a term, a link to an entity, or the name of the whole document. */
function valuePiece(model: PageModel, field: Field | undefined, value: Value): Piece {
	if (value.kind === "document") return htmlMessages.wholeDocument;
	if (value.kind === "text") {
		return isolated(field?.terms.find(({ id }) => id === value.text)?.label ?? value.text);
	}
	const entity = model.entities.get(value.entity);
	return entity ? entityLink(model, entity) : isolated(value.entity);
}

/** Text, as a link if the text is a URL that is safe to open. */
export function urlPiece(words: string): Piece {
	const address = words.startsWith("#") ? undefined : safeUrl(words);
	if (address === undefined) return isolated(words);
	return element("a", { href: address, rel: ["noopener", "noreferrer"] }, isolated(words));
}
