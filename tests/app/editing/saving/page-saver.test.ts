import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { annotationId, documentId, entityId, type Problem } from "../../../../src/annotation/index.ts";
import { changeSpan } from "../../../../src/app/editing/changes/change-span.ts";
import { findEntity } from "../../../../src/app/editing/changes/entity-changes.ts";
import { createPageSaver, type SendChanges } from "../../../../src/app/editing/saving/page-saver.ts";
import { createMemoryStore } from "../../../../src/app/editing/session/change-store.ts";
import type { SaveRequest } from "../../../../src/editing/index.ts";
import { createSaver, type Disk, nodeDisk } from "../../../../src/library/folder/index.ts";
import type { SaveResult } from "../../../../src/library/index.ts";
import { folderOf } from "../../../library/folder.ts";
import { sampleLibrary } from "../../sample-library.ts";
import { contextOf, sampleDocument, sampleSession, setClaimField, textValue } from "../builders.ts";
import { mark, remove } from "../marking.ts";

/** The folder of the sample report on disk, and the function that saves into it. */
async function sampleFolder(disk: Disk = nodeDisk) {
	const { "catalogue.json": _catalogue, ...files } = sampleLibrary;
	const folder = await folderOf(files);
	const { save } = createSaver(folder, { disk });
	const path = join(folder, "annotations/report.jsonld");
	const annotations = () => readFile(path, "utf8");
	return { send: save, annotations, path };
}

const saverWith = (send: SendChanges) => createPageSaver({ send, store: createMemoryStore() });

const unreachable = {
	kind: "unreachable",
	problem: {
		level: "error",
		code: "E_NETWORK",
		file: "annotations/report.jsonld",
		path: "",
		reason: "No answer.",
		hint: "Save again.",
	},
} as const satisfies SaveResult;

describe("saving", () => {
	test("writes all changes, and marks them as saved", async () => {
		const { send, annotations } = await sampleFolder();
		const session = sampleSession();
		const id = mark(session, "Italy");
		remove(session, "c3");
		const saver = saverWith(send);
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(session.getState().unsaved).toBe(0);
		expect(await annotations()).toContain(`"#${id}"`);
		expect(await annotations()).not.toContain('"#c3"');
		expect(saver.stateOf(documentId("report"))).toEqual({ kind: "saved" });
	});

	test("goes on from the saved version without loading the files again", async () => {
		const { send, annotations } = await sampleFolder();
		const session = sampleSession();
		const saver = saverWith(send);
		setClaimField(session, "proposition", "It has many pages.");
		await saver.save(session);
		setClaimField(session, "proposition", "It has too many pages.");
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		session.undo();
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(await annotations()).toContain('"It has many pages."');
	});

	test("sends nothing if the changes cancel each other out", async () => {
		const session = sampleSession();
		mark(session, "Italy");
		session.undo();
		const saver = saverWith(() => Promise.reject(new Error("Something was sent.")));
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(session.unsavedRows()).toEqual([]);
	});

	test("passes on why a power failure could undo the save", async () => {
		const { send } = await sampleFolder();
		const session = sampleSession();
		mark(session, "Italy");
		const warning: Problem = { ...unreachable.problem, level: "warning", code: "W_SAVE_SYNC" };
		const saver = saverWith(async (document, request) => ({
			...(await send(document, request)),
			warnings: [warning],
		}));
		expect(await saver.save(session)).toEqual({ kind: "saved", warnings: [warning] });
		expect(session.getState().unsaved).toBe(0);
	});

	test("keeps the changes if the server answers with other versions", async () => {
		const session = sampleSession();
		mark(session, "Italy");
		const saver = saverWith(async () => ({ kind: "saved", versions: [] }));
		expect(await saver.save(session)).toMatchObject({ kind: "refused", problems: [{ code: "E_SERVER" }] });
		expect(session.getState().unsaved).toBe(1);
	});
});

describe("a save that fails", () => {
	test("keeps the changes while the file is read-only, and saves them later", async () => {
		const { send, annotations, path } = await sampleFolder();
		const session = sampleSession();
		const id = mark(session, "Italy");
		await chmod(path, 0o444);
		const saver = saverWith(send);
		expect(await saver.save(session)).toMatchObject({
			kind: "refused",
			problems: [{ code: "E_SAVE_READ_ONLY", file: "annotations/report.jsonld" }],
		});
		expect(session.getState().unsaved).toBe(1);
		await chmod(path, 0o644);
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(await annotations()).toContain(`"#${id}"`);
	});

	test("keeps the changes while the disk is full, and saves them later", async () => {
		let isFull = true;
		const { send, annotations } = await sampleFolder({
			...nodeDisk,
			write: (path, content, mode) =>
				isFull
					? Promise.reject(Object.assign(new Error("Full"), { code: "ENOSPC" }))
					: nodeDisk.write(path, content, mode),
		});
		const before = await annotations();
		const session = sampleSession();
		mark(session, "Italy");
		const saver = saverWith(send);
		const reason = expect.stringContaining("the disk is full");
		expect(await saver.save(session)).toMatchObject({
			kind: "refused",
			problems: [{ code: "E_SAVE_DISK", reason }],
		});
		expect(session.getState().unsaved).toBe(1);
		expect(await annotations()).toBe(before);
		isFull = false;
		expect(await saver.save(session)).toEqual({ kind: "saved" });
	});
});

