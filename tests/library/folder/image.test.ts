import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFolder, readImage } from "../../../src/library/folder/index.ts";
import { folderOf } from "../folder.ts";
import { png, svg } from "../images.ts";

test.each([
	["image/png", png],
	["image/jpeg", "\xff\xd8\xff\xe0"],
	["image/gif", "GIF89a"],
	["image/webp", "RIFF0000WEBPVP8 "],
	["image/avif", "\0\0\0 ftypavif"],
	["image/svg+xml", svg],
	["image/svg+xml", `<?xml version="1.0"?>\n${svg}`],
])("the content of an image of the type %s decides on its type", async (mediaType, content) => {
	const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
	const folder = await folderOf({ "corpus/a.png": bytes });
	expect(await readImage(folder, "corpus/a.png")).toMatchObject({ kind: "image", mediaType });
});

test.each(["<!doctype html><script>alert(1)</script>", "<html>", "text", ""])(
	"a file with the content %j is not read as an image",
	async (content) => {
		const folder = await folderOf({ "corpus/a.png": content });
		expect(await readImage(folder, "corpus/a.png")).toMatchObject({
			kind: "refused",
			problem: { code: "E_IMAGE" },
		});
	},
);

test("a symbolic link that leaves the folder of documents is not followed", async () => {
	const folder = await folderOf({ "corpus/a.md": "", "annotations/b.png": png, "c.png": png });
	await symlink(join(folder, "c.png"), join(folder, "corpus/c.png"));
	await symlink(join(folder, "annotations"), join(folder, "corpus/maps"));
	for (const file of ["corpus/c.png", "corpus/maps/b.png"]) {
		expect(await readImage(folder, file)).toMatchObject({ kind: "refused", problem: { code: "E_LINK" } });
	}
	expect(await readImage(folder, "corpus/none.png")).toBeUndefined();
});

test("the images of a folder and its subfolders are listed, and other files in subfolders are reported", async () => {
	const folder = await folderOf({
		"corpus/a.md": "Words.",
		"corpus/b.png": png,
		"corpus/maps/c d.svg": svg,
		"corpus/maps/e.md": "Words.",
		"corpus/.cache/f.png": png,
	});
	const { images, problems } = await readFolder(folder);
	expect(images).toEqual(["corpus/b.png", "corpus/maps/c d.svg"]);
	expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual(["W_STRAY corpus/maps/e.md"]);
});
