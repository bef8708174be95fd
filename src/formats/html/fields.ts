import type { Element } from "hast";
import type { Entity, Layer } from "../../annotation/index.ts";
import { type Apparatus, typeOf } from "./apparatus.ts";
import { element, joined, onLines, type Piece } from "./element.ts";
import { valuePiece } from "./links.ts";

/** Who speaks, and as what: "IIPA" and "accusation"; of a site what it is, and where. */
export interface Byline {
	readonly speaker: readonly Piece[];
	readonly manner: readonly Piece[];
	/** Names of the fields that it shows. */
	readonly fields: readonly string[];
}

export function bylineOf(apparatus: Apparatus, entity: Entity, layer: Layer): Byline {
	const fields = layer.byline.flatMap(
		(name) => layer.entityType.fields.find((field) => field.name === name && entity.fields.has(name)) ?? [],
	);
	const parts = fields.map((field) =>
		joined(
			(entity.fields.get(field.name) ?? []).map((value) => valuePiece(apparatus, field, value)),
			", ",
		),
	);
	const [speaker = [], ...manner] = layer.speaker === undefined ? parts : [[layer.speaker], ...parts];
	return {
		speaker,
		manner: manner.flatMap((part, at) => (at === 0 ? part : [", ", ...part])),
		fields: fields.map(({ name }) => name),
	};
}

/** The fields of an entity, those without a value where the layer says how to name the lack. */
export function fieldList(
	apparatus: Apparatus,
	entity: Entity,
	leaveOut: readonly string[],
): Element | undefined {
	const { title, fields } = typeOf(apparatus, entity);
	const rows = fields
		.filter(({ name, exception }) => !exception && name !== title && !leaveOut.includes(name))
		.flatMap((field) => {
			const values = entity.fields.get(field.name) ?? [];
			if (values.length === 0)
				return field.missing === undefined ? [] : [missingRow(field.label, field.missing)];
			const pieces = values.map((value) => valuePiece(apparatus, field, value));
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
