import { readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addFiles, type Disk, nodeDisk } from "../../../../src/library/folder/index.ts";
import { folderOf, put } from "../../folder.ts";

const document = { file: "corpus/report.md", content: Buffer.from("# Report\n") };
const image = { file: "corpus/report/chart.png", content: Buffer.from("pixels") };

const systemError = (code: string) => Object.assign(new Error(code), { code });

describe("addFiles", () => {
	test("adds a document and its images, and leaves no other file", async () => {
		const folder = await folderOf({});
		const second = { file: "corpus/report/map.png", content: Buffer.from("more pixels") };
		expect(await addFiles(folder, [image, second, document])).toBeUndefined();
		expect(await readFile(join(folder, document.file), "utf8")).toBe("# Report\n");
		expect(await readdir(join(folder, "corpus"))).toEqual(["report", "report.md"]);
		expect(await readdir(join(folder, "corpus/report"))).toEqual(["chart.png", "map.png"]);
		expect(await readdir(join(folder, "annotations"))).toEqual([]);
	});

	test.each(["report.md", "Report.md", "REPORT.MD"])("never replaces %s", async (name) => {
		const folder = await folderOf({ [`corpus/${name}`]: "mine" });
		expect(await addFiles(folder, [image, document])).toMatchObject({
			code: "E_ADD_EXISTS",
			reason: `Not added: corpus/${name} exists already.`,
		});
		expect(await readFile(join(folder, "corpus", name), "utf8")).toBe("mine");
		expect(await readdir(folder, { recursive: true })).toEqual(["corpus", `corpus/${name}`]);
	});

	test("keeps an image with the same content, and refuses one with another content", async () => {
		const folder = await folderOf({ [image.file]: image.content });
		expect(await addFiles(folder, [{ ...image, content: Buffer.from("other") }, document])).toMatchObject({
			code: "E_ADD_EXISTS",
		});
		expect(await addFiles(folder, [image, document])).toBeUndefined();
	});

	test("removes what was added if a later file fails", async () => {
		const folder = await folderOf({ "corpus/other.md": "" });
		const disk: Disk = {
			...nodeDisk,
			create: async (from, to) => {
				if (to.endsWith(".md")) throw systemError("ENOSPC");
				await nodeDisk.create(from, to);
			},
		};
		expect(await addFiles(folder, [image, document], { disk })).toMatchObject({
			code: "E_ADD_DISK",
			reason: "Not added: the disk is full (ENOSPC).",
			hint: "Free some space, then add the document again.",
		});
		expect(await readdir(join(folder, "corpus"), { recursive: true })).toEqual(["other.md"]);
	});

	test("keeps a folder of images that another program fills meanwhile", async () => {
		const folder = await folderOf({});
		const disk: Disk = {
			...nodeDisk,
			create: async (from, to) => {
				await put(folder, "corpus/report/theirs.png", "theirs");
				if (to.endsWith(".md")) throw systemError("EIO");
				await nodeDisk.create(from, to);
			},
		};
		await addFiles(folder, [image, document], { disk });
		expect(await readdir(join(folder, "corpus"), { recursive: true })).toEqual([
			"report",
			"report/theirs.png",
		]);
	});

	test("does not replace a file that another program creates meanwhile", async () => {
		const folder = await folderOf({});
		const disk: Disk = {
			...nodeDisk,
			create: async (from, to) => {
				await nodeDisk.write(to, Buffer.from("theirs"), 0o666);
				await nodeDisk.create(from, to);
			},
		};
		expect(await addFiles(folder, [document], { disk })).toMatchObject({ code: "E_ADD_EXISTS" });
		expect(await readFile(join(folder, document.file), "utf8")).toBe("theirs");
	});

	test.each(["corpus", "corpus/report"])(
		"a symbolic link %s that points outside is not followed",
		async (link) => {
			const outside = await folderOf({});
			const folder = await folderOf({
				"annotations/layers.json": "{}",
				"corpus.old/x": "",
				...(link === "corpus" ? {} : { "corpus/x.md": "" }),
			});
			await symlink(outside, join(folder, link));
			expect(await addFiles(folder, [image, document])).toMatchObject({ code: "E_LINK" });
			expect(await readdir(outside)).toEqual([]);
		},
	);

	test("a temporary file that a killed program has left is removed", async () => {
		const left = "corpus/.ascribe-01234567-89ab-cdef-0123-456789abcdef";
		const folder = await folderOf({ [left]: "half" });
		expect(await addFiles(folder, [document])).toBeUndefined();
		expect(await readdir(join(folder, "corpus"))).toEqual(["report.md"]);
	});

	test.each(["corpus/../x.md", "x.md", "corpus/a/b.md", "corpus/a/../../x.png"])(
		"%s is no path of a library",
		async (file) => {
			await expect(addFiles(await folderOf({}), [{ file, content: document.content }])).rejects.toThrow();
		},
	);
});
