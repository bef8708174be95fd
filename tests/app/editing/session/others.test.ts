import { describe, expect, test } from "vitest";
import {
	type AnnotationId,
	annotationId,
	type DocumentId,
	type Entity,
	entityId,
} from "../../../../src/annotation/index.ts";
import type { LoadedDocument } from "../../../../src/app/boot/create-loaded-document.ts";
import { moveEnds } from "../../../../src/app/editing/changes/change-span.ts";
import { createSpans, type EntityChoice } from "../../../../src/app/editing/changes/create-spans.ts";
import { findEntity } from "../../../../src/app/editing/changes/entity-changes.ts";
import { createMemoryStore, type LoggedChange } from "../../../../src/app/editing/session/change-store.ts";
import type { EditingSession } from "../../../../src/app/editing/session/editing-session.ts";
import { dissolveEntity, itemHash } from "../../../../src/editing/index.ts";
import {
	contextOf,
	layerOf,
	linkTo,
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

/** Marks the words "Nobody else asked", and returns the id of the span. */
function markNobody(session: EditingSession, layer: string, entity: EntityChoice): AnnotationId {
	const selectors = [selectorOf(session.reading(), "Nobody else asked")];
	const { change, ids } = createSpans(
		{ selectors, layer: layerOf(session.reading(), layer), entity },
		contextOf(session),
	);
	session.perform(change);
	return annotationId(ids[0] ?? "");
}

const existing = (id: string): EntityChoice => ({ kind: "existing", id: entityId(id) });

/** A new entity with one field that links to another entity. */
const linking = (field: string, to: string): EntityChoice => ({
	kind: "new",
	fields: new Map([[field, [linkTo(entityId(to))]]]),
});

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
		const id = markNobody(session, "claim", existing("pages"));
		const { reading } = session.documentOver(changedByOthers((other) => remove(other, "c2")));
		expect(reading.spanById.get(id)?.entity.id).toBe("pages");
		expect(reading.spanById.has(annotationId("c2"))).toBe(false);
		expect(session.getState()).toMatchObject({ conflicts: [], refused: [] });
	});

	test("comes back if my reply needs it, with the sources that it needs itself", () => {
		const session = sampleSession();
		markNobody(session, "commentary", linking("respondsTo", "pages"));
		const theirs = changedByOthers((other) => {
			remove(other, "c2");
			const source = other.stored().sharedEntities.find(({ id }) => id === "studios");
			const item = { kind: "shared-entity", id: entityId("studios"), previous: undefined } as const;
			other.perform({ label: "Deleted", items: [{ ...item, before: source, after: undefined }] });
		});
		const { reading } = session.documentOver(theirs);
		expect([reading.entities.has(entityId("pages")), reading.entities.has(entityId("studios"))]).toEqual([
			true,
			true,
		]);
	});

	test("stays if I deleted it and others link to it", () => {
		const session = sampleSession();
		remove(session, "c2");
		const theirs = changedByOthers((other) => markNobody(other, "claim", existing("pages")));
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

describe("an entity that others merged into another one", () => {
	const theirs = () =>
		changedByOthers((other) => {
			const kept = findEntity(other.stored(), entityId("pirate-bay"))?.entity;
			if (!kept) throw new Error("The sample has no site pirate-bay.");
			const change = dissolveEntity(other.stored(), {
				kept,
				dissolved: entityId("isohunt"),
				label: "Merged",
			});
			other.perform(change);
		});

	test("does not come back: my new mention and my new reference lead to the other one", () => {
		const session = sampleSession();
		const site = markNobody(session, "site", existing("isohunt"));
		const claim = markNobody(session, "claim", linking("about", "isohunt"));
		const { reading } = session.documentOver(theirs());
		expect(reading.entities.has(entityId("isohunt"))).toBe(false);
		expect(reading.spanById.get(site)?.entity.id).toBe("pirate-bay");
		const about = reading.spanById.get(claim)?.entity.fields.get("about");
		expect(about).toEqual([linkTo(entityId("pirate-bay"))]);
		expect(session.getState()).toMatchObject({ conflicts: [], refused: [] });
	});
});

describe("a mention that others have marked as well", () => {
	test("becomes one, with nothing left to save", () => {
		const session = sampleSession();
		markNobody(session, "site", existing("isohunt"));
		const { reading } = session.documentOver(
			changedByOthers((other) => markNobody(other, "site", existing("isohunt"))),
		);
		expect(
			reading.spans.filter(({ annotation }) => annotation.quote.exact === "Nobody else asked"),
		).toHaveLength(1);
		expect(session.unsavedChanges()).toMatchObject({ items: [], rows: [expect.any(String)] });
	});

	test("replaces the one whose ends I moved to the same words, with its relations", () => {
		const session = sampleSession();
		const span = session.reading().spanById.get(annotationId("s3"));
		if (!span) throw new Error("The sample has no site s3.");
		const words = selectorOf(session.reading(), "Nobody else asked");
		const related = {
			id: annotationId("r"),
			label: "repeats",
			from: annotationId("s1"),
			to: span.annotation.id,
			extra: {},
		};
		const relation = { kind: "relation", id: related.id, before: undefined, after: related } as const;
		session.perform({ label: "Related", items: [{ ...relation, previous: undefined }] });
		session.perform(moveEnds(span.annotation, words, contextOf(session)));
		let twin = annotationId("");
		session.documentOver(
			changedByOthers((other) => {
				twin = markNobody(other, "site", existing("isohunt"));
			}),
		);
		const { annotations, relations } = session.stored().set;
		expect(annotations.some(({ id }) => id === "s3")).toBe(false);
		expect(relations).toMatchObject([{ from: "s1", to: twin }]);
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
