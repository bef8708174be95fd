import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLayers, withNoteLayer } from "../../../../src/annotation/index.ts";
import { applyToReading } from "../../../../src/app/boot/change-reading.ts";
import { ownVersionIn } from "../../../../src/app/dialogs/import/own-version.ts";
import { changedFiles } from "../../../../src/app/editing/bar/changed-files.ts";
import { createSpans } from "../../../../src/app/editing/changes/create-spans.ts";
import { createPageSaver } from "../../../../src/app/editing/saving/page-saver.ts";
import { createMemoryStore, emptyLog } from "../../../../src/app/editing/session/change-store.ts";
import {
	createEditingSession,
	type EditingSession,
	type SessionOptions,
} from "../../../../src/app/editing/session/editing-session.ts";
import { createSaver } from "../../../../src/library/folder/index.ts";
import { readFolder } from "../../../../src/library/folder/read-folder.ts";
import { layersTextOf, type StarterSet, starterSets } from "../../../../src/library/index.ts";
import { folderOf } from "../../../library/folder.ts";
import { buildReading } from "../../build-reading.ts";
import { reportRecord, sampleReport } from "../../sample-library.ts";
import { contextOf, layerOf, selectorOf } from "../builders.ts";

const setOf = (id: string): StarterSet => {
	const set = starterSets.find((one) => one.id === id);
	if (!set) throw new Error(`There is no starter set ${id}.`);
	return set;
};

/** The report in a folder without layers. */
const bareReading = buildReading({
	record: { ...reportRecord, annotations: undefined },
	source: sampleReport.markdown,
	layers: { layers: [], types: new Map() },
	sharedEntities: [],
	annotations: undefined,
});

const bareSession = (changes: Partial<SessionOptions> = {}): EditingSession =>
	createEditingSession({
		base: { reading: bareReading, problems: [], storedAt: undefined, version: 1 },
		log: emptyLog,
		store: createMemoryStore(),
		author: () => "",
		now: () => new Date("2026-11-27T09:30:00Z"),
		isWithoutLayers: () => true,
		...changes,
	});

function markIn(session: EditingSession, layer: string, words: string): void {
	const reading = session.reading();
	const layers = withNoteLayer(reading.layers);
	const spans = {
		selectors: [selectorOf(reading, words)],
		layer: layerOf({ ...reading, layers }, layer),
		entity: { kind: "new", fields: new Map() },
	} as const;
	session.perform(createSpans(spans, { ...contextOf(session), layers }).change);
}

async function bareFolder() {
	const folder = await folderOf({ "corpus/report.md": sampleReport.markdown });
	const saver = createPageSaver({ send: createSaver(folder).save, store: createMemoryStore() });
	const layers = () => readFile(join(folder, "annotations/layers.json"), "utf8");
	return { folder, saver, layers };
}

describe("the first save of a folder without layers", () => {
	test("writes the chosen layers together with the annotations", async () => {
		const { saver, layers, folder } = await bareFolder();
		const session = bareSession({ starterSet: setOf("interview") });
		markIn(session, "question", "Nobody else asked");
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(await layers()).toBe(layersTextOf(setOf("interview")));
		expect(await readFile(join(folder, "annotations/report.jsonld"), "utf8")).toContain('"Question"');
		// The page does not have the new files yet.
		markIn(session, "answer", "links are illegal");
		expect(await saver.save(session)).toEqual({ kind: "saved" });
	});

	test("never replaces the layers that somebody else has made meanwhile", async () => {
		const { saver, layers, folder } = await bareFolder();
		const session = bareSession({ starterSet: setOf("interview") });
		markIn(session, "question", "Nobody else asked");
		await mkdir(join(folder, "annotations"));
		await writeFile(join(folder, "annotations/layers.json"), layersTextOf(setOf("report")));
		expect(await saver.save(session)).toMatchObject({
			kind: "refused",
			problems: [{ code: "E_SAVE_LAYERS" }],
		});
		expect(await layers()).toBe(layersTextOf(setOf("report")));
		expect(session.getState().unsaved).toBe(1);
	});

	test("writes no layers if there are only notes and nothing was chosen, so that they can be chosen later", async () => {
		const { saver, layers, folder } = await bareFolder();
		const session = bareSession();
		expect(changedFiles(session)).toEqual([]);
		const reading = session.reading();
		const context = contextOf(session);
		const [note] = withNoteLayer(reading.layers).layers;
		if (!note) throw new Error("There is no layer for notes.");
		const { change } = createSpans(
			{
				selectors: [selectorOf(reading, "isoHunt")],
				layer: note,
				entity: { kind: "new", fields: new Map() },
			},
			{ ...context, layers: withNoteLayer(reading.layers) },
		);
		session.perform(change);
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		await expect(layers()).rejects.toThrow("ENOENT");
		expect((await readFolder(folder)).problems).toEqual([]);
		session.chooseStarterSet(setOf("report"));
		markIn(session, "evidence", "isoHunt has four million pages");
		expect(await saver.save(session)).toEqual({ kind: "saved" });
		expect(await layers()).toBe(layersTextOf(setOf("report")));
	});
});

