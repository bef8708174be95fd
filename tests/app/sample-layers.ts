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
	textField,
} from "../fixtures/layers.ts";

const terms = (...ids: readonly string[]) => ids.map((id) => ({ id, label: `${id} label` }));

/** Terms that have a plural. */
const counted = (...ids: readonly string[]) =>
	terms(...ids).map((term) => ({ ...term, count: { one: term.id, other: `${term.id}s` } }));

const layers = [
	{ ...siteLayer, byline: ["kind", "country"] },
	{ ...claimLayer, byline: ["claimant", "type"] },
	{
		...commentaryLayer,
		count: { one: "remark", other: "remarks" },
		voice: "author",
		byline: ["stance"],
	},
];

const entityTypes = [
	siteType(
		nameField,
		termField("kind", "Kind", terms("tracker", "store")),
		textField("country", "Country", { missing: "not stated in the text" }),
		{ ...aliasesField, missing: "no other name in the text" },
	),
	organizationType(nameField, aliasesField, {
		...memberOfField,
		inverse: { one: "member", other: "members" },
	}),
	claimType(
		propositionField,
		filteredClaimantField,
		termField("type", "Type", [...counted("accusation", "statistic"), ...terms("legal")], {
			property: "claimType",
			facet: true,
		}),
		termField("mode", "Wording", terms("quoted", "reported")),
		referenceField("about", "About", {
			inverse: { one: "claim about it", other: "claims about it" },
			missing: "no named site, body or country",
		}),
	),
	commentaryType(
		glossField,
		termField("stance", "Stance", terms("sceptical", "ironic", "conceding"), { many: true }),
		referenceField("respondsTo", "Responds to", {
			answers: true,
			inverse: { one: "reply from the author", other: "replies from the author" },
		}),
	),
];

/** A short form of the shipped layers. Term labels end with "label", some terms have a plural, and `Organization` has no layer. */
export const layersText = JSON.stringify({ layers, entityTypes });
