import { chmod, readdir, symlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentId } from "../../../../src/annotation/index.ts";
import { dissolveEntity, invert, type SaveRequest } from "../../../../src/editing/index.ts";
import { createSaver } from "../../../../src/library/folder/index.ts";
import { type Disk, nodeDisk } from "../../../../src/library/folder/saving/disk.ts";
import { annotation } from "../../../annotation/builders.ts";
import { annotationsText, folderOf, put } from "../../folder.ts";
import {
	addition,
	annotationsPath,
	changeOfBoth,
	contentOf,
	folderWithSites,
	leftOvers,
	readDocument,
	report,
	requestFor,
	sharedPath,
} from "./folder-with-sites.ts";

const idsIn = async (folder: string) => (await readDocument(folder)).set.annotations.map(({ id }) => id);

/** A system error, as Node throws it. */
const systemError = (code: string) => Object.assign(new Error(code), { code });

describe("a saver", () => {
	test("saves changes of both files, and leaves no other file", async () => {
		const folder = await folderWithSites();
		const answer = await createSaver(folder).save(report, await changeOfBoth(folder, "Named"));
		expect(answer).toMatchObject({ kind: "saved", versions: [{ id: "isohunt" }, { id: "a" }] });
		expect(await contentOf(folder, sharedPath)).toContain('"name": "Named"');
		expect(await contentOf(folder, annotationsPath)).toContain('"note": "Named"');
		expect(await leftOvers(folder)).toEqual([]);
	});

	test("makes the annotation file of a document that has none", async () => {
		const folder = await folderWithSites();
		await put(folder, "corpus/second.md", "# Second\n\nisoHunt\n");
		const answer = await createSaver(folder).save(documentId("second"), addition("b"));
		expect(answer).toMatchObject({ kind: "saved" });
		expect(await contentOf(folder, "annotations/second.jsonld")).toContain('"label": "Second"');
	});

	test("answers a repeated request as before, also if the item has changed since", async () => {
		const folder = await folderWithSites();
		const saver = createSaver(folder);
		const request = addition("b");
		const first = await saver.save(report, request);
		const [added] = (await readDocument(folder)).set.annotations.filter(({ id }) => id === "b");
		if (!added) throw new Error("Nothing was added.");
		const later = { ...added, extra: { note: "later" } };
		await saver.save(
			report,
			requestFor([{ kind: "annotation", id: added.id, before: added, after: later, previous: undefined }]),
		);
		expect(await saver.save(report, request)).toEqual(first);
		expect(await contentOf(folder, annotationsPath)).toContain('"note": "later"');
	});

	/** A request that deletes the annotation `a`. */
	async function deletion(folder: string): Promise<SaveRequest> {
		const [before] = (await readDocument(folder)).set.annotations;
		if (!before) throw new Error("The folder has no annotation.");
		return requestFor([{ kind: "annotation", id: before.id, before, after: undefined, previous: undefined }]);
	}

	test.each([
		["an addition", async () => addition("b"), ["b", "a"]],
		["a change of both files", (folder: string) => changeOfBoth(folder, "Named"), ["a"]],
		["a deletion", deletion, []],
	])(
		"answers %s that is repeated after it has started again, and writes nothing",
		async (_, requestIn, ids) => {
			const folder = await folderWithSites();
			const request = await requestIn(folder);
			const first = await createSaver(folder).save(report, request);
			const files = [await contentOf(folder, annotationsPath), await contentOf(folder, sharedPath)];
			expect(await createSaver(folder).save(report, request)).toEqual(first);
			expect([await contentOf(folder, annotationsPath), await contentOf(folder, sharedPath)]).toEqual(files);
			expect(await idsIn(folder)).toEqual(ids);
		},
	);

	test("does not overwrite a later change if it has started again and a request is repeated", async () => {
		const folder = await folderWithSites();
		const request = await changeOfBoth(folder, "Named");
		await createSaver(folder).save(report, request);
		await createSaver(folder).save(report, await changeOfBoth(folder, "Later"));
		expect(await createSaver(folder).save(report, request)).toMatchObject({
			kind: "conflict",
			items: [{ id: "isohunt" }, { id: "a", item: { extra: { note: "Later" } } }],
		});
		expect(await contentOf(folder, annotationsPath)).toContain('"note": "Later"');
	});

	test("refuses another request with the same id", async () => {
		const saver = createSaver(await folderWithSites());
		const request = addition("b");
		await saver.save(report, request);
		const answer = await saver.save(report, { ...addition("c"), request: request.request });
		expect(answer).toMatchObject({ kind: "refused", problems: [{ code: "E_SAVE_REQUEST" }] });
	});

	test("compares a change with a version that another program has written since", async () => {
		const folder = await folderWithSites();
		const saver = createSaver(folder);
		const request = await changeOfBoth(folder, "Mine");
		await put(folder, annotationsPath, annotationsText("report", [{ id: "a", words: "isoHunt", start: 11 }]));
		expect(await saver.save(report, request)).toMatchObject({
			kind: "conflict",
			items: [{ kind: "annotation", id: "a", item: { position: { start: 11 } } }],
		});
		expect(await contentOf(folder, sharedPath)).not.toContain("Mine");
		expect(await saver.save(report, addition("b"))).toMatchObject({ kind: "saved" });
	});

	test("keeps a version that another program writes in the middle of a save", async () => {
		const folder = await folderWithSites();
		let isEdited = false;
		const disk: Disk = {
			...nodeDisk,
			async write(path, content, mode) {
				await nodeDisk.write(path, content, mode);
				if (isEdited) return;
				isEdited = true;
				const both = ["a", "x"].map((id, at) => ({ id, words: "isoHunt", start: 10 + 20 * at }));
				await put(folder, annotationsPath, annotationsText("report", both));
			},
		};
		expect(await createSaver(folder, { disk }).save(report, addition("b"))).toMatchObject({ kind: "saved" });
		expect(await idsIn(folder)).toEqual(["b", "a", "x"]);
		expect(await leftOvers(folder)).toEqual([]);
	});

	test("refuses a document that does not exist", async () => {
		const folder = await folderOf({ "corpus/other.md": "" });
		const answer = await createSaver(folder).save(report, addition("b"));
		expect(answer).toMatchObject({ kind: "refused", problems: [{ code: "E_DOCUMENT" }] });
	});

	test("refuses a read-only file and does not replace it", async () => {
		const folder = await folderWithSites();
		const before = await contentOf(folder, annotationsPath);
		await chmod(join(folder, annotationsPath), 0o444);
		const answer = await createSaver(folder).save(report, await changeOfBoth(folder, "Named"));
		expect(answer).toMatchObject({
			kind: "refused",
			problems: [{ code: "E_SAVE_READ_ONLY", file: annotationsPath }],
		});
		expect(await contentOf(folder, annotationsPath)).toBe(before);
		expect(await contentOf(folder, sharedPath)).not.toContain("Named");
		expect(await leftOvers(folder)).toEqual([]);
	});

	test("refuses a link that points outside the folder", async () => {
		const outside = await folderOf({ "layers.json": "{}" });
		const folder = await folderOf({ "corpus/report.md": "" });
		await symlink(outside, join(folder, "annotations"));
		const answer = await createSaver(folder).save(report, addition("b"));
		expect(answer).toMatchObject({ kind: "refused", problems: [{ code: "E_LINK" }] });
	});

	/** A folder in which a second document mentions the second site. */
	const folderWithTwoDocuments = async () => {
		const folder = await folderWithSites();
		await put(folder, "corpus/second.md", "Demonoid\n");
		const used = annotationsText("second", [{ id: "d", words: "Demonoid", start: 0, site: "demonoid" }]);
		await put(folder, "annotations/second.jsonld", used);
		const { set, sharedEntities } = await readDocument(folder);
		const [kept, site] = sharedEntities;
		if (!kept || !site) throw new Error("The folder has no second site.");
		return { folder, stored: { set, sharedEntities }, kept, site };
	};

	test("merges a shared entity into another one although another document links to it", async () => {
		const { folder, stored, kept, site } = await folderWithTwoDocuments();
		const change = dissolveEntity(stored, { kept, dissolved: site.id, label: "" });
		const saver = createSaver(folder);
		expect(await saver.save(report, requestFor(change.items))).toMatchObject({ kind: "saved" });
		const second = await readDocument(folder, documentId("second"));
		expect(second.set.annotations).toMatchObject([{ id: "d", entity: kept.id }]);
		// The entity that is left has both ids, so it cannot be deleted.
		const whole = (await readDocument(folder)).sharedEntities.find(({ id }) => id === kept.id);
		const previous = undefined;
		const deletion = {
			kind: "shared-entity",
			id: kept.id,
			before: whole,
			after: undefined,
			previous,
		} as const;
		expect(await saver.save(report, requestFor([deletion]))).toMatchObject({ kind: "refused" });
		// Undone, both exist again.
		expect(await saver.save(report, requestFor(invert(change).items))).toMatchObject({ kind: "saved" });
		expect((await readDocument(folder)).sharedEntities).toEqual(stored.sharedEntities);
	});

	test("refuses to delete a shared entity that another document uses", async () => {
		const { folder, site } = await folderWithTwoDocuments();
		const deletion = requestFor([
			{ kind: "shared-entity", id: site.id, before: site, after: undefined, previous: undefined },
		]);
		expect(await createSaver(folder).save(report, deletion)).toMatchObject({
			kind: "refused",
			problems: [{ code: "E_SAVE_SHARED", file: "annotations/second.jsonld", path: "#demonoid" }],
		});
	});
});

