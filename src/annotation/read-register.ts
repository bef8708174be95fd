import type { Entity, Layers } from "./model.ts";
import type { Read } from "./problem.ts";

/** Reads `annotations/entities.jsonld`: the entities that outlive one document. */
export function readRegister(_text: string, _file: string, _layers: Layers): Read<readonly Entity[]> {
	return { value: [], problems: [] };
}
