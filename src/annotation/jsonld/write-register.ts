import type { Entity, Layers } from "../model.ts";
import { annotationContext, contextFile } from "./context.ts";
import { prettyJson } from "./pretty-json.ts";
import { writeEntity } from "./write-entity.ts";

/**
 * `annotations/entities.jsonld`, in the order of the entities; `readRegister`
 * gives them back. Throws where an entity refers to a document or is of a type
 * that the layers do not define.
 */
export function writeRegister(entities: readonly Entity[], layers: Layers): string {
	const own = new Set(entities.map((entity) => entity.id));
	return prettyJson({
		"@context": [annotationContext, contextFile],
		id: "",
		type: "Register",
		included: entities.map((entity) => writeEntity(entity, { layers, document: undefined, own })),
	});
}