test("A static site downloads the layers with the annotations, and another page shows them", () => {
	const session = bareSession({ starterSet: setOf("article") });
	markIn(session, "claim", "Nobody else asked");
	markIn(session, "source", "Italy");
	const files = changedFiles(session);
	expect(files.map(({ name }) => name)).toEqual(["layers.json", "report.jsonld", "entities.jsonld"]);
	expect(files[0]?.content).toBe(layersTextOf(setOf("article")));
	const change = ownVersionIn(
		bareReading,
		files.map(({ name, content }) => ({ name, bytes: new TextEncoder().encode(content) })),
	);
	const shown = change && applyToReading(bareReading, change);
	expect(shown?.spans.map(({ layer, annotation }) => [layer.label, annotation.quote.exact])).toEqual([
		["Sources", "Italy"],
		["Claims", "Nobody else asked"],
	]);
	expect(shown?.sharedEntities).toEqual(session.stored().sharedEntities);
});

test("Annotations that the layers in the folder do not allow are downloaded as a separate file", () => {
	const session = bareSession({ starterSet: setOf("interview"), isWithoutLayers: () => false });
	markIn(session, "question", "Nobody else asked");
	const { value: layers } = readLayers(layersTextOf(setOf("report")), "layers.json");
	session.documentOver({
		reading: { ...bareReading, layers },
		problems: [],
		storedAt: undefined,
		version: 1,
	});
	expect(session.getState().refused).toHaveLength(1);
	const [file, draft] = changedFiles(session);
	expect([file?.name, draft?.name]).toEqual(["report.jsonld", "report.draft.json"]);
	expect(file?.content).not.toContain("Nobody else asked");
	expect(draft?.content).toContain('"exact": "Nobody else asked"');
});

describe("a draft with starter layers", () => {
	test("a draft has the chosen layers after a reload", () => {
		const session = bareSession();
		session.chooseStarterSet(setOf("report"));
		markIn(session, "evidence", "isoHunt has four million pages");
		const log = { ...emptyLog, rows: session.unsavedRows() };
		const later = bareSession({ log });
		expect(later.starterSet()).toBe(setOf("report"));
		expect(later.reading().spans.map(({ layer }) => layer.id)).toEqual(["evidence"]);
	});

	test("a draft of another tab brings its layers", () => {
		const [here, there] = [bareSession(), bareSession()];
		there.chooseStarterSet(setOf("report"));
		markIn(there, "evidence", "isoHunt has four million pages");
		here.receive({ kind: "extended", rows: there.unsavedRows(), saved: new Map() });
		expect(here.getState().refused).toEqual([]);
		expect(here.reading().spans.map(({ layer }) => layer.id)).toEqual(["evidence"]);
	});

	test("a choice after the last mark was undone is the one that counts after a reload", () => {
		const session = bareSession({ starterSet: setOf("report") });
		markIn(session, "evidence", "isoHunt has four million pages");
		session.undo();
		const log = { ...emptyLog, rows: session.unsavedRows() };
		expect(bareSession({ log, starterSet: setOf("interview") }).starterSet()).toBe(setOf("interview"));
	});

	test("marks keep their layers if others are chosen in another document of the folder", () => {
		const session = bareSession({ starterSet: setOf("report") });
		markIn(session, "evidence", "isoHunt has four million pages");
		session.chooseStarterSet(setOf("interview"));
		expect(session.starterSet()).toBe(setOf("report"));
		const log = { ...emptyLog, rows: session.unsavedRows() };
		expect(bareSession({ log, starterSet: setOf("interview") }).getState().refused).toEqual([]);
	});

	test("an undone mark cannot be redone after other layers were chosen", () => {
		const session = bareSession({ starterSet: setOf("report") });
		markIn(session, "evidence", "isoHunt has four million pages");
		session.undo();
		session.chooseStarterSet(setOf("interview"));
		expect(session.redo().kind).toBe("outdated");
	});
});
