import { fragmentPattern } from "./iri.ts";
import { z } from "./schema.ts";

/** The `id` of an annotation or entity: `#` and a name. */
export const fragment = z
	.string()
	.check(z.regex(fragmentPattern, 'must be "#" with letters, digits, ".", "_" or "-" after it'));

/** What every entity has on disk; its fields are those that `layers.json` gives its type. */
export const entityObject = z.looseObject({ id: fragment, type: z.string() });
