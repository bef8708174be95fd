import { describe, expect, it } from "vitest";
import { type Problem, sectionTag } from "../../../src/annotation/index.ts";
import { itemHash, readSaveAnswer, type SaveAnswer, saveAnswerJson } from "../../../src/editing/index.ts";
import { annotation, entity, text } from "../../annotation/builders.ts";

const one = annotation("a", "isoHunt", 0);
const version = itemHash({ kind: "annotation", item: one });
const site = entity("isohunt", "Site", { name: [text("isoHunt")] });
const problem: Problem = {
	level: "error",
	code: "E_SAVE_TOKEN",
	file: "annotations/report.jsonld",
	path: "",
	reason: "The file is read-only.",
	hint: "Change its permissions.",
};

const answers: readonly SaveAnswer[] = [
	{
		kind: "saved",
		versions: [
			{ kind: "annotation", id: "a", version },
			{ kind: "entity", id: "k", version: undefined },
		],
	},
	{ kind: "saved", versions: [], warnings: [{ ...problem, level: "warning", code: "W_SAVE_SYNC" }] },
	{
		kind: "conflict",
		items: [
			{ kind: "annotation", id: one.id, item: one, version },
			{
				kind: "shared-entity",
				id: site.id,
				item: site,
				version: itemHash({ kind: "shared-entity", item: site }),
			},
			{ kind: "relation", id: one.id, item: undefined, version: undefined },
		],
	},
	{ kind: "conflict", items: [], layers: { layers: [sectionTag] } },
	{ kind: "refused", problems: [problem] },
];

describe("readSaveAnswer", () => {
	it.each(answers)("reads an answer of the kind $kind", (answer) => {
		const text = JSON.stringify(saveAnswerJson(answer));
		expect(readSaveAnswer(JSON.parse(text), "answer")).toEqual({ value: answer, problems: [] });
	});

	it.each([[[]], [{}], [{ saved: [{ kind: "layer", id: "a", version: null }] }], [{ problems: [{}] }]])(
		"%j is no answer",
		(value) => {
			expect(readSaveAnswer(value, "answer").value).toBeUndefined();
		},
	);
});
