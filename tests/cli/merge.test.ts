import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import {
	annotationsText,
	folderOf,
	layersText,
	put,
	sharedEntitiesText,
	type TestAnnotation,
} from "../library/folder.ts";
import { ascribe } from "./run.ts";

const words = "isoHunt one Demonoid two isoHunt three Demonoid four isoHunt.";
const marked = (id: string, site: string, start: number): TestAnnotation => ({
	id,
	words: site,
	start,
	site: site.toLowerCase(),
});
const first = marked("a", "isoHunt", 0);
const second = marked("b", "Demonoid", 12);
const third = marked("c", "isoHunt", 25);
const fourth = marked("d", "Demonoid", 39);
const last = marked("e", "isoHunt", 53);

/** An annotation file as Ascribe writes it. */
const canonical = (spans: readonly TestAnnotation[]) =>
	`${JSON.stringify(JSON.parse(annotationsText("report", spans)), null, 2)}\n`;

const idsIn = (text: string): readonly string[] => {
	const set: { first: { items: { id: string }[] } } = JSON.parse(text);
	return set.first.items.map(({ id }) => id);
};

describe("ascribe merge", () => {
	const versions = (base: string, mine: string, theirs: string) => folderOf({ base, mine, theirs });
	const merge = (cwd: string) =>
		ascribe(["merge", "base", "mine", "theirs", "--path", "annotations/report.jsonld"], { cwd });

	test("the result replaces my version", async () => {
		const cwd = await versions(canonical([first]), canonical([first, third]), canonical([first, second]));
		expect(await merge(cwd)).toEqual({ code: 0, out: "", err: "" });
		expect(idsIn(await readFile(join(cwd, "mine"), "utf8"))).toEqual(["#a", "#b", "#c"]);
		expect(await readFile(join(cwd, "base"), "utf8")).toBe(canonical([first]));
	});

	test("a conflict is reported, and the file has both versions between markers", async () => {
		const cwd = await versions(
			canonical([first, last]),
			canonical([{ ...first, site: "demonoid" }, last]),
			canonical([{ ...first, site: "megaupload" }, third, last]),
		);
		const { code, err } = await merge(cwd);
		expect([code, err]).toEqual([
			1,
			'annotations/report.jsonld  #a  E_CONFLICT  Both sides changed "body" of "#a".  Open the file, and delete one of the two versions between the markers.\n',
		]);
		const text = await readFile(join(cwd, "mine"), "utf8");
		expect(text.match(/^(<<<<<<<|=======|>>>>>>>).*$/gm)).toEqual([
			"<<<<<<< mine",
			"=======",
			">>>>>>> theirs",
		]);
		const mine = text.replace(/^<<<<<<<.*\n/m, "").replace(/^=======\n[\s\S]*>>>>>>> theirs\n/m, "");
		expect(idsIn(mine)).toEqual(["#a", "#c", "#e"]);
		expect(mine).toContain("entities.jsonld#demonoid");
		const theirs = text.replace(/^<<<<<<<[\s\S]*^=======\n/m, "").replace(/^>>>>>>>.*\n/m, "");
		expect(idsIn(theirs)).toEqual(["#a", "#c", "#e"]);
		expect(theirs).toContain("entities.jsonld#megaupload");
	});

	test("either version of a last item that one side deleted leaves valid JSON", async () => {
		const cwd = await versions(
			canonical([first, last]),
			canonical([first]),
			canonical([first, { ...last, site: "demonoid" }]),
		);
		expect((await merge(cwd)).code).toBe(1);
		const text = await readFile(join(cwd, "mine"), "utf8");
		expect(idsIn(text.replace(/^<<<<<<<[\s\S]*^>>>>>>>.*\n/m, ""))).toEqual(["#a"]);
		expect(idsIn(text.replace(/^(<<<<<<<|=======|>>>>>>>).*\n/gm, ""))).toEqual(["#a", "#e"]);
	});

	test("git merges the lines of a file whose items cannot be read, and a person has to look", async () => {
		const cwd = await versions("one\ntwo\nthree\n", "1\ntwo\nthree\n", "one\ntwo\n3\n");
		const { code, err } = await merge(cwd);
		expect(code).toBe(1);
		expect(err).toContain("E_MERGE");
		expect(await readFile(join(cwd, "mine"), "utf8")).toBe("1\ntwo\n3\n");
	});

	test("git merges the lines if one id is of an annotation on one side and of an entity on the other", async () => {
		const entity = { id: "#x", type: "Site", name: "X" };
		const theirs = { ...JSON.parse(canonical([first])), included: [entity] };
		const cwd = await versions(
			canonical([first]),
			canonical([first, { ...second, id: "x" }]),
			JSON.stringify(theirs, null, 2),
		);
		const { code, err } = await merge(cwd);
		expect([code, err]).toEqual([1, expect.stringContaining("E_MERGE")]);
	});

	test("a file that does not exist is a usage error", async () => {
		const cwd = await folderOf({ base: canonical([]), mine: canonical([]) });
		expect((await merge(cwd)).code).toBe(2);
	});
});

// The first test may build the program.
describe("ascribe merge as a merge driver of git", { timeout: 120_000 }, () => {
	const program = join(import.meta.dirname, "..", "..", "bin", "ascribe.js");

	/** A repository in which two branches have changed `base`. */
	async function branches(base: string, mine: string, theirs: string) {
		const cwd = await folderOf({
			".gitattributes": "annotations/*.jsonld merge=ascribe\n",
			"corpus/report.md": `${words}\n`,
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": sharedEntitiesText,
			"annotations/report.jsonld": base,
		});
		const git = (...args: readonly string[]) => promisify(execFile)("git", args, { cwd });
		await git("init", "--initial-branch", "mine");
		await git("config", "user.name", "Test");
		await git("config", "user.email", "test@example.org");
		await git("config", "commit.gpgsign", "false");
		await git(
			"config",
			"merge.ascribe.driver",
			`"${process.execPath}" "${program}" merge %O %A %B --path %P`,
		);
		await git("add", ".");
		await git("commit", "-m", "base");
		await git("checkout", "-b", "theirs");
		await put(cwd, "annotations/report.jsonld", theirs);
		await git("commit", "-am", "theirs");
		await git("checkout", "mine");
		await put(cwd, "annotations/report.jsonld", mine);
		await git("commit", "-am", "mine");
		return { cwd, git };
	}

	test.each([
		["far apart", [second, last], [first, second, last], [second, fourth, last], ["#a", "#b", "#d", "#e"]],
		["at one place", [first, last], [first, third, last], [first, second, last], ["#a", "#b", "#c", "#e"]],
	])(
		"two branches that each add an annotation %s merge without a conflict",
		async (_, base, mine, theirs, ids) => {
			const { cwd, git } = await branches(canonical(base), canonical(mine), canonical(theirs));
			await git("merge", "theirs", "-m", "merge");
			expect(idsIn(await readFile(join(cwd, "annotations", "report.jsonld"), "utf8"))).toEqual(ids);
			expect((await git("status", "--porcelain")).stdout).toBe("");
			expect(await ascribe(["check", "."], { cwd })).toMatchObject({ code: 0 });
		},
	);

	test("git marks a conflict of the driver as a conflict", async () => {
		const { git } = await branches(
			canonical([first]),
			canonical([{ ...first, start: 25 }]),
			canonical([{ ...first, start: 53 }]),
		);
		await expect(git("merge", "theirs", "-m", "merge")).rejects.toThrow();
		expect((await git("status", "--porcelain")).stdout).toBe("UU annotations/report.jsonld\n");
	});
});
