import { claimLayer, claimType, type StarterSet, sourceLayer, sourceType } from "./starter-set.ts";

export const article: StarterSet = {
	id: "article",
	label: "News article",
	description: "Who claims what, and where the author comments on a claim.",
	layers: [
		sourceLayer,
		claimLayer,
		{
			id: "commentary",
			label: "Commentary",
			count: { one: "comment", other: "comments" },
			description: "Where the author judges, doubts or answers.",
			key: "3",
			channel: "dotted",
			motivation: "commenting",
			notes: true,
			voice: "author",
			speaker: "Author",
			rules: ["no-final-stop"],
			entityType: "Comment",
			byline: ["tone"],
		},
	],
	entityTypes: [
		sourceType,
		claimType([
			{ id: "accusation", label: "accusation" },
			{ id: "opinion", label: "opinion" },
			{ id: "factual", label: "statement of fact" },
			{ id: "statistic", label: "statistic" },
			{ id: "prediction", label: "prediction" },
			{ id: "recommendation", label: "recommendation" },
		]),
		{
			name: "Comment",
			label: { one: "Comment", other: "Comments" },
			title: "gloss",
			fields: [
				{ name: "gloss", label: "What the author means", kind: "text", required: true, maxLength: 90 },
				{
					name: "tone",
					label: "Tone",
					kind: "term",
					facet: true,
					terms: [
						{ id: "sceptical", label: "sceptical" },
						{ id: "critical", label: "critical" },
						{ id: "agreeing", label: "agreeing" },
						{ id: "explanatory", label: "explanatory" },
					],
				},
				{
					name: "respondsTo",
					label: "Responds to",
					kind: "reference",
					many: true,
					leadsTo: ["Claim", "document"],
					answers: true,
					inverse: { one: "reply from the author", other: "replies from the author" },
				},
			],
		},
	],
};
