import { z } from "../../annotation/index.ts";
import { exportFile, schemaFile } from "../kit/json-shape.ts";

/** JSON Schema (draft 2020-12) of our JSON, as it stands in `docs/schema/`. */
export const jsonSchema = (): object => ({
	$id: schemaFile,
	title: "Ascribe export",
	...z.toJSONSchema(exportFile, { io: "input" }),
});
