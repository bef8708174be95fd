import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commentsOf, furtherTagsOf, signatureOf } from "../../../src/annotation/index.ts";
import type { Corpus } from "../../../src/corpus/index.ts";
import { checkLabelStudio } from "../../../src/formats/label-studio/check.ts";
import { labellingConfiguration, projectNamesOf } from "../../../src/formats/label-studio/configuration.ts";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { readLabelStudio } from "../../../src/formats/label-studio/read.ts";
import { corpora, exportOptions, foreignText } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainSpans } from "../plain.ts";
import { openProject } from "./spec-reader.ts";

const content = "🏴 IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa")],
	about: [link("isohunt")],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
		],
		[claim],
	),
);

const filesOf = (of: Corpus, options = everything) => {
	const [tasks, configuration] = labelStudio.write(of, options).files;
	return { tasks: tasks?.content ?? "", configuration: configuration?.content ?? "" };
};

describe("Writing Label Studio", () => {
	test("declares layers, a text area for the entity, and relations in Label Studio's configuration", () => {
		expect(filesOf(sample).configuration.split("\n")).toEqual([
			"<View>",
			'  <Labels name="layer" toName="text"><Label value="site" hotkey="1"/><Label value="claim" hotkey="2"/><Label value="commentary" hotkey="3"/></Labels>',
			'  <Text name="text" value="$text"/>',
			'  <TextArea name="entity" toName="text" perRegion="true" maxSubmissions="1"/>',
			'  <Relations><Relation value="claimant"/><Relation value="about"/><Relation value="respondsTo"/></Relations>',
			"</View>",
			"",
		]);
	});

	test("writes a Label Studio region for each span in code points, and its entity with the same id", () => {
		const [task] = JSON.parse(filesOf(sample).tasks);
		expect(task.data.text).toBe(content);
		expect(task.annotations[0].result.slice(2)).toEqual([
			{
				id: "a2",
				to_name: "text",
				from_name: "layer",
				type: "labels",
				value: { start: 12, end: 19, text: "isoHunt", labels: ["site"] },
			},
			{
				id: "a2",
				to_name: "text",
				from_name: "entity",
				type: "textarea",
				value: { start: 12, end: 19, text: ["isohunt"] },
			},
			{ type: "relation", from_id: "a1", to_id: "a2", direction: "right", labels: ["about"] },
		]);
	});

	test("writes tasks from which a Label Studio project gets the words and entity of every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const { tasks, configuration } = filesOf(random, options);
				expect(openProject(configuration, tasks).map(({ regions }) => regions)).toEqual(
					random.documents.map((document) =>
						plainSpans(document).map(({ layer: label, words, entity: note }) => ({ label, words, note })),
					),
				);
			}),
		);
	});
});

