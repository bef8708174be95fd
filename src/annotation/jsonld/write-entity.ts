import type { DocumentId, Entity, EntityId, Json, JsonObject, Layers, Value } from "../model.ts";
import { documentIri, entityIri } from "./iri.ts";

export interface EntityFrame {
	readonly layers: Layers;
	/** The document whose file is written; undefined for the register. */
	readonly document: DocumentId | undefined;
	/** Entities of the file that is written; the others are referred to in the register. */
	readonly own: ReadonlySet<EntityId>;
}

/** An entity as it stands in `included`; its fields in the order of its type, then what is not ours. */
export function writeEntity({ id, type, fields, extra }: Entity, frame: EntityFrame): JsonObject {
	const entityType = frame.layers.types.get(type);
	if (!entityType)
		throw new RangeError(`Entity "${id}" is of type "${type}", which the layers do not define`);
	const properties = entityType.fields.flatMap((field): [string, Json][] => {
		const values = (fields.get(field.name) ?? []).map((value) => writeValue(value, frame));
		const [first] = values;
		if (first === undefined) return [];
		return [[field.property, field.many ? values : first]];
	});
	return { id: entityIri(id, "own"), type, ...Object.fromEntries(properties), ...extra };
}

function writeValue(value: Value, { document, own }: EntityFrame): Json {
	switch (value.kind) {
		case "text":
			return value.text;
		case "entity":
			return { id: entityIri(value.entity, own.has(value.entity) ? "own" : "register") };
		case "document":
			if (document === undefined) throw new RangeError("The register cannot refer to a document");
			return { id: documentIri(document) };
	}
}