describe("a failing disk", () => {
	test.each([
		["is full", "ENOSPC", "E_SAVE_DISK", /the disk is full/],
		["reports an error", "EIO", "E_SAVE_DISK", /the disk reports an error/],
		["is read-only", "EROFS", "E_SAVE_READ_ONLY", /read-only/],
	])("that %s leaves the old files, and a later save works", async (_what, error, code, reason) => {
		const folder = await folderWithSites();
		const before = [await contentOf(folder, sharedPath), await contentOf(folder, annotationsPath)];
		let failures = 0;
		const disk: Disk = {
			...nodeDisk,
			async write(path, content, mode) {
				failures += 1;
				if (failures === 2) {
					await writeFile(path, content.subarray(0, 10));
					throw systemError(error);
				}
				await nodeDisk.write(path, content, mode);
			},
		};
		const saver = createSaver(folder, { disk });
		const request = await changeOfBoth(folder, "Named");
		expect(await saver.save(report, request)).toMatchObject({
			kind: "refused",
			problems: [{ code, file: annotationsPath, reason: expect.stringMatching(reason) }],
		});
		expect([await contentOf(folder, sharedPath), await contentOf(folder, annotationsPath)]).toEqual(before);
		expect(await leftOvers(folder)).toEqual([]);
		expect(await saver.save(report, request)).toMatchObject({ kind: "saved" });
	});
});

