import type { Entity, Field, Value } from "../../../annotation/index.ts";
import { formatValue } from "../../reading/names.ts";
import { entityTypeOf, type Reading } from "../../reading/reading.ts";
import { EntityLink } from "./entity-link.tsx";

/** The fields of an entity, those without a value where the layer says how to name the lack. */
export function Fields({ reading, entity, leaveOut, onGo }: FieldsProps) {
	const fields = entityTypeOf(reading, entity).fields.filter(
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
