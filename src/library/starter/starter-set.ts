import { type JsonObject, prettyJson } from "../../annotation/index.ts";

/** Layers to start from, for a folder without `layers.json`. */
export interface StarterSet {
	readonly id: "article" | "interview" | "report" | "empty";
	/** For a list to choose from: "News article". */
	readonly label: string;
	/** One sentence: what the set is for. */
	readonly description: string;
	readonly layers: readonly JsonObject[];
	readonly entityTypes: readonly JsonObject[];
}

/** Returns the content of `annotations/layers.json`. */
export const layersTextOf = ({ layers, entityTypes }: StarterSet): string =>
	prettyJson({ layers, entityTypes });

// Parts that several sets share.

export const nameField = { name: "name", label: "Name", kind: "text", required: true };
export const aliasesField = { name: "aliases", label: "Also called", kind: "text", many: true, alias: true };

/** A person or an organisation to whom claims are attributed. */
export const sourceType: JsonObject = {
	name: "Source",
	label: { one: "Source", other: "Sources" },
	title: "name",
	fields: [
		nameField,
		{
			name: "kind",
			label: "Kind",
			kind: "term",
			terms: [
				{ id: "person", label: "person" },
				{ id: "organisation", label: "organisation" },
				{ id: "authority", label: "authority" },
				{ id: "document", label: "document" },
			],
		},
		aliasesField,
	],
};

export const sourceLayer: JsonObject = {
	id: "source",
	label: "Sources",
	count: { one: "source", other: "sources" },
	description: "People, organisations and documents that the text names.",
	key: "1",
	channel: "solid",
	motivation: "identifying",
	notes: false,
	voice: "reported",
	rules: ["no-possessive"],
	entityType: "Source",
	byline: ["kind"],
};

export const claimLayer: JsonObject = {
	id: "claim",
	label: "Claims",
	count: { one: "claim", other: "claims" },
	description: "What a source claims.",
	key: "2",
	channel: "bracket",
	notes: true,
	voice: "reported",
	rules: ["no-final-stop"],
	entityType: "Claim",
	byline: ["claimant", "type"],
};

/**
 * A claim states who claims what.
 *
 * @param terms the types of claim, in display order
 */
export const claimType = (terms: readonly JsonObject[]): JsonObject => ({
	name: "Claim",
	label: { one: "Claim", other: "Claims" },
	title: "proposition",
	fields: [
		{ name: "proposition", label: "In short", kind: "text", required: true, maxLength: 90 },
		{
			name: "claimant",
			label: "Claimed by",
			kind: "reference",
			many: true,
			required: true,
			leadsTo: ["Source"],
			facet: true,
			queryKey: "by",
			inverse: { one: "claim by it", other: "claims by it" },
		},
		{
			name: "type",
			property: "claimType",
			label: "Type",
			kind: "term",
			required: true,
			facet: true,
			terms,
		},
		{
			name: "mode",
			label: "Quoted?",
			kind: "term",
			terms: [
				{ id: "quoted", label: "quoted" },
				{ id: "reported", label: "reported" },
				{ id: "mixed", label: "partly quoted" },
			],
		},
		{
			name: "about",
			label: "About",
			kind: "reference",
			many: true,
			inverse: { one: "claim about it", other: "claims about it" },
		},
	],
});
