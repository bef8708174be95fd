import { type Layers, readLayers } from "../../src/annotation/index.ts";

const term = (...ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

/** Three layers as they are shipped, in short; `Organization` has no layer. */
const layersFileContent = {
	layers: [
		{
			id: "site",
			key: "1",
			channel: "solid",
			motivation: "identifying",
			entityType: "Site",
			byline: ["kind"],
		},
		{ id: "claim", key: "2", channel: "bracket", entityType: "Claim", byline: ["claimant", "type"] },
		{ id: "commentary", key: "3", channel: "dotted", entityType: "Commentary", speaker: "Author" },
	].map((layer) => ({
		label: layer.id,
		count: { one: layer.id, other: `${layer.id}s` },
		notes: true,
		voice: "reported",
		...layer,
	})),
	entityTypes: [
		{
			name: "Site",
			label: { one: "Site", other: "Sites" },
			title: "name",
			fields: [
				{ name: "name", label: "Name", kind: "text", required: true },
				{ name: "kind", label: "Kind", kind: "term", terms: term("tracker", "cyberlocker") },
				{ name: "aliases", label: "Also called", kind: "text", many: true, alias: true },
				{ name: "status", label: "Status", kind: "text", missing: "not stated" },
			],
		},
		{
			name: "Organization",
			label: { one: "Source", other: "Sources" },
			title: "name",
			fields: [
				{ name: "name", label: "Name", kind: "text", required: true },
				{ name: "memberOf", label: "Member of", kind: "reference", many: true },
			],
		},
		{
			name: "Claim",
			label: { one: "Claim", other: "Claims" },
			title: "proposition",
			fields: [
				{ name: "proposition", label: "Proposition", kind: "text", required: true },
				{
					name: "claimant",
					label: "Source",
					kind: "reference",
					many: true,
					required: true,
					facet: "All sources",
					inverse: { one: "claim by it", other: "claims by it" },
				},
				{
					name: "type",
					property: "claimType",
					label: "Type",
					kind: "term",
					terms: term("accusation", "legal"),
				},
				{ name: "about", label: "About", kind: "reference", many: true },
			],
		},
		{
			name: "Commentary",
			label: { one: "Remark", other: "Remarks" },
			title: "gloss",
			fields: [
				{ name: "gloss", label: "Gloss", kind: "text", required: true },
				{ name: "stance", label: "Stance", kind: "term", many: true, terms: term("ironic", "critical") },
				{ name: "respondsTo", label: "Responds to", kind: "reference", many: true, answers: true },
			],
		},
	],
} as const;

export const layers: Layers = readLayers(JSON.stringify(layersFileContent)).value;

/** The same with a layer `law` of its own type, whose `kind` has other terms than that of a site. */
export const layersWithLaw: Layers = readLayers(
	JSON.stringify({
		layers: [
			...layersFileContent.layers,
			{ ...layersFileContent.layers[0], id: "law", key: "4", channel: "wavy", entityType: "Law", byline: [] },
		],
		entityTypes: [
			...layersFileContent.entityTypes,
			{
				name: "Law",
				label: { one: "Law", other: "Laws" },
				title: "name",
				fields: [
					{ name: "name", label: "Name", kind: "text", required: true },
					{ name: "kind", label: "Kind", kind: "term", terms: term("statute", "treaty") },
					{ name: "jurisdiction", label: "Jurisdiction", kind: "text" },
					{ name: "amends", label: "Amends", kind: "reference" },
				],
			},
		],
	}),
).value;
