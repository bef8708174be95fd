import { describe, expect, test } from "vitest";
import { hypothesis } from "../../../src/formats/hypothesis/index.ts";
import { exchanged, projectFiles } from "./project.ts";

interface HypothesisAnnotation {
	readonly id: string;
	readonly tags: readonly string[];
	readonly references?: readonly string[];
	readonly target: readonly { readonly source: string; readonly selector?: readonly Selector[] }[];
	readonly [key: string]: unknown;
}

interface Selector {
	readonly type: string;
	readonly exact?: string;
	readonly prefix?: string;
	readonly suffix?: string;
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

/**
 * Returns each annotation and reply with all of its members, in any order. Ids are those of Ascribe's document, so threads
 * are named by the ids that Hypothesis gave. Positions and paths count on the page of the annotation, and not in the text.
 * Tags of entities, which Ascribe adds, are left out.
 */
function shownBy(content: string): readonly unknown[] {
	const file: {
		readonly rows?: readonly HypothesisAnnotation[];
		readonly annotations?: readonly HypothesisAnnotation[];
	} = JSON.parse(content);
	const all = file.rows ?? file.annotations ?? [];
	const idIn = (id: string) => id.replace(/^page#/, "");
	return all
		.map(({ id, tags, references = [], target, ...members }) => ({
			...members,
			id: idIn(id),
			tags: tags.filter((tag) => !tag.startsWith("entity:")),
			references: references.map(idIn),
			target: target.map(({ selector = [], ...place }) => ({
				...place,
				quotes: selector.filter(({ type }) => type === "TextQuoteSelector"),
			})),
		}))
		.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