test("A folder that cannot be synced is a warning: its files are replaced, and a repeated request changes nothing", async () => {
	const folder = await folderWithSites();
	let syncs = 0;
	const disk: Disk = {
		...nodeDisk,
		async syncFolder(path) {
			syncs += 1;
			// The first one is that of the intent, when nothing is renamed yet.
			if (syncs === 2) throw systemError("EIO");
			await nodeDisk.syncFolder(path);
		},
	};
	const saver = createSaver(folder, { disk });
	const request = await changeOfBoth(folder, "Named");
	const answer = await saver.save(report, request);
	expect(answer).toMatchObject({
		kind: "saved",
		versions: [{ id: "isohunt" }, { id: "a" }],
		warnings: [{ code: "W_SAVE_SYNC", level: "warning", reason: expect.stringContaining("EIO") }],
	});
	expect(await contentOf(folder, annotationsPath)).toContain("Named");
	expect(await leftOvers(folder)).toEqual([".ascribe-intent"]);
	expect(await saver.save(report, request)).toEqual(answer);
	expect(await saver.save(report, addition("b"))).not.toHaveProperty("warnings");
	expect(await leftOvers(folder)).toEqual([]);
	expect(await contentOf(folder, annotationsPath)).toContain("Named");
});

describe("an interrupted save", () => {
	/** Fails at one of three renames: intent, shared entities, annotations. */
	const failingRename = (failing: number): Disk => {
		let renames = 0;
		return {
			...nodeDisk,
			async rename(from, to) {
				renames += 1;
				if (renames === failing) throw systemError("EIO");
				await nodeDisk.rename(from, to);
			},
		};
	};

	test.each([1, 2])("of which nothing is done is not completed later (rename %d)", async (failing) => {
		const folder = await folderWithSites();
		const before = await contentOf(folder, sharedPath);
		const saver = createSaver(folder, { disk: failingRename(failing) });
		const answer = await saver.save(report, await changeOfBoth(folder, "Named"));
		expect(answer).toMatchObject({ kind: "refused", problems: [{ code: "E_SAVE_DISK" }] });
		expect(await leftOvers(folder)).toEqual([]);
		await createSaver(folder).recover();
		expect(await contentOf(folder, sharedPath)).toBe(before);
	});

	/** A folder in which one of two files is replaced. */
	async function halfDone() {
		const folder = await folderWithSites();
		const request = await changeOfBoth(folder, "Named");
		await createSaver(folder, { disk: failingRename(3) }).save(report, request);
		expect(await contentOf(folder, sharedPath)).toContain("Named");
		expect(await contentOf(folder, annotationsPath)).not.toContain("Named");
		return { folder, request };
	}

	test("is completed when the next server starts", async () => {
		const { folder, request } = await halfDone();
		const saver = createSaver(folder);
		expect(await saver.recover()).toEqual([]);
		expect(await contentOf(folder, annotationsPath)).toContain("Named");
		expect(await leftOvers(folder)).toEqual([]);
		expect(await saver.save(report, request)).toMatchObject({ kind: "saved" });
	});

	test("is completed by the next save", async () => {
		const { folder } = await halfDone();
		await createSaver(folder).save(report, addition("b"));
		expect(await contentOf(folder, annotationsPath)).toContain("Named");
		expect(await idsIn(folder)).toEqual(["b", "a"]);
	});

	test("does not replace a file that another program has changed since", async () => {
		const { folder } = await halfDone();
		const theirs = annotationsText("report", []);
		await put(folder, annotationsPath, theirs);
		expect(await createSaver(folder).recover()).toEqual([]);
		expect(await contentOf(folder, annotationsPath)).toBe(theirs);
		expect(await leftOvers(folder)).toEqual([]);
	});

	test.each([
		["is not JSON", "{"],
		[
			"names a file outside the folder",
			JSON.stringify({
				version: 1,
				files: [{ file: "../secret", temporary: ".ascribe-intent", after: "0" }],
			}),
		],
	])("whose intent %s is ignored", async (_what, intent) => {
		const folder = await folderWithSites();
		await put(folder, "annotations/.ascribe-intent", intent);
		expect(await createSaver(folder).recover()).toEqual([]);
		expect(await leftOvers(folder)).toEqual([]);
	});

	test("leaves a temporary file, which the next save deletes", async () => {
		const folder = await folderWithSites();
		await put(folder, "annotations/.ascribe-01234567-89ab-cdef-0123-456789abcdef", "half");
		await put(folder, "annotations/.ascribe-notes", "mine");
		await createSaver(folder).save(report, addition("b"));
		expect(await leftOvers(folder)).toEqual([".ascribe-notes"]);
	});
});

