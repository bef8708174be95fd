import { type Json, listOf, objectOf } from "../../annotation/index.ts";

/** The properties that we use of each type of schema.org, their own or those of a type above. */
const properties: Readonly<Record<string, readonly string[]>> = {
	Article: ["name", "url", "inLanguage"],
	Claim: ["text", "author", "about", "appearance", "citation"],
	Comment: ["text", "author", "about", "parentItem", "isPartOf", "url", "citation"],
	Organization: ["name"],
};
const ofAnyThing: readonly string[] = ["name", "url"];

/**
 * Holds a file to schema.org: the one context, nodes with types and with properties that these
 * have, links to articles of the file.
 *
 * @throws Error naming the first that is not so: the writer is wrong then
 */
export function checkSchemaOrg(content: string): void {
	const file = objectOf(JSON.parse(content));
	const nodes = listOf(file?.["@graph"]);
	if (file?.["@context"] !== "https://schema.org") throw new Error("schema.org: another context.");
	const ids = new Set(nodes.map((node) => objectOf(node)?.["@id"]));
	for (const node of nodes) checkNode(node, ids);
}

function checkNode(value: Json, ids: ReadonlySet<Json | undefined>): void {
	const node = objectOf(value);
	if (!node) return;
	const { "@type": type, "@id": id, ...members } = node;
	if (type === undefined && !ids.has(id)) throw new Error(`schema.org: "${String(id)}" leads to nothing.`);
	const known = properties[String(type)] ?? ofAnyThing;
	for (const [name, inner] of Object.entries(members)) {
		if (!known.includes(name)) throw new Error(`schema.org: ${String(type)} has no property "${name}".`);
		for (const one of listOf(inner)) checkNode(one, ids);
	}
}
