/** A folder with one document in a language. `words` is the quote of its only claim. */
export const oneClaimFolder = (
	language: string,
	paragraphs: readonly string[],
	words: string,
	proposition: string,
) => {
	const text = paragraphs.join("\n\n");
	const start = paragraphs.join("\n").indexOf(words);
	return {
		"corpus/mixed.md": `---\ntitle: Mixed\nlanguage: ${language}\n---\n\n${text}\n`,
		"annotations/layers.json": JSON.stringify({
			layers: [
				{
					id: "claim",
					label: "Claims",
					count: { one: "claim", other: "claims" },
					key: "1",
					channel: "bracket",
					notes: true,
					voice: "reported",
					entityType: "Claim",
					byline: [],
				},
			],
			entityTypes: [
				{
					name: "Claim",
					label: { one: "Claim", other: "Claims" },
					title: "proposition",
					fields: [{ name: "proposition", label: "Proposition", kind: "text", required: true }],
				},
			],
		}),
		"annotations/mixed.jsonld": JSON.stringify({
			"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
			id: "",
			type: "AnnotationCollection",
			label: "Mixed",
			total: 1,
			first: {
				id: "#page-1",
				type: "AnnotationPage",
				startIndex: 0,
				items: [
					{
						id: "#c1",
						type: "Annotation",
						motivation: "classifying",
						body: [
							{ type: "TextualBody", purpose: "tagging", value: "claim" },
							{ type: "SpecificResource", purpose: "identifying", source: "#said" },
						],
						target: {
							source: "../corpus/mixed.md",
							selector: [
								{ type: "TextQuoteSelector", exact: words, prefix: "", suffix: "" },
								{ type: "TextPositionSelector", start, end: start + words.length },
							],
						},
					},
				],
			},
			included: [{ id: "#said", type: "Claim", proposition }],
		}),
	};
};
