import { describe, expect, test } from "vitest";
import { labelStudio } from "../../../src/formats/label-studio/index.ts";
import { exchanged, projectFiles } from "./project.ts";

interface Result {
	readonly id?: string;
	readonly type: string;
	readonly from_name?: string;
	readonly from_id?: string;
	readonly to_id?: string;
	readonly direction?: string;
	readonly labels?: readonly string[];
	readonly value?: Readonly<Record<string, unknown>>;
}

describe("a Label Studio project", () => {
	test("comes in with the first annotator, and names how much the others have", async () => {
		const { tally, problems } = exchanged(await projectFiles("label-studio"), labelStudio);
		expect(tally).toEqual([8, 0, 0, 0]);
		expect(problems.filter(({ code }) => code !== "W_ENTITY_NEW").map(({ reason }) => reason)).toEqual([
			"The task has 2 annotations. Only the first is read. The others have 2 regions and 1 other results.",
		]);
	});

	test("goes out with its regions, choices, texts, ratings and relations", async () => {
		const project = await projectFiles("label-studio");
		const { files } = exchanged(project, labelStudio);
		const [configuration = ""] = [...files].flatMap(([name, content]) =>
			name.endsWith(".xml") ? [content] : [],
		);
		expect(configuration).toMatch(
			/<Choices name="kind" toName="text" perRegion="true"><Choice value="Named"\/>/,
		);
		expect(configuration).toMatch(/<Rating name="certainty"/);
		expect(resultsIn(files)).toEqual(resultsIn(project));
	});

	test("of hypertext goes out with the words of its regions", async () => {
		const project = await projectFiles("label-studio-html");
		const result = exchanged(project, labelStudio);
		expect(result.tally[3]).toBe(0);
		expect(resultsIn(result.files)).toEqual(resultsIn(project));
	});
});

/** Returns what Label Studio shows of the first annotation, with regions named by their words and places. */
function resultsIn(files: ReadonlyMap<string, string>): readonly string[] {
	const [tasks = "[]"] = [...files].flatMap(([name, content]) => (name.endsWith(".json") ? [content] : []));
	const results: readonly Result[] = JSON.parse(tasks)[0].annotations[0].result;
	const isLabels = ({ type }: Result) => /labels$/.test(type);
	const regions = new Map(results.filter(isLabels).map(({ id, value = {} }) => [id, `${value.text}`]));
	const isPlace = (key: string) => /^(?:start|end|startOffset|endOffset|globalOffsets)$/.test(key);
	return results
		.filter(({ from_name: name }) => name !== "entity")
		.map(({ id, type, from_name: name, value = {}, ...relation }) => {
			if (type === "relation") {
				const [from, to] = [regions.get(relation.from_id), regions.get(relation.to_id)];
				return `${from} ${relation.direction} ${to}: ${relation.labels?.join()}`;
			}
			const shown = Object.entries(value).filter(
				([key]) => !isPlace(key) && (key !== "text" || type === "textarea"),
			);
			const values = JSON.stringify(shown.map(([, list]) => (Array.isArray(list) ? list.toSorted() : list)));
			return `${regions.get(id) ?? "task"} ${isLabels({ type }) ? "labels" : `${type} ${name}`} ${values}`;
		})
		.toSorted();
}
