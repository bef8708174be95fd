import { expect, test } from "vitest";
import { type Entity, entityId, type Json, readLayers } from "../../src/annotation/index.ts";
import { speakersOf } from "../../src/corpus/index.ts";

const commentary = (members: Readonly<Record<string, Json>>) => {
	const { value } = readLayers(
		JSON.stringify({
			layers: [
				{
					id: "commentary",
					label: "Commentary",
					count: { one: "comment", other: "comments" },
					channel: "dotted",
					entityType: "Comment",
					notes: true,
					voice: "author",
					...members,
				},
			],
			entityTypes: [
				{
					name: "Comment",
					label: { one: "Comment", other: "Comments" },
					title: "gloss",
					fields: [
						{ name: "gloss", label: "Gloss", kind: "text" },
						{ name: "speaker", label: "Speaker", kind: "reference", many: true },
					],
				},
			],
		}),
	);
	const [layer] = value.layers;
	if (!layer) throw new Error("The layer is not valid.");
	return layer;
};

const comment = (...speakers: readonly string[]): Entity => ({
	id: entityId("c"),
	type: "Comment",
	fields: new Map(speakers.length > 0 ? [["speaker", speakers.map((text) => ({ kind: "text", text }))]] : []),
	extra: {},
});

const namesOf = (...input: Parameters<typeof speakersOf>) =>
	speakersOf(...input)?.values.map((value) => value.kind === "text" && value.text);

const layer = commentary({ speaker: "Author", speakerField: "speaker" });

test("the author of the document speaks in the author's voice", () => {
	expect(namesOf({ author: "Ernesto" }, layer, comment())).toEqual(["Ernesto"]);
});

test("without a stated author, the layer names the speaker", () => {
	expect(namesOf({}, layer, comment())).toEqual(["Author"]);
});

test("an annotation can state other speakers", () => {
	expect(namesOf({ author: "Ernesto" }, layer, comment("Editor", "Translator"))).toEqual([
		"Editor",
		"Translator",
	]);
});

test("a layer that reports what others say does not speak as the author", () => {
	expect(namesOf({ author: "Ernesto" }, commentary({ voice: "reported" }), comment())).toBeUndefined();
	expect(
		namesOf({ author: "Ernesto" }, commentary({ voice: "reported", speaker: "A source" }), comment()),
	).toEqual(["A source"]);
});