describe("Reading Label Studio", () => {
	const read = (value: unknown) => readLabelStudio(JSON.stringify(value), "x.json", layers);

	test("reads Label Studio tasks with and without the configuration file", () => {
		const files = labelStudio.write(sample, everything).files;
		expect(labelStudio.read?.(files, layers).problems).toEqual([]);
		expect(labelStudio.read?.(files.slice(0, 1), layers).problems).toEqual([]);
	});

	const region = (start: number, end: number, words: string, label = "site") => ({
		id: "-x",
		from_name: "label",
		to_name: "text",
		type: "labels",
		origin: "manual",
		value: { start, end, text: words, labels: [label] },
	});
	const task = (...result: readonly object[]) => ({ data: { text: content }, annotations: [{ result }] });

	test.each([
		["code points", 12, 19],
		["UTF-16, as old versions do", 13, 20],
	])("detects from the words of Label Studio regions that their offsets count %s", (_unit, start, end) => {
		const [found] = read([task(region(start, end, "isoHunt"))]).value.documents[0]?.annotations ?? [];
		expect(found).toMatchObject({
			id: "a1",
			position: { start: 12, end: 19 },
			extra: { labelStudio: { regions: [{ control: "label", keys: { origin: "manual" } }] } },
		});
	});

	test("reads a Label Studio relation that no entity in the file contains as a relation of the spans", () => {
		const region = (id: string, start: number, end: number, words: string) => ({
			...{ id, from_name: "label", to_name: "text", type: "labels" },
			value: { start, end, text: words, labels: ["site"] },
		});
		const { value } = read([
			task(region("x", 2, 6, "IIPA"), region("y", 12, 19, "isoHunt"), {
				...{ type: "relation", from_id: "x", to_id: "y", direction: "right", labels: ["located in"] },
			}),
		]);
		expect(value.documents[0]?.relations).toEqual([
			{ id: "r1", label: "located in", from: "x", to: "y", extra: {} },
		]);
	});

	test("reads the text of a Label Studio task under any key, and several labels of a region", () => {
		const labelled = region(12, 19, "isoHunt");
		const several = { ...labelled, value: { ...labelled.value, labels: ["bad", "site"] } };
		const { value, problems } = read([
			{ data: { url: "https://example.org", article: content }, annotations: [{ result: [several] }] },
		]);
		expect(problems.map(({ code }) => code)).toEqual(["W_TASK_DATA", "W_ENTITY_NEW"]);
		const [found] = value.documents[0]?.annotations ?? [];
		expect(found?.layer).toBe("site");
		expect(found && furtherTagsOf(found)).toEqual(["bad"]);
	});

	test("reads choices and text areas of a Label Studio region as tags and comments, and unlabelled relations", () => {
		const site = { ...region(12, 19, "isoHunt"), id: "x" };
		const { value, problems } = read([
			task(
				site,
				{ ...{ id: "x", type: "choices" }, value: { start: 12, end: 19, choices: ["sure"] } },
				{ ...{ id: "x", type: "textarea" }, value: { start: 12, end: 19, text: ["Well known."] } },
				{ ...{ type: "relation", from_id: "x", to_id: "x", direction: "right" } },
			),
		]);
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		const [found] = value.documents[0]?.annotations ?? [];
		expect(found && [furtherTagsOf(found), commentsOf(found)]).toEqual([["sure"], ["Well known."]]);
		expect(value.documents[0]?.relations).toMatchObject([{ label: "related to", from: "x", to: "x" }]);
	});

	test("reads the same region of two Label Studio annotators as one span of both, with the texts of each", () => {
		const answer = (number: number, email: string, text: string) => ({
			...{ id: number, completed_by: { id: number, email }, created_at: `2025-03-0${number}T10:00:00Z` },
			result: [
				{ ...region(12, 19, "isoHunt"), id: `x${number}` },
				{ id: `x${number}`, type: "textarea", from_name: "remark", value: { text: [text] } },
			],
		});
		const annotations = [answer(2, "bob@example.org", "no"), answer(1, "ann@example.org", "yes")];
		const { value } = read([{ data: { text: content }, annotations }]);
		const [found, ...others] = value.documents[0]?.annotations ?? [];
		expect(others).toEqual([]);
		expect(found && signatureOf(found)).toMatchObject({
			creators: [{ name: "ann@example.org" }, { name: "bob@example.org" }],
			created: "2025-03-01T10:00:00.000Z",
		});
		expect(found && commentsOf(found)).toEqual(["yes", "no"]);
	});

	test("keeps regions of two Label Studio annotators apart if their ends or labels differ", () => {
		const answers = [region(12, 19, "isoHunt"), region(2, 6, "IIPA"), region(12, 19, "isoHunt", "claim")].map(
			(one, number) => ({ id: number + 1, completed_by: number + 1, result: [one] }),
		);
		const { value } = read([{ data: { text: content }, annotations: answers }]);
		expect(
			value.documents[0]?.annotations.map(({ layer, position, extra }) => [
				layer,
				position?.start,
				extra.creator,
			]),
		).toEqual([
			["site", 2, { type: "Person", name: "Label Studio user 2" }],
			["site", 12, { type: "Person", name: "Label Studio user 1" }],
			["claim", 12, { type: "Person", name: "Label Studio user 3" }],
		]);
	});

	test("looks up the words of regions of HTML in Label Studio", () => {
		const place = { start: "/p[1]/text()[1]", end: "/p[1]/text()[1]", startOffset: 2, endOffset: 9 };
		const { value, problems } = read([
			{
				data: { html: `<p>${content}</p>` },
				annotations: [
					{
						result: [
							{
								...{ id: "x", type: "hypertextlabels" },
								value: {
									...place,
									globalOffsets: { start: 12, end: 19 },
									text: "isoHunt",
									hypertextlabels: ["site"],
								},
							},
						],
					},
				],
			},
		]);
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		expect(value.documents[0]).toMatchObject({
			text: undefined,
			annotations: [{ id: "x", layer: "site", quote: { exact: "isoHunt" }, position: undefined }],
		});
	});

	test("reads the smaller form of Label Studio, JSON-MIN", () => {
		const { value } = read([
			{
				id: 1,
				text: content,
				label: [{ start: 12, end: 19, text: "isoHunt", labels: ["site"] }],
				annotator: 1,
			},
		]);
		expect(value.documents[0]?.annotations).toMatchObject([
			{ layer: "site", position: { start: 12, end: 19 } },
		]);
	});

	test("reads the predictions of a Label Studio task without annotations", () => {
		const { data, annotations } = task(region(12, 19, "isoHunt"));
		const predictions = annotations.map((one) => ({ ...one, model_version: "m1" }));
		const { value } = read([{ data, annotations: [], predictions }]);
		expect(value.documents[0]?.annotations.map(({ extra }) => extra.creator)).toEqual([
			{ type: "Software", name: "m1" },
		]);
	});

	test.each([
		[[{ data: {} }], "/0/data/text E_SCHEMA"],
		[[task(region(0, 99, "x"))], "/0/annotations/0/result/0 E_POSITION"],
		[[task({ type: "choices", value: {} })], "/0/annotations/0/result/0 W_RESULT"],
		[[task({ type: "relation", from_id: "a", to_id: "b" })], "/0/annotations/0/result/0 E_RELATION"],
		[
			[task({ type: "relation", from_id: "a", to_id: "b", labels: ["near"] })],
			"/0/annotations/0/result/0 E_RELATION",
		],
		[[{ ...task(), annotations: [{ result: [{}], was_cancelled: true }] }], "/0/annotations W_ANSWERS"],
		[[{ ...task(), predictions: [{ result: [{}] }] }], "/0/predictions W_ANSWERS"],
		[[{ ...task(), data: { text: content, url: "x" } }], " W_TASK_DATA"],
	])("reports the fault in the Label Studio tasks %j as %s", (value, expected) => {
		expect(read(value).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("never throws on damaged Label Studio tasks", () => {
		const file = filesOf(sample).tasks;
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), foreignText, (value, at, noise) => {
				read(value);
				readLabelStudio(file.slice(0, at % file.length) + noise, "x.json", layers);
			}),
		);
	});
});

const result = { id: "a", to_name: "text" };
const region = {
	...result,
	from_name: "layer",
	type: "labels",
	value: { start: 0, end: 1, text: "x", labels: ["site"] },
};
test.each([
	[{ ...region, from_name: "label" }, 'control "label" is not declared'],
	[{ ...region, value: { ...region.value, text: "y" } }, "differ from the text"],
	[{ ...region, value: { ...region.value, labels: ["ORG"] } }, "not declared"],
	[
		{ ...result, from_name: "entity", type: "textarea", value: { start: 0, end: 1, text: ["e"] } },
		"does not exist",
	],
	[
		{ type: "relation", from_id: "a", to_id: "b", direction: "right", labels: [] },
		"region that does not exist",
	],
])("checkLabelStudio rejects the result %j because of: %s", (invalid, reason) => {
	const tasks = [{ data: { text: "x", document: {} }, annotations: [{ result: [invalid] }] }];
	expect(() =>
		checkLabelStudio(JSON.stringify(tasks), labellingConfiguration(corpus(), projectNamesOf(corpus()), [])),
	).toThrow(reason);
});
