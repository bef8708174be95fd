import { type Json, listOf, objectOf } from "../../annotation/index.ts";

/** The properties of each schema.org type that the writer uses, including inherited properties. */
const properties: Readonly<Record<string, readonly string[]>> = {
	Article: ["name", "url", "inLanguage"],
	Claim: ["text", "author", "about", "appearance", "citation"],
	Comment: ["text", "author", "about", "parentItem", "isPartOf", "url", "citation"],
	Dataset: ["name", "description", "isBasedOn"],
	Organization: ["name"],
};
const thingProperties: readonly string[] = ["name", "url"];

/**
 * Checks the context of a file, the properties of each node for its type, and that references to articles can
 * be resolved in the file.
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkSchemaOrg(content: string): void {
	const file = objectOf(JSON.parse(content));
	const nodes = listOf(file?.["@graph"]);
	if (file?.["@context"] !== "https://schema.org") throw new Error("schema.org: unexpected context.");
	const ids = new Set(nodes.map((node) => objectOf(node)?.["@id"]));
	for (const node of nodes) checkNode(node, ids);
}

function checkNode(value: Json, ids: ReadonlySet<Json | undefined>): void {
	const node = objectOf(value);
	if (!node) return;
	const { "@type": type, "@id": id, ...members } = node;
	if (type === undefined && !ids.has(id)) throw new Error(`schema.org: "${String(id)}" is not in the file.`);
	const known = properties[String(type)] ?? thingProperties;
	for (const [name, inner] of Object.entries(members)) {
		if (!known.includes(name)) throw new Error(`schema.org: ${String(type)} has no property "${name}".`);
		for (const one of listOf(inner)) checkNode(one, ids);
	}
}
