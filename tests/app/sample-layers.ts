const term = (...ids: readonly string[]) => ids.map((id) => ({ id, label: `${id} label` }));
const missing = "not stated in the text";

const layers = [
	{
		id: "site",
		label: "Sites",
		count: { one: "site", other: "sites" },
		key: "1",
		channel: "solid",
		motivation: "identifying",
		notes: false,
		voice: "reported",
		entityType: "Site",
		byline: ["kind", "country"],
	},
	{
		id: "claim",
		label: "Claims",
		count: { one: "claim", other: "claims" },
		key: "2",
		channel: "bracket",
		notes: true,
		voice: "reported",
		entityType: "Claim",
		byline: ["claimant", "type"],
	},
	{
		id: "commentary",
		label: "Commentary",
		count: { one: "remark", other: "remarks" },
		key: "3",
		channel: "dotted",
		notes: true,
		voice: "author",
		speaker: "Author",
		entityType: "Commentary",
		byline: ["stance"],
	},
];

const name = { name: "name", label: "Name", kind: "text", required: true };
const aliases = { name: "aliases", label: "Also called", kind: "text", many: true, alias: true };
const reference = { kind: "reference", many: true };

const entityTypes = [
	{
		name: "Site",
		label: { one: "Site", other: "Sites" },
		title: "name",
		fields: [
			name,
			{ name: "kind", label: "Kind", kind: "term", terms: term("tracker", "store") },
			{ name: "country", label: "Country", kind: "text", missing },
			{ ...aliases, missing: "no other name in the text" },
		],
	},
	{
		name: "Organization",
		label: { one: "Source", other: "Sources" },
		title: "name",
		fields: [
			name,
			aliases,
			{
				name: "memberOf",
				label: "Member of",
				...reference,
				inverse: { one: "member", other: "members" },
			},
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
				...reference,
				required: true,
				facet: "All sources",
				inverse: { one: "claim by it", other: "claims by it" },
			},
			{
				name: "type",
				property: "claimType",
				label: "Type",
				kind: "term",
				facet: "All types",
				terms: term("accusation", "statistic", "legal"),
			},
			{ name: "mode", label: "Wording", kind: "term", terms: term("quoted", "reported") },
			{
				name: "about",
				label: "About",
				...reference,
				inverse: { one: "claim about it", other: "claims about it" },
				missing: "no named site, body or country",
			},
		],
	},
	{
		name: "Commentary",
		label: { one: "Commentary", other: "Commentary" },
		title: "gloss",
		fields: [
			{ name: "gloss", label: "Gloss", kind: "text", required: true },
			{
				name: "stance",
				label: "Stance",
				kind: "term",
				many: true,
				terms: term("sceptical", "ironic", "conceding"),
			},
			{
				name: "respondsTo",
				label: "Responds to",
				...reference,
				answers: true,
				inverse: { one: "reply from the author", other: "replies from the author" },
			},
		],
	},
];

/** A short form of the shipped layers. Term labels end with "label", and `Organization` has no layer. */
export const layersText = JSON.stringify({ layers, entityTypes });