describe("the lock of a folder", () => {
	const lock = "annotations/.ascribe-lock";
	const held = (pid: number, started?: string) => JSON.stringify({ pid, started, host: hostname() });

	test("of another process that runs makes a save wait, and then give up", async () => {
		const folder = await folderWithSites();
		await put(folder, lock, held(process.ppid));
		const answer = await createSaver(folder, { patience: 20 }).save(report, addition("b"));
		expect(answer).toMatchObject({ kind: "refused", problems: [{ code: "E_SAVE_LOCKED" }] });
		expect(await contentOf(folder, lock)).toBe(held(process.ppid));
	});

	test.each([
		["has ended", held(2 ** 22 + 1)],
		["had the id of a process that started later", held(process.pid, "1")],
	])("of a process that %s is taken over", async (_what, content) => {
		const folder = await folderWithSites();
		await put(folder, lock, content);
		expect(await createSaver(folder).save(report, addition("b"))).toMatchObject({ kind: "saved" });
		expect(await leftOvers(folder)).toEqual([]);
	});

	test("is not needed to start a server in a folder without annotations", async () => {
		const folder = await folderOf({ "corpus/report.md": "" });
		expect(await createSaver(folder).recover()).toEqual([]);
		expect(await readdir(folder)).toEqual(["corpus"]);
	});

	test("keeps the changes of two programs that save at once", async () => {
		const folder = await folderWithSites();
		const writers = ["m", "t"].map((name) => ({ name, saver: createSaver(folder) }));
		const ids = Array.from({ length: 40 }, (_, at) => at);
		await Promise.all(
			writers.map(async ({ name, saver }) => {
				for (const at of ids) {
					const start = at * 20 + (name === "m" ? 1_000 : 5_000);
					const one = annotation(`${name}${at}`, "isoHunt", start);
					const item = { kind: "annotation", id: one.id, before: undefined, after: one } as const;
					expect(await saver.save(report, requestFor([{ ...item, previous: undefined }]))).toMatchObject({
						kind: "saved",
					});
				}
			}),
		);
		expect((await idsIn(folder)).toSorted()).toEqual(
			["a", ...writers.flatMap(({ name }) => ids.map((at) => `${name}${at}`))].toSorted(),
		);
	});
});
