import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentId } from "../../../../src/annotation/index.ts";
import { insertAnnotations } from "../../../../src/editing/index.ts";
import { createSaver, type Disk, nodeDisk } from "../../../../src/library/folder/index.ts";
import { annotation, entity, text } from "../../../annotation/builders.ts";
import { folderOf, layersText, sharedEntitiesText } from "../../folder.ts";
import { requestFor } from "./folder-with-sites.ts";

const additions = {
	newFiles: [
		{ file: "corpus/letter/map.png", content: Buffer.from("pixels") },
		{ file: "corpus/letter.md", content: Buffer.from("# A letter\n\nThe isoHunt site.\n") },
	],
	layers: { before: layersText, after: `${layersText}\n` },
};

/** A folder without documents. */
const emptyFolder = () =>
	folderOf({ "annotations/layers.json": layersText, "annotations/entities.jsonld": sharedEntitiesText });

/** Imports a document with an image, an annotation, a changed `layers.json` and a new shared entity. */
function importInto(folder: string, disk: Disk) {
	const site = entity("new-site", "Site", { name: [text("New site")] });
	const shared = { kind: "shared-entity", id: site.id, before: undefined, after: site } as const;
	const request = requestFor([
		{ ...shared, previous: undefined },
		...insertAnnotations([], [annotation("a", "isoHunt", 14)]),
	]);
	return createSaver(folder, { disk }).save(documentId("letter"), request, additions);
}

/** The content of every file by its path. */
async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
	const contents: Record<string, string> = {};
	for (const path of paths.sort()) contents[path.slice(folder.length + 1)] = await readFile(path, "utf8");
	return contents;
}

/** A disk whose operations call `onStep` with their number, from 1, before they run. */
function countedDisk(onStep: (step: number) => void | Promise<void>): Disk {
	let steps = 0;
	const counted =
		<Words extends readonly unknown[]>(act: (...words: Words) => Promise<void>) =>
		async (...words: Words) => {
			steps += 1;
			await onStep(steps);
			await act(...words);
		};
	return {
		write: counted(nodeDisk.write),
		rename: counted(nodeDisk.rename),
		create: counted(nodeDisk.create),
		syncFolder: counted(nodeDisk.syncFolder),
	};
}

/** The folder before and after the import, and how many operations the import has. */
async function undisturbedImport() {
	const folder = await emptyFolder();
	const before = await contentsOf(folder);
	let steps = 0;
	const disk = countedDisk((step) => {
		steps = step;
	});
	expect(await importInto(folder, disk)).toMatchObject({ kind: "saved" });
	const after = await contentsOf(folder);
	expect(Object.keys(after)).toEqual([
		...["annotations/entities.jsonld", "annotations/layers.json", "annotations/letter.jsonld"],
		...["corpus/letter.md", "corpus/letter/map.png"],
	]);
	return { before, after, steps };
}

/** True if a folder has all of these files with these contents. */
const isComplete = (contents: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) =>
	Object.keys(files).every((file) => contents[file] === files[file]);

test("An import that is killed at any step is completed by the next start, or nothing of it is there", async () => {
	const { before, after, steps } = await undisturbedImport();
	let completed = 0;
	for (let killedAt = 1; killedAt <= steps; killedAt += 1) {
		const folder = await emptyFolder();
		await new Promise<void>((resolve) => {
			const disk = countedDisk((step) => {
				if (step < killedAt) return;
				resolve();
				// A killed program does nothing more.
				return new Promise(() => {});
			});
			void importInto(folder, disk);
		});
		await rm(join(folder, "annotations/.ascribe-lock"));
		expect(await createSaver(folder).recover()).toEqual([]);
		const left = await contentsOf(folder);
		const isDone = isComplete(left, after);
		if (isDone) completed += 1;
		// The temporary file of an image can remain until the document is added again. Readers ignore it.
		const visible = Object.entries(left).filter(([file]) => !file.includes("/.ascribe-"));
		expect(Object.fromEntries(visible), `killed at step ${killedAt}`).toEqual(isDone ? after : before);
	}
	expect(completed).toBeGreaterThan(4);
});

test("An import that fails at any step is complete after the next start, or nothing of it is there", async () => {
	const { before, after, steps } = await undisturbedImport();
	for (let failing = 1; failing <= steps; failing += 1) {
		const folder = await emptyFolder();
		const disk = countedDisk((step) => {
			if (step === failing) throw Object.assign(new Error("EIO"), { code: "EIO" });
		});
		const answer = await importInto(folder, disk);
		const isWarned = answer.kind === "saved" && answer.warnings !== undefined;
		expect(answer.kind === "refused" || isWarned, `failed at step ${failing}`).toBe(true);
		await createSaver(folder).recover();
		const left = await contentsOf(folder);
		expect(left, `failed at step ${failing}`).toEqual(isComplete(left, after) ? after : before);
	}
});
