import { execFileSync } from "node:child_process";
import { constants } from "node:fs";
import { chmod, lstat, open, readdir, readFile, readlink, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeDisk, replaceFile, saveFileInside } from "../../../src/library/folder/index.ts";
import { folderOf, put } from "../folder.ts";

const file = "annotations/report.jsonld";

describe("saveFileInside", () => {
	test("a file is saved in a missing folder, and no temporary file is left", async () => {
		const folder = await folderOf({ "corpus/report.md": "" });
		expect(await saveFileInside(folder, file, "new", undefined)).toBeUndefined();
		expect(await readFile(join(folder, file), "utf8")).toBe("new");
		expect(await readdir(join(folder, "annotations"))).toEqual(["report.jsonld"]);
	});

	test("a document is saved in a folder that has none", async () => {
		const folder = await folderOf({});
		expect(await saveFileInside(folder, "corpus/report.md", "new", undefined)).toBeUndefined();
		expect(await readFile(join(folder, "corpus/report.md"), "utf8")).toBe("new");
	});

	test("an existing file is replaced and keeps its permissions", async () => {
		const folder = await folderOf({ [file]: "old" });
		const { mode } = await stat(join(folder, file));
		expect(await saveFileInside(folder, file, "new", "old")).toBeUndefined();
		expect(await readFile(join(folder, file), "utf8")).toBe("new");
		expect((await stat(join(folder, file))).mode).toBe(mode);
	});

	test.each([
		["another version", "other"],
		["a missing file", undefined],
	])("a file is not replaced if the change is based on %s", async (_what, before) => {
		const folder = await folderOf({ [file]: "old" });
		expect(await saveFileInside(folder, file, "new", before)).toMatchObject({
			reason: "Not written: another program changed the file in the meantime.",
		});
		expect(await readFile(join(folder, file), "utf8")).toBe("old");
	});

	test("a symbolic link that points outside the folder is not followed", async () => {
		const outside = await folderOf({ "report.jsonld": "mine" });
		const folder = await folderOf({ "corpus/report.md": "" });
		await symlink(outside, join(folder, "annotations"));
		expect(await saveFileInside(folder, file, "new", undefined)).toMatchObject({
			reason: "Not written: a symbolic link points outside the folder.",
		});
		expect(await readFile(join(outside, "report.jsonld"), "utf8")).toBe("mine");
	});

	test("a symbolic link inside the folder is followed and kept", async () => {
		const folder = await folderOf({ "annotations/real.jsonld": "old" });
		await symlink("real.jsonld", join(folder, file));
		expect(await saveFileInside(folder, file, "new", "old")).toBeUndefined();
		expect(await readFile(join(folder, "annotations/real.jsonld"), "utf8")).toBe("new");
	});

	test("a path that a library cannot have is an error", async () => {
		const folder = await folderOf({ [file]: "old" });
		await put(folder, "secret", "mine");
		await expect(saveFileInside(folder, "annotations/../secret", "new", "mine")).rejects.toThrow();
	});
});

describe("replaceFile", () => {
	test("a symbolic link is kept, and its target is replaced", async () => {
		const folder = await folderOf({ a: "old" });
		await symlink("a", join(folder, "link"));
		await replaceFile(join(folder, "link"), "new");
		expect([await readlink(join(folder, "link")), await readFile(join(folder, "a"), "utf8")]).toEqual([
			"a",
			"new",
		]);
	});

	test("a pipe is written to and not replaced", async () => {
		const pipe = join(await folderOf({}), "pipe");
		execFileSync("mkfifo", [pipe]);
		const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
		await replaceFile(pipe, "sent");
		const { buffer, bytesRead } = await reader.read(Buffer.alloc(10), 0, 10, null);
		await reader.close();
		expect(buffer.toString("utf8", 0, bytesRead)).toBe("sent");
		expect((await lstat(pipe)).isFIFO()).toBe(true);
	});

	test("a file is replaced with bytes or text, and no temporary file is left", async () => {
		const folder = await folderOf({ a: "old" });
		await replaceFile(join(folder, "a"), Buffer.from("new"));
		await replaceFile(join(folder, "b"), "created");
		expect(await readFile(join(folder, "a"), "utf8")).toBe("new");
		expect((await readdir(folder)).sort()).toEqual(["a", "b"]);
	});

	test("a read-only file is refused, also for an administrator", async () => {
		const folder = await folderOf({ a: "old" });
		await chmod(join(folder, "a"), 0o444);
		await expect(replaceFile(join(folder, "a"), "new")).rejects.toMatchObject({ code: "EACCES" });
		expect(await readFile(join(folder, "a"), "utf8")).toBe("old");
	});

	test("a folder that cannot be synced is no failure, because the file has its new content", async () => {
		const folder = await folderOf({ a: "old" });
		const disk = { ...nodeDisk, syncFolder: () => Promise.reject(new Error("Not supported.")) };
		await replaceFile(join(folder, "a"), "new", disk);
		expect(await readFile(join(folder, "a"), "utf8")).toBe("new");
	});
});
