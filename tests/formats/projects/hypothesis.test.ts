import { describe, expect, test } from "vitest";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import { exchanged, projectFiles } from "./project.ts";

interface HypothesisAnnotation {
	readonly id: string;
	readonly uri: string;
	readonly user?: string;
	readonly text: string;
	readonly tags: readonly string[];
	readonly references?: readonly string[];
	readonly target: readonly { readonly selector?: readonly { readonly exact?: string }[] }[];
}

describe.each([
	["an answer of the Hypothesis API", "hypothesis"],
	["an export of the Hypothesis client", "hypothesis-client"],
])("%s", (_name, folder) => {
	test("comes in completely and goes out as it came in", async () => {
		const project = await projectFiles(folder);
		const result = exchanged(project, hypothesis);
		expect([result.tally, result.codes]).toEqual([[6, 0, 0, 0], ["W_ENTITY_NEW"]]);
		const [before = "", after = ""] = [...project.values(), ...result.files.values()];
		expect(shownBy(after)).toEqual(shownBy(before));
	});
});

/** Returns what Hypothesis shows of each annotation and reply, in any order. Tags of entities, which Ascribe adds, are left out. */
function shownBy(content: string) {
	const file: {
		readonly rows?: readonly HypothesisAnnotation[];
		readonly annotations?: readonly HypothesisAnnotation[];
	} = JSON.parse(content);
	const all = file.rows ?? file.annotations ?? [];
	const wordsOf = (id: string) => all.find((one) => one.id === id)?.text ?? `unknown ${id}`;
	const quoteOf = ({ target }: HypothesisAnnotation) =>
		target[0]?.selector?.find(({ exact }) => exact !== undefined)?.exact ?? "whole page";
	return all
		.map((one) => ({
			...{ quote: quoteOf(one), uri: one.uri, user: one.user, text: one.text },
			tags: one.tags.filter((tag) => !tag.startsWith("entity:")).toSorted(),
			thread: (one.references ?? []).map(wordsOf),
		}))
		.map((one) => JSON.stringify(one))
		.toSorted();
}
