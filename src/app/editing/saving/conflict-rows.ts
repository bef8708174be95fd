import {
	type Annotation,
	type Entity,
	type Json,
	listOf,
	objectOf,
	quotedWordsOf,
	type Relation,
	type Section,
} from "../../../annotation/index.ts";
import { fieldOfPart, partNames } from "../../../editing/index.ts";
import { displayNameOf, formatValue } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ItemConflict } from "../session/pending-changes.ts";
import { conflictMessages as text } from "./conflict-messages.ts";

/** One row of the dialog: a part that both sides changed, or the whole item if one side deleted it. */
export interface ConflictRow {
	/** Name of the part. Undefined for the whole item. */
	readonly part: string | undefined;
	readonly label: string;
	readonly mine: string;
	readonly theirs: string;
}

/** The texts of a conflict in the dialog. */
export interface DescribedConflict {
	readonly type: string;
	/** The title of the item, for the history. */
	readonly title: string;
	/** The words in the text that the item marks or that mention it. Undefined if there are none. */
	readonly words: string | undefined;
	readonly rows: readonly ConflictRow[];
	/** Fields that are the same in both versions, with their values. */
	readonly same: readonly string[];
}

export function describeConflict(reading: Reading, conflict: ItemConflict): DescribedConflict {
	switch (conflict.kind) {
		case "annotation":
			return describeAnnotation(reading, conflict);
		case "section":
			return describe(conflict, text.items.section, (section: Section) => section.label, {
				[partNames.label]: { label: text.label, show: ({ label }) => label },
				[partNames.place]: { label: text.place, show: ({ quote }) => quote.exact },
			});
		case "relation":
			return describe(conflict, text.items.relation, (relation: Relation) => relation.label, {
				[partNames.label]: { label: text.label, show: ({ label }) => label },
				[partNames.ends]: { label: text.ends, show: ({ from, to }) => `${from} → ${to}` },
			});
		case "entity":
		case "shared-entity":
			return describeEntity(reading, conflict);
	}
}

/** How a part is shown. */
interface PartView<Item> {
	readonly label: string;
	readonly show: (item: Item) => string;
}

interface Sides<Item> {
	readonly mine: Item | undefined;
	readonly theirs: Item | undefined;
	readonly parts: readonly string[];
}

function describe<Item extends { readonly extra: Readonly<Record<string, Json>> }>(
	{ mine, theirs, parts }: Sides<Item>,
	type: string,
	titleOf: (item: Item) => string,
	views: Readonly<Record<string, PartView<Item>>>,
): DescribedConflict {
	const known = mine ?? theirs;
	const title = known ? titleOf(known) : "";
	if (!mine || !theirs) {
		const show = (item: Item | undefined) => (item ? titleOf(item) : text.deleted);
		const row = { part: undefined, label: text.whole, mine: show(mine), theirs: show(theirs) };
		return { type, title, words: undefined, rows: [row], same: [] };
	}
	const rows = parts.map((part): ConflictRow => {
		const view = views[part] ?? { label: part, show: ({ extra }: Item) => plainText(extra[part]) };
		const show = (item: Item) => view.show(item) || text.empty;
		return { part, label: view.label, mine: show(mine), theirs: show(theirs) };
	});
	const same = Object.entries(views)
		.filter(([part]) => !parts.includes(part))
		.map(([, { label, show }]) => `${label} ${show(mine)}`.trim());
	return { type, title, words: undefined, rows, same };
}

/** A key that the model does not know, such as the creator. */
function plainText(value: Json | undefined): string {
	if (value === undefined) return "";
	if (typeof value === "string") return value;
	const name = listOf(value)
		.map((one) => objectOf(one)?.name)
		.filter((one) => typeof one === "string");
	return name.length > 0 ? name.join(", ") : JSON.stringify(value);
}

function describeAnnotation(reading: Reading, conflict: Sides<Annotation>): DescribedConflict {
	const known = conflict.mine ?? conflict.theirs;
	const layerOf = (id: string) => reading.layers.layers.find((layer) => layer.id === id);
	const type = layerOf(known?.layer ?? "")?.entityType.label.one ?? text.items.annotation;
	const showLink = ({ layer, entity }: Annotation) => {
		const linked = reading.entities.get(entity);
		return `${layerOf(layer)?.entityType.label.one ?? layer}: ${linked ? displayNameOf(reading, linked) : entity}`;
	};
	const described = describe(conflict, type, quotedWordsOf, {
		[partNames.place]: { label: text.place, show: quotedWordsOf },
		[partNames.link]: { label: text.link, show: showLink },
	});
	return { ...described, words: known && quotedWordsOf(known) };
}

function describeEntity(reading: Reading, conflict: Sides<Entity>): DescribedConflict {
	const known = conflict.mine ?? conflict.theirs;
	const type = known && reading.layers.types.get(known.type);
	const fields = type?.fields ?? [];
	const views = fields.map((field): readonly [string, PartView<Entity>] => [
		`/field/${field.name}`,
		{
			label: field.label,
			show: (entity) =>
				(entity.fields.get(field.name) ?? []).map((value) => formatValue(reading, field, value)).join(", "),
		},
	]);
	const unknown = conflict.parts.flatMap((part): readonly (readonly [string, PartView<Entity>])[] => {
		const name = fieldOfPart(part);
		if (name === undefined || fields.some((field) => field.name === name)) return [];
		return [[part, { label: name, show: ({ fields }) => plainText(fields.get(name)?.map(textOf) ?? []) }]];
	});
	const typeView = [partNames.type, { label: text.type, show: (entity: Entity) => entity.type }] as const;
	const titleOf = (entity: Entity) => displayNameOf(reading, entity);
	const described = describe(
		conflict,
		type?.label.one ?? known?.type ?? "",
		titleOf,
		Object.fromEntries([
			...views,
			...unknown,
			...(conflict.parts.includes(partNames.type) ? [typeView] : []),
		]),
	);
	const [mention] = (known && reading.mentionsOf.get(known.id)) ?? [];
	return { ...described, words: mention && quotedWordsOf(mention.annotation) };
}

const textOf = (value: { readonly kind: string; readonly text?: string; readonly entity?: string }): string =>
	value.text ?? value.entity ?? value.kind;

/** A piece of a value, and whether the other side does not have it. */
export interface ComparedWords {
	readonly words: string;
	readonly isDifferent: boolean;
}

/** Splits a value at the words in which it differs from another one: what both begin and end with is the same. */
export function compareWords(value: string, other: string): readonly ComparedWords[] {
	const [words, otherWords] = [splitWords(value), splitWords(other)];
	const most = Math.min(words.length, otherWords.length);
	let start = 0;
	while (start < most && words[start] === otherWords[start]) start += 1;
	let end = 0;
	while (end < most - start && words.at(-1 - end) === otherWords.at(-1 - end)) end += 1;
	return [
		{ words: words.slice(0, start).join(""), isDifferent: false },
		{ words: words.slice(start, words.length - end).join(""), isDifferent: true },
		{ words: words.slice(words.length - end).join(""), isDifferent: false },
	].filter((piece) => piece.words !== "");
}

/** Each word with the white space after it. */
const splitWords = (value: string): readonly string[] => value.match(/\s*\S+\s*/gu) ?? [];
