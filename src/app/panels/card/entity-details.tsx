import type { MouseEvent, ReactNode } from "react";
import {
	type Entity,
	type EntityId,
	type Field,
	type Plural,
	titleOf,
	type Value,
} from "../../../annotation/index.ts";
import { pluralise } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { bylineOf, displayNameOf, formatValue } from "../../reading/names.ts";
import {
	firstMentionOf,
	getEntityType,
	type Reading,
	type Referrers,
	repliesTo,
} from "../../reading/reading.ts";
import { cardMessages } from "./card-messages.ts";

/** The fields of an entity, those without a value where the layer says how to name the lack. */
export function EntityFields({ reading, entity, leaveOut, onGo }: FieldsProps) {
	const fields = getEntityType(reading, entity).fields.filter(
		({ name, exception }) => !exception && !leaveOut.includes(name),
	);
	const rows = fields.flatMap((field) => {
		const values = entity.fields.get(field.name) ?? [];
		return values.length > 0 || field.missing !== undefined ? [{ field, values }] : [];
	});
	if (rows.length === 0) return null;
	return (
		<dl className="fields">
			{rows.map(({ field, values }) => (
				<div key={field.name}>
					<dt>{field.label}</dt>
					{values.length > 0 ? (
						<dd>
							{values.map((value, at) => (
								<FieldValue
									key={keyOf(value)}
									reading={reading}
									field={field}
									value={value}
									isLast={at === values.length - 1}
									onGo={onGo}
								/>
							))}
						</dd>
					) : (
						<dd className="missing">{field.missing}</dd>
					)}
				</div>
			))}
		</dl>
	);
}

interface FieldsProps {
	readonly reading: Reading;
	readonly entity: Entity;
	/** Names of the fields that are shown elsewhere. */
	readonly leaveOut: readonly string[];
	readonly onGo: (id: string) => void;
}

function FieldValue({ reading, field, value, isLast, onGo }: FieldValueProps) {
	const entity = value.kind === "entity" ? reading.open.entities.get(value.entity) : undefined;
	return (
		<span className="value">
			{entity ? (
				<EntityLink reading={reading} entity={entity} onGo={onGo} />
			) : (
				formatValue(reading, field, value)
			)}
			{!isLast && ", "}
		</span>
	);
}

interface FieldValueProps {
	readonly reading: Reading;
	readonly field: Field;
	readonly value: Value;
	readonly isLast: boolean;
	readonly onGo: (id: string) => void;
}

function keyOf(value: Value): string {
	if (value.kind === "document") return "document";
	return value.kind === "text" ? `text ${value.text}` : `entity ${value.entity}`;
}

/** What the document says about an entity, relation by relation, and what the author answers to that. */
export function Relations({ reading, entity, onGo }: RelationsProps) {
	const groups = (reading.referrersOf.get(entity) ?? []).flatMap((referrers) =>
		referrers.field.inverse ? [{ ...referrers, inverse: referrers.field.inverse }] : [],
	);
	const own = reading.open.entities.get(entity);
	const known = own && displayNameOf(reading, own);
	const missing = missingRelations(reading, entity, groups);
	const indirect = answersToReferrers(reading, groups);
	return (
		<>
			{groups.map(({ field, type, entities, inverse }) => (
				<EntityList
					key={`${type.name} ${field.name}`}
					title={pluralise(entities.length, inverse)}
					reading={reading}
					entities={entities}
					known={known}
					onGo={onGo}
				/>
			))}
			{missing.map(({ other }) => (
				<p key={other} className="missing">
					{cardMessages.none(other)}
				</p>
			))}
			{indirect.length > 0 && (
				<EntityList
					title={pluralise(indirect.length, cardMessages.replyCount)}
					reading={reading}
					entities={indirect}
					known={known}
					onGo={onGo}
				/>
			)}
		</>
	);
}

interface RelationsProps {
	readonly reading: Reading;
	readonly entity: EntityId;
	readonly onGo: (id: string) => void;
}

/** Relations that entities of this type are in elsewhere in the document, and this one is not. */
function missingRelations(
	reading: Reading,
	entity: EntityId,
	groups: readonly Referrers[],
): readonly Plural[] {
	const own = reading.open.entities.get(entity)?.type;
	const found = new Map<string, Plural>();
	for (const [id, referrers] of reading.referrersOf) {
		if (reading.open.entities.get(id)?.type !== own) continue;
		for (const { field } of referrers) {
			if (!field.inverse || groups.some((group) => group.field === field)) continue;
			found.set(field.name, field.inverse);
		}
	}
	return [...found.values()];
}

/** What answers the entities that point here: the author's answers to the claims about a site. */
function answersToReferrers(reading: Reading, groups: readonly Referrers[]): readonly Entity[] {
	const direct = new Set(groups.flatMap(({ entities }) => entities));
	const found = new Set<Entity>();
	for (const { entities, field } of groups) {
		if (field.answers) continue;
		for (const { id } of entities) for (const answer of repliesTo(reading, id)) found.add(answer);
	}
	return [...found].filter((answer) => !direct.has(answer));
}

function EntityList({ title, reading, entities, known, onGo }: EntityListProps) {
	return (
		<section className="relation">
			<h3>{title}</h3>
			<ul>
				{entities.map((entity) => {
					const span = firstMentionOf(reading, entity.id);
					const layer = span?.layer;
					const speaker =
						span && layer?.voice === "reported" && layer.notes && bylineOf(reading, span).speaker;
					const drawn = layer ? `note-${layer.markStyle} voice-${layer.voice}` : "voice-reported";
					return (
						<li key={entity.id} className={drawn}>
							<EntityLink reading={reading} entity={entity} onGo={onGo}>
								{titleOf(entity, getEntityType(reading, entity))}
							</EntityLink>
							{speaker && speaker !== known && <small>{speaker}</small>}
						</li>
					);
				})}
			</ul>
		</section>
	);
}

interface EntityListProps {
	readonly title: string;
	readonly reading: Reading;
	readonly entities: readonly Entity[];
	/** Whose card it is: who speaks is said of the others. */
	readonly known: string | undefined;
	readonly onGo: (id: string) => void;
}

/** A link to what a span is linked to: its card, at its first mention where it has one. */
export function EntityLink({ reading, entity, onGo, children }: EntityLinkProps) {
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		onGo(entity.id);
	};
	return (
		<a href={formatFragment({ kind: "id", id: entity.id })} onClick={go}>
			{children ?? displayNameOf(reading, entity)}
		</a>
	);
}

interface EntityLinkProps {
	readonly reading: Reading;
	readonly entity: Entity;
	readonly onGo: (id: string) => void;
	readonly children?: ReactNode;
}
