import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const workflow = readFileSync(".github/workflows/ci.yml", "utf8");
const { scripts, engines }: { readonly scripts: object; readonly engines: { readonly node: string } } =
	JSON.parse(readFileSync("package.json", "utf8"));

test("Every npm script that a CI job runs exists", () => {
	const names = [...workflow.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
	expect(names.length).toBeGreaterThan(0);
	expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
});

test("The CI jobs run on the lowest supported version of Node", () => {
	const lowest = engines.node.replace(">=", "");
	const matrices = [...workflow.matchAll(/node: \["([^"]+)"/g)].map(([, version]) => version);
	expect(matrices).toEqual([lowest, lowest]);
});
