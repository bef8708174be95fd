import { describe, expect, test } from "vitest";
import { annotationId, type DocumentId, type Entity, entityId } from "../../../../src/annotation/index.ts";
import type { LoadedDocument } from "../../../../src/app/boot/create-loaded-document.ts";
import { createSpans } from "../../../../src/app/editing/changes/create-spans.ts";
import { findEntity } from "../../../../src/app/editing/changes/entity-changes.ts";
import { createMemoryStore, type LoggedChange } from "../../../../src/app/editing/session/change-store.ts";
import type { EditingSession } from "../../../../src/app/editing/session/editing-session.ts";
import { itemHash } from "../../../../src/editing/index.ts";
import {
	contextOf,
	layerOf,
	sampleDocument,
	sampleSession,
	selectorOf,
	setClaimField,
	textValue,
} from "../builders.ts";
import { mark, remove } from "../marking.ts";

/** The sample report after changes by somebody else. */
function changedByOthers(change: (session: EditingSession) => void): LoadedDocument {
	const session = sampleSession();
	change(session);
	return session.documentOver(sampleDocument());
}

function pagesClaim(session: EditingSession): Entity {
	const found = findEntity(session.stored(), entityId("pages"));
	if (!found) throw new Error("The sample has no claim pages.");
	return found.entity;
}

const fieldOf = (session: EditingSession, name: string) => pagesClaim(session).fields.get(name);

describe("a field that others changed in the files", () => {
	test("is taken over if I have changed another field of the same item", () => {
		const session = sampleSession();
		setClaimField(session, "proposition", "It has many pages.");
		const theirs = changedByOthers((other) => setClaimField(other, "type", "accusation"));
		session.documentOver(theirs);
		expect(fieldOf(session, "proposition")).toEqual([textValue("It has many pages.")]);
		expect(fieldOf(session, "type")).toEqual([textValue("accusation")]);
		expect(session.getState().conflicts).toEqual([]);
	});

	test("is in the next request to save, which is based on their version", () => {
		const session = sampleSession();
		setClaimField(session, "proposition", "It has many pages.");
		const theirs = changedByOthers((other) => setClaimField(other, "type", "accusation"));
		session.documentOver(theirs);
		const [item] = session.unsavedChanges().items;
		const before = theirs.reading.entities.get(entityId("pages"));
		if (!before || item?.kind !== "entity" || !item.before) throw new Error("Nothing is saved.");
		expect(itemHash({ kind: "entity", item: item.before })).toBe(itemHash({ kind: "entity", item: before }));
		expect(item.after).toEqual(pagesClaim(session));
	});

	test("is a conflict if I have changed the same field, and the page keeps my value until I decide", () => {
		const session = sampleSession();
		setClaimField(session, "proposition", "It has many pages.");
		session.documentOver(
			changedByOthers((other) => setClaimField(other, "proposition", "It has four million.")),
		);
		expect(session.getState().conflicts).toMatchObject([{ id: "pages", parts: ["/field/proposition"] }]);
		expect(fieldOf(session, "proposition")).toEqual([textValue("It has many pages.")]);
		expect(session.unsavedChanges()).toEqual({ items: [], rows: [] });
	});

	test("a decision survives a reload, and can be undone", async () => {
		const store = createMemoryStore();
		const session = sampleSession({ store });
		setClaimField(session, "proposition", "It has many pages.");
		const theirs = changedByOthers((other) => setClaimField(other, "proposition", "It has four million."));
		session.documentOver(theirs);
		const [conflict] = session.getState().conflicts;
		if (!conflict) throw new Error("There is no conflict.");
		const theirParts = new Set(conflict.parts);
		session.decide(conflict, { side: "theirs", theirParts }, "Decided");
		expect(fieldOf(session, "proposition")).toEqual([textValue("It has four million.")]);
		await session.settled();
		const again = sampleSession({ base: theirs, store, log: await store.load(session.document) });
		expect(again.getState().conflicts).toEqual([]);
		expect(fieldOf(again, "proposition")).toEqual([textValue("It has four million.")]);
		again.undo();
		expect(fieldOf(again, "proposition")).toEqual([textValue("It has many pages.")]);
		expect(again.unsavedChanges().items).toMatchObject([{ id: "pages" }]);
	});

	test("is known before the file arrives if the server states it", () => {
		const session = sampleSession();
		setClaimField(session, "proposition", "It has many pages.");
		const theirs = changedByOthers((other) => setClaimField(other, "type", "accusation"));
		const item = theirs.reading.entities.get(entityId("pages"));
		session.learn([{ kind: "entity", id: entityId("pages"), item }]);
		expect(fieldOf(session, "type")).toEqual([textValue("accusation")]);
		expect(fieldOf(session, "proposition")).toEqual([textValue("It has many pages.")]);
		session.documentOver(theirs);
		expect(fieldOf(session, "type")).toEqual([textValue("accusation")]);
	});
});

