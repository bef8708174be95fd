import { claimLayer, claimType, type StarterSet, sourceLayer, sourceType } from "./starter-set.ts";

export const report: StarterSet = {
	id: "report",
	label: "Report",
	description: "Findings and recommendations, who states them, and the evidence for them.",
	layers: [
		sourceLayer,
		{ ...claimLayer, description: "What the report or somebody whom it cites claims." },
		{
			id: "evidence",
			label: "Evidence",
			count: { one: "piece of evidence", other: "pieces of evidence" },
			description: "What a claim is based on.",
			key: "3",
			channel: "dashed",
			notes: true,
			voice: "reported",
			rules: ["no-final-stop"],
			entityType: "Evidence",
			byline: ["kind"],
		},
	],
	entityTypes: [
		sourceType,
		claimType([
			{ id: "finding", label: "finding" },
			{ id: "figure", label: "figure" },
			{ id: "explanation", label: "explanation" },
			{ id: "forecast", label: "forecast" },
			{ id: "recommendation", label: "recommendation" },
		]),
		{
			name: "Evidence",
			label: { one: "Evidence", other: "Evidence" },
			title: "summary",
			fields: [
				{ name: "summary", label: "In short", kind: "text", required: true, maxLength: 90 },
				{
					name: "kind",
					label: "Kind",
					kind: "term",
					facet: true,
					terms: [
						{ id: "measurement", label: "measurement" },
						{ id: "survey", label: "survey" },
						{ id: "document", label: "document" },
						{ id: "testimony", label: "testimony" },
						{ id: "calculation", label: "calculation" },
					],
				},
				{
					name: "supports",
					label: "Supports",
					kind: "reference",
					many: true,
					leadsTo: ["Claim"],
					inverse: { one: "piece of evidence", other: "pieces of evidence" },
				},
			],
		},
	],
};
