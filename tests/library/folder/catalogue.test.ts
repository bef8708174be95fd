import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cachedCatalogue } from "../../../src/library/folder/index.ts";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "ascribe-catalogue-"));
	await mkdir(join(folder, "corpus"));
	await writeFile(join(folder, "corpus", "one.md"), "# One\n");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("the cached catalogue is returned as long as no file has changed", async () => {
	const catalogue = cachedCatalogue(folder);
	const [first, beside] = await Promise.all([catalogue(), catalogue()]);
	expect(first.documents.map(({ title }) => title)).toEqual(["One"]);
	expect(beside).toEqual(first);
	expect(await catalogue()).toBe(await catalogue());
});

test("the catalogue is read again after a file was added, changed or removed", async () => {
	const catalogue = cachedCatalogue(folder);
	const { state } = await catalogue();
	await writeFile(join(folder, "corpus", "two.md"), "# Two\n");
	const added = await catalogue();
	expect(added.documents.map(({ title }) => title)).toEqual(["One", "Two"]);
	expect(added.state).not.toBe(state);
	await writeFile(join(folder, "corpus", "two.md"), "# Deux\n");
	expect((await catalogue()).documents.map(({ title }) => title)).toEqual(["One", "Deux"]);
	await rm(join(folder, "corpus", "one.md"));
	expect((await catalogue()).documents.map(({ title }) => title)).toEqual(["Deux"]);
});