describe("a change that others saved first", () => {
	test("is saved when the page has loaded their files, if it is the same mark", async () => {
		const { send, annotations } = await sampleFolder();
		const [mine, theirs] = [sampleSession(), sampleSession()];
		const id = mark(theirs, "Italy");
		await saverWith(send).save(theirs);
		mark(mine, "Italy");
		const saver = saverWith(async (document, request) => {
			const result = await send(document, request);
			queueMicrotask(() => mine.documentOver(theirs.documentOver(sampleDocument())));
			return result;
		});
		expect(await saver.save(mine)).toEqual({ kind: "saved" });
		expect((await annotations()).split('"exact": "Italy"')).toHaveLength(2);
		expect(mine.reading().spanById.has(id)).toBe(true);
	});

	test("is merged and saved if it concerns another field", async () => {
		const { send, annotations } = await sampleFolder();
		const [mine, theirs] = [sampleSession(), sampleSession()];
		setClaimField(theirs, "type", "accusation");
		await saverWith(send).save(theirs);
		setClaimField(mine, "proposition", "It has many pages.");
		expect(await saverWith(send).save(mine)).toEqual({ kind: "saved" });
		expect(await annotations()).toContain('"It has many pages."');
		expect(findEntity(mine.stored(), entityId("pages"))?.entity.fields.get("type")).toEqual([
			textValue("accusation"),
		]);
	});

	test("is a conflict if it concerns the same field. Everything else is saved", async () => {
		const { send, annotations } = await sampleFolder();
		const [mine, theirs] = [sampleSession(), sampleSession()];
		setClaimField(theirs, "proposition", "It has four million.");
		await saverWith(send).save(theirs);
		setClaimField(mine, "proposition", "It has many pages.");
		const id = mark(mine, "Italy");
		const saver = saverWith(send);
		expect(await saver.save(mine)).toEqual({ kind: "conflict" });
		expect(await annotations()).toContain(`"#${id}"`);
		expect(await annotations()).toContain('"It has four million."');
		expect(mine.getState().unsaved).toBe(1);
		const [conflict] = mine.getState().conflicts;
		if (conflict) mine.decide(conflict, { side: "mine", theirParts: new Set() }, "Decided");
		expect(await saver.save(mine)).toEqual({ kind: "saved" });
		expect(await annotations()).toContain('"It has many pages."');
	});
});

test("Of a change of two items, the one without a conflict is saved once", async () => {
	const { send } = await sampleFolder();
	const [mine, theirs] = [sampleSession(), sampleSession()];
	const changeBoth = (session: typeof mine, words: string) => {
		const span = session.reading().spanById.get(annotationId("c2"));
		if (!span) throw new Error("The sample has no claim c2.");
		const fields = new Map([...span.entity.fields, ["proposition", [textValue(words)]]]);
		const entity = { kind: "existing", id: span.entity.id } as const;
		session.perform(changeSpan(span.annotation, { layer: span.layer, entity, fields }, contextOf(session)));
	};
	changeBoth(theirs, "It has four million.");
	await saverWith(send).save(theirs);
	changeBoth(mine, "It has many pages.");
	const italy = mark(mine, "Italy");
	const requests: SaveRequest[] = [];
	const saver = saverWith((document, request) => {
		requests.push(request);
		return send(document, request);
	});
	expect(await saver.save(mine)).toEqual({ kind: "conflict" });
	expect(requests.at(-1)?.items.map(({ id }) => id)).toContain(italy);
	expect(mine.getState()).toMatchObject({ unsaved: 1, conflicts: [{ id: "pages" }] });
});

describe("an answer that is lost", () => {
	test("leaves the changes unsaved, and the next save sends the same request", async () => {
		const { send, annotations } = await sampleFolder();
		const requests: SaveRequest[] = [];
		const saver = saverWith(async (document, request) => {
			requests.push(request);
			const result = await send(document, request);
			return requests.length === 1 ? unreachable : result;
		});
		const session = sampleSession();
		const id = mark(session, "Italy");
		expect(await saver.save(session)).toMatchObject({ kind: "unreachable" });
		expect(session.getState().unsaved).toBe(1);
		mark(session, "a new law");
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(requests.map(({ request }) => request)).toEqual([
			requests[0]?.request,
			requests[0]?.request,
			requests[2]?.request,
		]);
		expect((await annotations()).split(`"#${id}"`)).toHaveLength(2);
	});

	test("is noticed after a reload, because the files have the changes", async () => {
		const { send } = await sampleFolder();
		const store = createMemoryStore();
		const session = sampleSession({ store });
		mark(session, "Italy");
		await saverWith(async (document, request) => {
			await send(document, request);
			return unreachable;
		}).save(session);
		const log = await store.load(session.document);
		const again = sampleSession({ store, log });
		expect(await saverWith(send).save(again)).toEqual({ kind: "saved" });
		expect(again.getState()).toMatchObject({ unsaved: 0, conflicts: [] });
	});
});
