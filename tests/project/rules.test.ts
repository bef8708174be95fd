import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { filesUnder } from "./files.ts";

const here = "tests/project/rules.test.ts";
const isCode = (file: string) => /\.(tsx?|js|css|html)$/.test(file);
const product = [...filesUnder("src"), ...filesUnder("scripts"), ...filesUnder("bin")].filter(isCode);
const tests = filesUnder("tests").filter((file) => isCode(file) && file !== here);
const rootFiles = readdirSync(".", { withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map(({ name }) => name);
const prose = [...filesUnder("docs"), ...rootFiles].filter((file) => /\.(md|json|ts|html|npmrc)$/.test(file));

/** Returns `file:line` of each line that matches. */
function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
	return files.flatMap((file) =>
		readFileSync(file, "utf8")
			.split("\n")
			.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
	);
}

describe("The project", () => {
	it("only one file writes HTML into the page", () => {
		const htmlSinks =
			/\.(inner|outer)HTML\s*=|\.(insertAdjacentHTML|setHTML\w*|createContextualFragment)\(|document\.write\w*\(|\bsrcdoc\b/i;
		const places = linesWith(
			htmlSinks,
			product.filter((file) => file.startsWith("src/app/")),
		);
		expect(places).toEqual([expect.stringMatching(/^src\/app\/document\/part-html\.ts:/)]);
	});

	it("the page has one Trusted Types policy", () => {
		expect(linesWith(/\.createPolicy\(/, product)).toHaveLength(1);
	});

	it("no code passes HTML to React or text to the JavaScript compiler", () => {
		expect(linesWith(/dangerouslySetInnerHTML/, product)).toEqual([]);
		expect(linesWith(/\beval\(|\bnew Function\(/, product)).toEqual([]);
	});

	it("HTML in Markdown is parsed in one place, before the document is sanitised", () => {
		expect(linesWith(/allowDangerousHtml|rehype-raw/, product)).toEqual([
			expect.stringMatching(/^src\/document\/html\/parse-html\.ts:/),
			expect.stringMatching(/^src\/document\/to-tree\.ts:/),
		]);
		const steps = readFileSync("src/document/to-tree.ts", "utf8").split("\n");
		const lineOf = (words: string) => steps.findIndex((line) => line.includes(words));
		expect(lineOf("html?.take(")).toBeLessThan(lineOf("sanitiser.runSync("));
	});

	it("no test is skipped", () => {
		expect(
			linesWith(/\b(it|test|describe)\.(skip|only|todo|fails|skipIf|runIf)\b|\bx(it|describe)\(/, tests),
		).toEqual([]);
	});

	it("the code has no TODO comments", () => {
		expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, [...product, ...tests, ...prose])).toEqual([]);
	});

	it("no code suppresses a type or lint error", () => {
		const code = [...product, ...tests].filter((file) => /\.tsx?$/.test(file));
		expect(linesWith(/@ts-(ignore|nocheck|expect-error)|biome-ignore/, code)).toEqual([]);
	});

	it("no file names a local folder or a package registry", () => {
		const local = /(?<![\w.])\/(work|root|home|Users)\/\w|registry\.[\w.-]+\/|localhost:\d/;
		expect(linesWith(local, [...product, ...tests, ...prose])).toEqual([]);
	});

	it("package-lock.json contains no URLs", () => {
		expect(linesWith(/"resolved": "http/, ["package-lock.json"])).toEqual([]);
	});

	it("every dependency has an exact version", () => {
		const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
		const versions: readonly string[] = Object.values({ ...dependencies, ...devDependencies });
		expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});

	it("docs/dependencies.md has a reason for every dependency", () => {
		const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
		const reasons = readFileSync("docs/dependencies.md", "utf8");
		const withoutReason = Object.keys({ ...dependencies, ...devDependencies }).filter(
			(name) => !reasons.includes(`\`${name}\``),
		);
		expect(withoutReason).toEqual([]);
	});

	it("no code file has more than 300 lines", () => {
		const long = product.filter((file) => readFileSync(file, "utf8").split("\n").length > 301);
		expect(long).toEqual([]);
	});

	it("no two source files export the same name", () => {
		const exported = /^export (?:async )?(?:const|function\*?|interface|type|class) (\w+)/gm;
		const filesByName = new Map<string, Set<string>>();
		for (const file of product.filter((file) => /^src\/.*\.tsx?$/.test(file))) {
			for (const [, name = ""] of readFileSync(file, "utf8").matchAll(exported)) {
				// A set, because the overloads of a function are one export.
				filesByName.set(name, new Set([...(filesByName.get(name) ?? []), file]));
			}
		}
		expect([...filesByName].filter(([, files]) => files.size > 1)).toEqual([]);
	});
});
