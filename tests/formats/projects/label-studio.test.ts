import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { answersIn, wordsOf } from "./label-studio-answers.ts";
import { exchanged, pageText, projectFiles } from "./project.ts";

describe("a Label Studio project", async () => {
	const project = await projectFiles("label-studio");
	const result = exchanged(project, labelStudio);

	test("comes in with every annotator, and names what else the task has", () => {
		const reasons = result.problems.filter(({ code }) => code !== "W_ENTITY_NEW").map(({ reason }) => reason);
		expect(result.tally).toEqual([11, 0, 0, 0]);
		expect(reasons).toEqual([
			"An annotator skipped the task. One result is not read.",
			"The task has predictions beside its annotations. One result is not read.",
			"The file has further data about its texts, which is not kept: source.",
		]);
	});

	test("goes out with the annotations of every annotator as they came in", () => {
		expect(answersIn(result.files)).toEqual(answersIn(project));
	});

	test("goes out the same after it was read from Ascribe's own file", () => {
		const tasks = new Map([...result.files].filter(([name]) => name.endsWith(".json")));
		const again = exchanged(tasks, labelStudio);
		expect(answersIn(again.files)).toEqual(answersIn(project));
	});

	test("goes out with a configuration that declares its controls", () => {
		const [configuration = ""] = [...result.files].flatMap(([name, content]) =>
			name.endsWith(".xml") ? [content] : [],
		);
		expect(configuration.split("\n").slice(1, 5)).toEqual([
			'  <Labels name="label" toName="text" choice="multiple"><Label value="Claim" hotkey="1"/><Label value="Person" hotkey="2"/><Label value="Sale" hotkey="3"/><Label value="Building" hotkey="4"/><Label value="Place" hotkey="5"/></Labels>',
			'  <Labels name="role" toName="text"><Label value="Subject"/></Labels>',
			'  <Text name="text" value="$text"/>',
			'  <TextArea name="entity" toName="text" perRegion="true" maxSubmissions="1"/>',
		]);
		expect(configuration).toContain(
			'<Choices name="kind" toName="text" perRegion="true" choice="multiple"><Choice value="Named"/><Choice value="Seller"/></Choices>',
		);
		expect(configuration).toContain('<Rating name="certainty" toName="text" perRegion="true"/>');
	});

	test("of hypertext goes out with the words, labels and texts of its regions", async () => {
		const hypertext = await projectFiles("label-studio-html");
		const { tally, files } = exchanged(hypertext, labelStudio);
		expect(tally[3]).toBe(0);
		expect(answersIn(files, wordsOf)).toEqual(answersIn(hypertext, wordsOf));
	});
});

const words = [...pageText.matchAll(/\w+/g)].map(({ index, 0: { length } }) => ({
	// The text starts with a character of two UTF-16 units.
	start: index - 1,
	end: index - 1 + length,
}));
const region = fc.record({
	id: fc.constantFrom("a", "b", "c"),
	words: fc.constantFrom(...words.slice(0, 4)),
	labels: fc.uniqueArray(fc.constantFrom("Person", "Place", "Sale"), { minLength: 1, maxLength: 2 }),
	remark: fc.option(fc.constantFrom("sure", "not sure")),
	score: fc.option(fc.constantFrom(0.5, 1)),
});
const annotator = fc.record({
	// Two regions of one annotator with the same words and label are one annotation in Ascribe.
	regions: fc.uniqueArray(region, {
		maxLength: 3,
		comparator: (a, b) => a.id === b.id || (a.words === b.words && a.labels[0] === b.labels[0]),
	}),
	relations: fc.uniqueArray(fc.tuple(fc.nat(2), fc.nat(2)), {
		maxLength: 2,
		selector: ([from, to]) => `${from} ${to}`,
	}),
});

test("the annotations of any number of Label Studio annotators go out as they came in", () => {
	fc.assert(
		fc.property(fc.array(annotator, { minLength: 1, maxLength: 3 }), (annotators) => {
			const points = [...pageText];
			const annotations = annotators.map(({ regions, relations }, number) => ({
				...{ id: number + 1, completed_by: number + 1 },
				result: [
					...regions.flatMap(({ id, words: place, labels, remark, score }) => {
						const common = { id, to_name: "text" };
						const text = points.slice(place.start, place.end).join("");
						const label = { from_name: "label", type: "labels", ...(score !== null && { score }) };
						const area = { ...common, from_name: "remark", type: "textarea" };
						return [
							{ ...common, ...label, value: { ...place, text, labels } },
							...(remark === null ? [] : [{ ...area, value: { ...place, text: [remark] } }]),
						];
					}),
					...relations.flatMap(([from, to]) => {
						const [first, second] = [regions[from], regions[to]];
						const relation = { type: "relation", direction: "right", labels: ["near"] };
						return first && second ? [{ ...relation, from_id: first.id, to_id: second.id }] : [];
					}),
				],
			}));
			const project = new Map([["x.json", JSON.stringify([{ data: { text: pageText }, annotations }])]]);
			const written = answersIn(exchanged(project, labelStudio).files)[0];
			const stated = answersIn(project)[0]?.filter(({ results }) => results.length > 0);
			expect(written?.filter(({ results }) => results.length > 0)).toEqual(stated);
		}),
		{ numRuns: 40 },
	);
});
