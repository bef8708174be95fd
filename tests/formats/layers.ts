import { type Layers, readLayers } from "../../src/annotation/index.ts";
import {
	aliasesField,
	claimLayer,
	claimType,
	commentaryLayer,
	commentaryType,
	filteredClaimantField,
	glossField,
	memberOfField,
	nameField,
	organizationType,
	propositionField,
	referenceField,
	siteLayer,
	siteType,
	termField,
	terms,
	textField,
} from "../fixtures/layers.ts";

const site = { ...siteLayer, label: "site", notes: true };

const entityTypes = [
	siteType(
		nameField,
		termField("kind", "Kind", terms("tracker", "cyberlocker")),
		aliasesField,
		textField("status", "Status", { missing: "not stated" }),
	),
	organizationType(nameField, memberOfField),
	claimType(
		propositionField,
		filteredClaimantField,
		termField("type", "Type", terms("accusation", "legal"), { property: "claimType" }),
		referenceField("about", "About"),
	),
	{
		...commentaryType(
			glossField,
			termField("stance", "Stance", terms("ironic", "critical"), { many: true }),
			referenceField("respondsTo", "Responds to", { answers: true }),
		),
		label: { one: "Remark", other: "Remarks" },
	},
];

const layerList = [
	site,
	{ ...claimLayer, label: "claim", byline: ["claimant", "type"] },
	{ ...commentaryLayer, label: "commentary" },
];

/** Three layers. `Organization` has no layer. */
export const layers: Layers = readLayers(JSON.stringify({ layers: layerList, entityTypes })).value;

/**
 * Adds a layer `law` with its own type, whose field `kind` has different terms from the same field of a site, and a
 * layer `note` whose entities have only a text. `note` has no key, and its mark style is that of `commentary`.
 */
export const layersWithLaw: Layers = readLayers(
	JSON.stringify({
		layers: [
			...layerList,
			{
				...site,
				id: "law",
				label: "site",
				key: "4",
				channel: "wavy",
				entityType: "Law",
				byline: [],
			},
			{
				...site,
				id: "note",
				label: "Notes",
				description: "Remarks of the editors.",
				motivation: "commenting",
				key: undefined,
				channel: "dotted",
				entityType: "Note",
				byline: [],
			},
		],
		entityTypes: [
			...entityTypes,
			{
				name: "Law",
				label: { one: "Law", other: "Laws" },
				title: "name",
				fields: [
					nameField,
					termField("kind", "Kind", terms("statute", "treaty")),
					textField("jurisdiction", "Jurisdiction"),
					referenceField("amends", "Amends", { many: false }),
				],
			},
			{
				name: "Note",
				label: { one: "Note", other: "Notes" },
				title: "text",
				fields: [textField("text", "Text")],
			},
		],
	}),
).value;
