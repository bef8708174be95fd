import type { ExportDocument } from "../format.ts";
import { documentIdPattern } from "./ids.ts";

/**
 * `<document>.<extension>` for one document, `corpus.<extension>` for several or none. The name is
 * lower-case letters, digits and hyphens whatever the id holds, so it can lead out of no folder.
 */
export function fileName(documents: readonly Pick<ExportDocument, "id">[], extension: string): string {
	const [first, second] = documents;
	return `${first && !second ? slug(first.id) : "corpus"}.${extension}`;
}

/** What a document or its file can be called: the name as it is where it can, else what is left of it. */
export function slug(name: string): string {
	if (documentIdPattern.test(name)) return name;
	const left = name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-/, "")
		.slice(0, 81)
		.replace(/-$/, "");
	return left || "document";
}
