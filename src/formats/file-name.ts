import type { ExportDocument } from "./format.ts";

/**
 * `<document>.<extension>` for one document, `corpus.<extension>` for several or none. The name is
 * lower-case letters, digits and hyphens whatever the id holds, so it can lead out of no folder.
 */
export function fileName(documents: readonly Pick<ExportDocument, "id">[], extension: string): string {
	const [first, second] = documents;
	if (!first || second) return `corpus.${extension}`;
	const name = first.id
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-/, "")
		.slice(0, 81)
		.replace(/-$/, "");
	return `${name || "document"}.${extension}`;
}
