import type { Format } from "../format.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { writeWithoutRelations } from "../kit/relations.ts";
import { schemaOrgFileType, writeSchemaOrg } from "./write.ts";

/**
 * Claims and comments in schema.org as JSON-LD. The file contains no ratings: an annotated document
 * shows who makes a claim, not whether the claim is true.
 */
export const schemaOrg: Format = {
	id: "schema-org",
	label: "schema.org",
	hint: "Claims and replies, for search engines",
	...schemaOrgFileType,
	offsets: "none",
	write: writeInSinglePieces(writeWithoutRelations(writeSchemaOrg)),
};
