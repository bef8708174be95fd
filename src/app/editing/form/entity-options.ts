import {
	documentTarget,
	type Entity,
	type EntityId,
	type Field,
	type Plural,
} from "../../../annotation/index.ts";
import { fold } from "../../../document/index.ts";
import { attributedNameOf, displayNameOf } from "../../reading/names.ts";
import { getEntityType, type Reading } from "../../reading/reading.ts";
import { editingMessages } from "../editing-messages.ts";
import { namesIn } from "../selection/new-entity-of.ts";

const text = editingMessages.form;

/** One row of the list of a combobox. */
export interface EntityOption {
	readonly key: string;
	readonly title: string;
	/** A second line. */
	readonly detail?: string | undefined;
	/** At the end of the line. */
	readonly count?: string | undefined;
	/** The heading above the row, if it differs from that of the row before. */
	readonly group?: string | undefined;
	readonly choice:
		| { readonly kind: "entity"; readonly entity: Entity }
		| { readonly kind: "new"; readonly name: string }
		| { readonly kind: "text"; readonly text: string }
		| { readonly kind: "document" };
}

export interface OptionsInput {
	readonly reading: Reading;
	/** Names of entity types. Empty means all. */
	readonly types: readonly string[];
	/** Entities that the form has made, and that are not in the document yet. */
	readonly added?: readonly Entity[];
	/** The typed text. */
	readonly query: string;
	/** The type of a new entity. Undefined if none can be made. */
	readonly newType: Plural | undefined;
	readonly allowsText?: boolean;
	readonly allowsDocument?: boolean;
}

/**
 * Returns the rows of a combobox of entities: those that the document uses, the most used first, then the other shared
 * ones, then what can be made of the typed words. Names are compared as Find compares them.
 */
export function entityOptions({
	reading,
	types,
	added = [],
	query,
	newType,
	allowsText = false,
	allowsDocument = false,
}: OptionsInput): readonly EntityOption[] {
	const wanted = fold(query).trim();
	const candidates: Candidate[] = [];
	for (const entity of [...added, ...reading.entities.values()]) {
		if (types.length > 0 && !types.includes(entity.type)) continue;
		if (wanted !== "" && !isNamed(reading, entity, wanted)) continue;
		candidates.push({ entity, uses: usesOf(reading, entity.id) });
	}
	const isUsed = ({ uses, entity }: Candidate) => uses.total > 0 || added.includes(entity);
	const used = candidates.filter(isUsed).sort((one, other) => other.uses.total - one.uses.total);
	const others = candidates.filter((candidate) => !isUsed(candidate));
	const name = query.trim();
	const isKnown =
		wanted !== "" && candidates.some(({ entity }) => fold(displayNameOf(reading, entity)) === wanted);
	return [
		...used.slice(0, maxOptions).map((candidate) => optionOf(reading, candidate, text.inDocument)),
		...others.slice(0, maxOptions).map((candidate) => optionOf(reading, candidate, text.shared)),
		...(allowsDocument ? [documentOption] : []),
		...(newType && !isKnown
			? [
					{
						key: "new",
						title: text.newEntity(newType.one, name),
						choice: { kind: "new", name } as const,
					},
				]
			: []),
		...(allowsText && name !== ""
			? [{ key: "text", title: text.plainName(name), choice: { kind: "text", text: name } as const }]
			: []),
	];
}

/** Rows of each group. A longer list is reached by typing. */
const maxOptions = 30;

const documentOption: EntityOption = {
	key: documentTarget,
	title: editingMessages.theDocument,
	choice: { kind: "document" },
};

interface Candidate {
	readonly entity: Entity;
	readonly uses: Uses;
}

interface Uses {
	readonly places: number;
	readonly references: number;
	readonly total: number;
}

/** @param wanted folded */
function isNamed(reading: Reading, entity: Entity, wanted: string): boolean {
	const names = [...namesIn(entity, getEntityType(reading, entity)), displayNameOf(reading, entity)];
	return names.some((name) => fold(name).includes(wanted));
}

function usesOf({ mentionsOf, referrersOf }: Reading, id: EntityId): Uses {
	const places = mentionsOf.get(id)?.length ?? 0;
	const [first, ...rest] = referrersOf.get(id) ?? [];
	const references =
		rest.length === 0
			? (first?.entities.length ?? 0)
			: new Set([first, ...rest].flatMap((group) => group?.entities ?? [])).size;
	return { places, references, total: places + references };
}

function optionOf(reading: Reading, { entity, uses }: Candidate, group: string): EntityOption {
	// A claim is never printed without its source.
	const title = attributedNameOf(reading, entity);
	const [name] = namesIn(entity, getEntityType(reading, entity));
	const detail = displayNameOf(reading, entity) === title && name !== title ? name : undefined;
	const count =
		uses.references > 0
			? text.references(uses.references)
			: uses.places > 0
				? text.mentions(uses.places)
				: undefined;
	return { key: entity.id, title, detail, count, group, choice: { kind: "entity", entity } };
}

/** Returns the types that a reference field leads to. Empty means all. */
export const typesOf = ({ leadsTo }: Field): readonly string[] =>
	leadsTo.filter((name) => name !== documentTarget);

/**
 * In a layer with margin notes, most spans have an entity of their own, so the row for a new one is the first.
 *
 * @param own the new entity of the span, which that row represents
 */
export function withNewFirst(
	options: readonly EntityOption[],
	own: EntityId | undefined,
): readonly EntityOption[] {
	const isNew = ({ choice }: EntityOption) => choice.kind === "new";
	return [...options.filter(isNew), ...options.filter((option) => !isNew(option) && option.key !== own)];
}
