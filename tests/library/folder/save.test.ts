import { readdir, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { saveFileInside } from "../../../src/library/folder/index.ts";
import { folderOf, put } from "../folder.ts";

const file = "annotations/report.jsonld";

describe("a file that is saved", () => {
	test("is there whole, in a folder that was missing, with nothing beside it", async () => {
		const folder = await folderOf({ "corpus/report.md": "" });
		expect(await saveFileInside(folder, file, "new", undefined)).toBeUndefined();
		expect(await readFile(join(folder, file), "utf8")).toBe("new");
		expect(await readdir(join(folder, "annotations"))).toEqual(["report.jsonld"]);
	});

	test("takes the place of the version that it was made from, with its permissions", async () => {
		const folder = await folderOf({ [file]: "old" });
		const { mode } = await stat(join(folder, file));
		expect(await saveFileInside(folder, file, "new", "old")).toBeUndefined();
		expect(await readFile(join(folder, file), "utf8")).toBe("new");
		expect((await stat(join(folder, file))).mode).toBe(mode);
	});

	test.each([
		["another one", "other"],
		["none", undefined],
	])("does not replace a version where it was made from %s", async (_what, before) => {
		const folder = await folderOf({ [file]: "old" });
		expect(await saveFileInside(folder, file, "new", before)).toMatchObject({
			reason: "It was changed by another program meanwhile.",
		});
		expect(await readFile(join(folder, file), "utf8")).toBe("old");
	});

	test("stays inside the folder", async () => {
		const outside = await folderOf({ "report.jsonld": "mine" });
		const folder = await folderOf({ "corpus/report.md": "" });
		await symlink(outside, join(folder, "annotations"));
		expect(await saveFileInside(folder, file, "new", undefined)).toMatchObject({
			reason: "It leads out of the folder by a symbolic link.",
		});
		expect(await readFile(join(outside, "report.jsonld"), "utf8")).toBe("mine");
	});

	test("follows a link within its folder, which stays one", async () => {
		const folder = await folderOf({ "annotations/real.jsonld": "old" });
		await symlink("real.jsonld", join(folder, file));
		expect(await saveFileInside(folder, file, "new", "old")).toBeUndefined();
		expect(await readFile(join(folder, "annotations/real.jsonld"), "utf8")).toBe("new");
	});

	test("has a name that a library knows", async () => {
		const folder = await folderOf({ [file]: "old" });
		await put(folder, "secret", "mine");
		await expect(saveFileInside(folder, "annotations/../secret", "new", "mine")).rejects.toThrow();
	});
});
