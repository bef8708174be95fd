import { describe, expect, test } from "vitest";
import { casJson, casXmi } from "../../../src/formats/cas/index.ts";
import { type PlainStructure, structuresInJson, structuresInXmi, textOfCas } from "./cas-structures.ts";
import { exchanged, projectFiles } from "./project.ts";

const unread = /Token|Sentence|DocumentMetaData|DocumentAnnotation|Dependency|^ascribe\./;

/** Returns the feature structures that a project keeps, without the features that Ascribe adds. */
const keptOf = (structures: readonly PlainStructure[]) =>
	structures
		.filter(({ type }) => !unread.test(type))
		.map((one) => JSON.stringify(one))
		.toSorted();

describe.each([
	["XMI", "inception", casXmi, structuresInXmi],
	["JSON", "inception-json", casJson, structuresInJson],
] as const)("an INCEpTION project in UIMA CAS %s", (_name, folder, format, structuresIn) => {
	test("comes in with every layer, and names what is not read with its number", async () => {
		const result = exchanged(await projectFiles(folder), format);
		expect(result.tally).toEqual([10, 0, 0, 0]);
		const reasons = result.problems.filter(({ code }) => code === "W_CAS_TYPE").map(({ reason }) => reason);
		expect(reasons).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^2 feature structures of the type ".*Dependency" are not read, because/),
				expect.stringMatching(/^20 feature structures of the type ".*Token" are not read/),
			]),
		);
	});

	test("goes out under its own types, with its own features and relations", async () => {
		const project = await projectFiles(folder);
		const { files } = exchanged(project, format);
		expect(textOfCas([...files.values()])).toBe(textOfCas([...project.values()]));
		const kept = keptOf(structuresIn([...project.values()]));
		expect(kept).toHaveLength(14);
		expect(keptOf(structuresIn([...files.values()]))).toEqual(kept);
	});
});
