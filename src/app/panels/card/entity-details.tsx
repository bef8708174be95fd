import type { MouseEvent, ReactNode } from "react";
import type { Entity, EntityId, Field, Plural, Value } from "../../../annotation/index.ts";
import { type PlacedSpan, titleOf } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { pluralise } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { attributedNameOf, attributionOf, bylineOf, formatValue } from "../../reading/names.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import {
	firstMentionOf,
	getEntityType,
	type Reading,
	type Referrers,
	repliesTo,
} from "../../reading/reading.ts";
import { closestMention } from "../../reading/relative-place.ts";
import { cardMessages } from "./card-messages.ts";
import { Whereabouts } from "./other-places.tsx";
import "./relations.css";

/** The fields of an entity. A field without a value is shown only if the layer defines a `missing` text. */
export function EntityFields({ entity, omittedFields }: FieldsProps) {
	const reading = useDocument();
	const fields = getEntityType(reading, entity).fields.filter(
		({ name, exception }) => !exception && !omittedFields.includes(name),
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
									field={field}
									value={value}
									isLast={at === values.length - 1}
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
	readonly entity: Entity;
	/** Names of fields that the card shows elsewhere. */
	readonly omittedFields: readonly string[];
}

function FieldValue({ field, value, isLast }: FieldValueProps) {
	const reading = useDocument();
	const entity = value.kind === "entity" ? reading.entities.get(value.entity) : undefined;
	return (
		<span className="value">
			{entity ? <EntityLink entity={entity} /> : formatValue(reading, field, value)}
			{!isLast && ", "}
		</span>
	);
}

interface FieldValueProps {
	readonly field: Field;
	readonly value: Value;
	readonly isLast: boolean;
}

function keyOf(value: Value): string {
	if (value.kind === "document") return "document";
	return value.kind === "text" ? `text ${value.text}` : `entity ${value.entity}`;
}

/** The entities that refer to this one, grouped by relation, and the replies to them. */
export function Relations({ entity, span }: RelationsProps) {
	const reading = useDocument();
	const groups = (reading.referrersOf.get(entity) ?? []).flatMap((referrers) =>
		referrers.field.inverse ? [{ ...referrers, inverse: referrers.field.inverse }] : [],
	);
	const missing = missingRelations(reading, entity, groups);
	const indirectReplies = repliesToReferrers(reading, groups);
	return (
		<>
			{groups.map(({ field, type, entities, inverse }) => (
				<EntityList
					key={`${type.name} ${field.name}`}
					title={pluralise(entities.length, inverse)}
					entities={entities}
					passage={field.answers ? span : undefined}
				/>
			))}
			{missing.map(({ other }) => (
				<p key={other} className="missing">
					{cardMessages.none(other)}
				</p>
			))}
			{indirectReplies.length > 0 && (
				<EntityList
					title={pluralise(indirectReplies.length, cardMessages.replyCount)}
					entities={indirectReplies}
				/>
			)}
		</>
	);
}

interface RelationsProps {
	readonly entity: EntityId;
	/** The open span. */
	readonly span: PlacedSpan | undefined;
}

/** Returns the relations that other entities of this type have in the document and this one does not. */
function missingRelations(
	reading: Reading,
	entity: EntityId,
	groups: readonly Referrers[],
): readonly Plural[] {
	const type = reading.entities.get(entity)?.type;
	const found = new Map<string, Plural>();
	for (const [id, referrers] of reading.referrersOf) {
		if (reading.entities.get(id)?.type !== type) continue;
		for (const { field } of referrers) {
			if (!field.inverse || groups.some((group) => group.field === field)) continue;
			found.set(field.name, field.inverse);
		}
	}
	return [...found.values()];
}

/** Returns the replies to the referring entities, for example to the claims about a site. */
function repliesToReferrers(reading: Reading, groups: readonly Referrers[]): readonly Entity[] {
	const direct = new Set(groups.flatMap(({ entities }) => entities));
	const found = new Set<Entity>();
	for (const { entities, field } of groups) {
		if (field.answers) continue;
		for (const { id } of entities) for (const reply of repliesTo(reading, id)) found.add(reply);
	}
	return [...found].filter((reply) => !direct.has(reply));
}

function EntityList({ title, entities, passage }: EntityListProps) {
	const reading = useDocument();
	return (
		<section className="relation">
			<h3>{title}</h3>
			<ul>
				{entities.map((entity) => {
					const closest = passage && closestMention(reading, passage, [entity]);
					const span = closest ?? firstMentionOf(reading, entity.id);
					const layer = span?.layer;
					const attribution = attributionOf(reading, entity);
					const style = layer ? `${styleClasses("note", layer)} voice-${layer.voice}` : "voice-reported";
					return (
						<li key={entity.id} className={style}>
							<EntityLink entity={entity} to={closest?.annotation.id}>
								{attribution !== undefined && (
									<>
										<b>{attribution}</b>{" "}
									</>
								)}
								{titleOf(reading, entity)}
								{closest && passage && (
									<Whereabouts of={closest} from={passage} kind={bylineOf(reading, closest).qualifiers} />
								)}
							</EntityLink>
						</li>
					);
				})}
			</ul>
		</section>
	);
}

interface EntityListProps {
	readonly title: string;
	readonly entities: readonly Entity[];
	/** The open span, if the entities are replies to it. The list then says how each replies, and where. */
	readonly passage?: PlacedSpan | undefined;
}

/** A link that opens the card of an entity, at its first mention if it has one, or at the mention `to`. */
function EntityLink({ entity, to = entity.id, children }: EntityLinkProps) {
	const reading = useDocument();
	const store = useViewStore();
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		store.goTo(to);
	};
	return (
		<a href={formatFragment({ kind: "id", id: to })} onClick={go}>
			{children ?? attributedNameOf(reading, entity)}
		</a>
	);
}

interface EntityLinkProps {
	readonly entity: Entity;
	readonly to?: string | undefined;
	readonly children?: ReactNode;
}
