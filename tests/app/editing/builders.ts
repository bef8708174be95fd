import { expect } from "vitest";
import { describe } from "../../../src/anchoring/index.ts";
import {
	type EntityId,
	entityId,
	type Layer,
	type Selector,
	type Value,
	writeAnnotationSet,
	writeSharedEntities,
} from "../../../src/annotation/index.ts";
import type { LoadedDocument } from "../../../src/app/boot/create-loaded-document.ts";
import type { ChangeContext } from "../../../src/app/editing/changes/create-spans.ts";
import { findEntity, replaceEntity } from "../../../src/app/editing/changes/entity-changes.ts";
import { createMemoryStore, emptyLog } from "../../../src/app/editing/session/change-store.ts";
import {
	createEditingSession,
	type EditingSession,
	type SessionOptions,
} from "../../../src/app/editing/session/editing-session.ts";
import type { Reading } from "../../../src/app/reading/reading.ts";
import { range } from "../../../src/document/index.ts";
import type { ChangeSet, StoredDocument } from "../../../src/editing/index.ts";
import { type SampleItem, sampleReading } from "../sample-library.ts";

/** The sample report as the page has loaded it. */
export const sampleDocument = (items?: readonly SampleItem[]): LoadedDocument => ({
	reading: sampleReading(items),
	problems: [],
	storedAt: undefined,
	version: 1,
});

/** A session of the sample report. Ada edits, always at the same time. */
export function sampleSession(changes: Partial<SessionOptions> = {}): EditingSession {
	return createEditingSession({
		base: sampleDocument(),
		log: emptyLog,
		store: createMemoryStore(),
		author: () => "Ada",
		now: () => new Date("2026-11-27T09:30:00.250Z"),
		...changes,
	});
}

export const contextOf = (session: EditingSession): ChangeContext => ({
	stored: session.stored(),
	layers: session.reading().layers,
	hand: { name: "Ada", time: "2026-11-27T09:30:00Z" },
});

/** Selects the first occurrence of words in the text. */
export function selectorOf({ text, anchoring }: Reading, words: string): Selector {
	const start = text.indexOf(words);
	const selector = anchoring && describe(anchoring, range(start, start + words.length));
	if (!selector) throw new Error(`The words “${words}” cannot be selected.`);
	return selector;
}

export function layerOf({ layers }: Reading, id: string): Layer {
	const layer = layers.layers.find((one) => one.id === id);
	if (!layer) throw new Error(`There is no layer ${id}.`);
	return layer;
}

/** Sets a field of the claim that isoHunt has four million pages. */
export function setClaimField(session: EditingSession, name: string, value: string): void {
	const claim = findEntity(session.stored(), entityId("pages"))?.entity;
	if (!claim) throw new Error("The claim does not exist.");
	const fields = new Map([...claim.fields, [name, [textValue(value)]]]);
	session.perform({ label: `${name} set`, items: replaceEntity(session.stored(), { ...claim, fields }) });
}

export const textValue = (text: string): Value => ({ kind: "text", text });
export const linkTo = (entity: EntityId): Value => ({ kind: "entity", entity });

/** The files of a session as they are saved. */
export function filesOfSession(session: EditingSession): readonly string[] {
	const { set, sharedEntities }: StoredDocument = session.stored();
	const { layers } = session.reading();
	return [writeAnnotationSet(set, { layers, sharedEntities }), writeSharedEntities(sharedEntities, layers)];
}

/** Performs a change and proves its law: undone, it gives the same files. */
export function perform(session: EditingSession, change: ChangeSet): void {
	const files = filesOfSession(session);
	session.perform(change);
	const changed = filesOfSession(session);
	session.undo();
	expect(filesOfSession(session)).toEqual(files);
	session.redo();
	expect(filesOfSession(session)).toEqual(changed);
}
