import type { EntityId } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import { linkedIn } from "./linked.ts";
import type { PlacedSpan } from "./placed.ts";
import type { Carried } from "./sidecar.ts";

/** That one span's entity refers to that of another, for tools that relate spans. */
export interface SpanRelation {
	/** Indices into the list of the spans. */
	readonly from: number;
	readonly to: number;
	/** Name of the field. */
	readonly type: string;
}

/** What the entities of the spans say of each other, each once: between the first spans linked to them. */
export function relationsIn(
	input: ExportInput,
	document: ExportDocument,
	spans: readonly PlacedSpan[],
): readonly SpanRelation[] {
	const linked = linkedIn(input, document);
	const firsts = new Map<EntityId, number>();
	for (const [index, { span }] of spans.entries()) {
		if (!firsts.has(span.annotation.entity)) firsts.set(span.annotation.entity, index);
	}
	return [...firsts].flatMap(([id, from]) =>
		[...(linked.entity(id)?.fields ?? [])].flatMap(([type, values]) => {
			const targets = values.flatMap((value) =>
				value.kind === "entity" ? (firsts.get(value.entity) ?? []) : [],
			);
			return [...new Set(targets)].filter((to) => to !== from).map((to) => ({ from, to, type }));
		}),
	);
}

/** True where what the file carries of ours says the same, so that the relation itself adds nothing. */
export function isSaid(
	carried: Carried | undefined,
	from: string | undefined,
	type: string,
	to: string | undefined,
): boolean {
	const entities = [...(carried?.entities ?? []), ...(carried?.shared ?? [])];
	const values = entities.find(({ id }) => id === from)?.fields[type] ?? [];
	return values.some((value) => typeof value !== "string" && "entity" in value && value.entity === to);
}
