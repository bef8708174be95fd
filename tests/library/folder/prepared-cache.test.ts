import { mkdir, readdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createPreparedCache, userCacheDirectory } from "../../../src/library/folder/index.ts";
import { folderOf } from "../folder.ts";

const bytes = (length: number) => new Uint8Array(length).fill(length % 256);
const newDirectory = async () => join(await folderOf({}), "cache");

describe("createPreparedCache", () => {
	test("a stored document is returned until its file is deleted", async () => {
		const directory = await newDirectory();
		const cache = createPreparedCache(directory);
		expect(await cache.get("a")).toBeUndefined();
		await cache.put("a", bytes(5));
		expect(await cache.get("a")).toEqual(Buffer.from(bytes(5)));
		expect(await cache.get("b")).toBeUndefined();
	});

	test("the directory is readable by its owner only, and contains no temporary file", async () => {
		const directory = await newDirectory();
		await createPreparedCache(directory).put("a", bytes(5));
		expect((await stat(directory)).mode & 0o777).toBe(0o700);
		expect(await readdir(directory)).toEqual([expect.stringMatching(/^a\.[0-9a-f]{32}\.gz$/)]);
	});

	test.each([
		["truncated", bytes(4)],
		["replaced by other content", new TextEncoder().encode("<script>")],
	])("a file that is %s is not used", async (_how, content) => {
		const directory = await newDirectory();
		const cache = createPreparedCache(directory);
		await cache.put("a", bytes(5));
		const [name = ""] = await readdir(directory);
		await writeFile(join(directory, name), content);
		expect(await cache.get("a")).toBeUndefined();
		expect(await readdir(directory)).toEqual([]);
	});

	test("the files that were not used for the longest time are deleted", async () => {
		const directory = await newDirectory();
		const cache = createPreparedCache(directory, 100);
		await cache.put("a", bytes(40));
		await cache.put("b", bytes(40));
		for (const name of await readdir(directory)) await utimes(join(directory, name), 1, 1);
		// Reading a file makes it the newest one.
		await cache.get("a");
		await cache.put("c", bytes(40));
		expect((await readdir(directory)).map((name) => name[0]).sort()).toEqual(["a", "c"]);
	});

	test("a directory that cannot be used only means that nothing is cached", async () => {
		const folder = await folderOf({ cache: "a file" });
		const cache = createPreparedCache(join(folder, "cache"));
		await cache.put("a", bytes(5));
		expect(await cache.get("a")).toBeUndefined();
	});

	test("a foreign entry in the directory does no harm", async () => {
		const directory = await newDirectory();
		const cache = createPreparedCache(directory, 10);
		await mkdir(join(directory, "a.folder"), { recursive: true });
		expect(await cache.get("a")).toBeUndefined();
	});
});

test.each([
	["linux", { HOME: "/me" }, "/me/.cache/ascribe/prepared"],
	["linux", { HOME: "/me", XDG_CACHE_HOME: "/var/me" }, "/var/me/ascribe/prepared"],
	["linux", { HOME: "/me", XDG_CACHE_HOME: "relative" }, "/me/.cache/ascribe/prepared"],
	["darwin", { HOME: "/me" }, "/me/Library/Caches/ascribe/prepared"],
	["linux", {}, undefined],
	["win32", {}, undefined],
] as const)("the cache directory on %s with %j is %s", (platform, environment, expected) => {
	expect(userCacheDirectory(platform, environment)).toBe(expected);
});