describe("an item that others deleted", () => {
	test("comes back if my new mention needs it", () => {
		const session = sampleSession();
		const { change, ids } = createSpans(
			{
				selectors: [selectorOf(session.reading(), "Nobody else asked")],
				layer: layerOf(session.reading(), "claim"),
				entity: { kind: "existing", id: entityId("pages") },
			},
			contextOf(session),
		);
		session.perform(change);
		const { reading } = session.documentOver(changedByOthers((other) => remove(other, "c2")));
		expect(reading.spanById.get(annotationId(ids[0] ?? ""))?.entity.id).toBe("pages");
		expect(reading.spanById.has(annotationId("c2"))).toBe(false);
		expect(session.getState()).toMatchObject({ conflicts: [], refused: [] });
	});

	test("stays if I deleted it and others link to it", () => {
		const session = sampleSession();
		remove(session, "c2");
		const theirs = changedByOthers((other) => {
			const { change } = createSpans(
				{
					selectors: [selectorOf(other.reading(), "Nobody else asked")],
					layer: layerOf(other.reading(), "claim"),
					entity: { kind: "existing", id: entityId("pages") },
				},
				contextOf(other),
			);
			other.perform(change);
		});
		const { reading } = session.documentOver(theirs);
		expect(reading.spanById.has(annotationId("c2"))).toBe(false);
		expect(reading.entities.has(entityId("pages"))).toBe(true);
	});

	test("is a conflict if I have changed it, and is kept until I decide", () => {
		const session = sampleSession();
		setClaimField(session, "proposition", "It has many pages.");
		session.documentOver(changedByOthers((other) => remove(other, "c2")));
		const [conflict] = session.getState().conflicts;
		expect(conflict).toMatchObject({ id: "pages", inFiles: undefined, parts: [], isConflict: true });
		expect(fieldOf(session, "proposition")).toEqual([textValue("It has many pages.")]);
		if (conflict) session.decide(conflict, { side: "theirs", theirParts: new Set() }, "Decided");
		expect(findEntity(session.stored(), entityId("pages"))).toBeUndefined();
		expect(session.getState().conflicts).toEqual([]);
	});
});

describe("a row that cannot be stored", () => {
	test("is stored together with the next one, so that the log has no gap", async () => {
		const memory = createMemoryStore();
		let isFull = true;
		const store = {
			...memory,
			append: (id: DocumentId, rows: readonly LoggedChange[]) =>
				isFull ? Promise.reject(new Error("full")) : memory.append(id, rows),
		};
		const session = sampleSession({ store });
		mark(session, "Italy");
		await session.settled();
		expect(session.getState().storageError).toBeDefined();
		isFull = false;
		mark(session, "a new law");
		await session.settled();
		expect(session.getState().storageError).toBeUndefined();
		expect((await memory.load(session.document)).rows).toEqual(session.unsavedRows());
	});
});

test("An own row that another tab's message reports before it is known to be stored occurs once", () => {
	const session = sampleSession();
	mark(session, "Italy");
	const rows = session.unsavedRows();
	session.receive({ kind: "extended", rows, saved: new Map() });
	expect(session.unsavedRows()).toEqual(rows);
});
