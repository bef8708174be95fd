import type { Entity, Layers } from "./model.ts";

/** Writes `annotations/entities.jsonld`. */
export function writeRegister(entities: readonly Entity[], _layers: Layers): string {
	return JSON.stringify(entities);
}
