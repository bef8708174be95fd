import type { Entity, EntityId, Field, Value } from "../model.ts";
import type { EntityDraft, ReadEntities } from "./read-entities.ts";
import { danglingHint, type FoundValue } from "./read-field.ts";
import type { Report } from "../report.ts";

/**
 * Leaves out references to entities that their file does not hold, then the
 * entities that lack a required field, then the references to these, until
 * nothing changes. Each draft is looked at once and once more for each
 * reference to it that breaks, so the work is bounded by the file's length.
 */
export function settleEntities(
	drafts: readonly EntityDraft[],
	alreadyRefused: ReadonlySet<EntityId>,
	report: Report,
): ReadEntities {
	const good = new Map(drafts.map((draft) => [draft.id, draft]));
	const refused = new Set(alreadyRefused);
	const referrers = new Map<EntityId, EntityDraft[]>();
	for (const draft of drafts) {
		for (const target of ownTargets(draft)) {
			const known = referrers.get(target);
			if (known) known.push(draft);
			else referrers.set(target, [draft]);
		}
	}
	const waiting = [...drafts];
	for (const draft of waiting) {
		if (!good.has(draft.id) || lackingFields(draft, good).length === 0) continue;
		good.delete(draft.id);
		refused.add(draft.id);
		for (const referrer of referrers.get(draft.id) ?? []) waiting.push(referrer);
	}
	for (const draft of drafts) reportFaults(draft, good, refused, report);
	return {
		entities: [...good.values()].map((draft) => settled(draft, good)),
		refused,
		places: new Map([...good.values()].map((draft) => [draft.id, draft.place])),
	};
}

type Good = ReadonlyMap<EntityId, EntityDraft>;

const lackingFields = (draft: EntityDraft, good: Good): readonly Field[] =>
	draft.type.fields.filter(
		(field) => field.required && !(draft.fields.get(field.name) ?? []).some((found) => leads(found, good)),
	);

/** False only for a reference to an entity of the same file that is not there, or no longer. */
const leads = ({ value, home }: FoundValue, good: Good): boolean =>
	value.kind !== "entity" || home === "register" || good.has(value.entity);

const ownTargets = (draft: EntityDraft): readonly EntityId[] =>
	[...draft.fields.values()]
		.flat()
		.flatMap(({ value, home }) => (value.kind === "entity" && home === "own" ? [value.entity] : []));

function reportFaults(draft: EntityDraft, good: Good, refused: ReadonlySet<EntityId>, report: Report): void {
	for (const found of [...draft.fields.values()].flat()) {
		if (found.value.kind !== "entity" || leads(found, good)) continue;
		const target = found.value.entity;
		const reason = refused.has(target)
			? `"${target}" cannot be referred to, for it was refused.`
			: `"#${target}" leads to nothing.`;
		report.error(
			found.place,
			"E_REFERENCE",
			reason,
			refused.has(target) ? `Mend "${target}" first.` : danglingHint,
		);
	}
	for (const field of lackingFields(draft, good)) {
		const reason = `${draft.type.label.one} "${draft.id}" has no "${field.label}" (${field.property}).`;
		report.error(draft.place, "E_FIELD_REQUIRED", reason, `Fill in "${field.property}".`);
	}
}

function settled({ id, type, fields, extra }: EntityDraft, good: Good): Entity {
	const values = new Map<string, readonly Value[]>();
	for (const [name, found] of fields) {
		const kept = found.filter((one) => leads(one, good)).map((one) => one.value);
		if (kept.length > 0) values.set(name, kept);
	}
	return { id, type: type.name, fields: values, extra };
}
