import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepCatalogue } from "../../../src/library/folder/index.ts";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "ascribe-kept-"));
	await mkdir(join(folder, "corpus"));
	await writeFile(join(folder, "corpus", "one.md"), "# One\n");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("a catalogue is the same as long as no file has changed, whoever asks", async () => {
	const catalogue = keepCatalogue(folder);
	const [first, beside] = await Promise.all([catalogue(), catalogue()]);
	expect(first.documents.map(({ title }) => title)).toEqual(["One"]);
	expect(beside).toEqual(first);
	expect(await catalogue()).toBe(await catalogue());
});

test("a file that is added, changed or removed is seen when it is next asked for", async () => {
	const catalogue = keepCatalogue(folder);
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
