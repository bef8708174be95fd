import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { annotationId, codePoints, documentId, entityId, layerId } from "../../../src/annotation/index.ts";
import {
	openForSaving,
	type SavableDocument,
	type SaveRequest,
	saveRequestOf,
} from "../../../src/editing/index.ts";

export const savedDocument = documentId("report");

/** Makes a folder with one short document, one layer, and no annotations. */
export function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "ascribe-saves-"));
	const files = {
		"corpus/report.md": "---\ntitle: A report\n---\n\nThe words of a report.\n",
		"annotations/layers.json": JSON.stringify({
			layers: [
				{
					id: "site",
					label: "Sites",
					count: { one: "site", other: "sites" },
					channel: "solid",
					entityType: "Site",
					notes: false,
					voice: "reported",
				},
			],
			entityTypes: [
				{
					name: "Site",
					label: { one: "Site", other: "Sites" },
					title: "name",
					fields: [{ name: "name", label: "Name", kind: "text" }],
				},
			],
		}),
	};
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(join(folder, path, ".."), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return folder;
}

/**
 * A request that adds a shared entity and an annotation that links to it, so that two files are written.
 *
 * @param name ends the ids of both, and is the name of the entity
 */
export function pairRequest(name: string, start: number): SaveRequest {
	const id = annotationId(`a-${name}`);
	const entity = entityId(`s-${name}`);
	const position = { start: codePoints(start), end: codePoints(start + 5) };
	const quote = { exact: "words", prefix: "", suffix: "" };
	const annotation = { id, layer: layerId("site"), entity, quote, position, extra: {} };
	const site = {
		id: entity,
		type: "Site",
		fields: new Map([["name", [{ kind: "text", text: name } as const]]]),
		extra: {},
	};
	const items = [
		{ kind: "shared-entity", id: entity, before: undefined, after: site, previous: undefined },
		{ kind: "annotation", id, before: undefined, after: annotation, previous: undefined },
	] as const;
	return saveRequestOf({ label: "", items }, { request: `request-${name}` });
}

/**
 * Reads the files of a folder as the next save would.
 *
 * @throws Error if a file is not whole, or not valid
 */
export function readFolderDocument(folder: string): SavableDocument {
	const read = (file: string) => {
		try {
			return readFileSync(join(folder, "annotations", file), "utf8");
		} catch {
			return undefined;
		}
	};
	const texts = {
		layers: read("layers.json"),
		sharedEntities: read("entities.jsonld"),
		annotations: read("report.jsonld"),
	};
	const opened = openForSaving({ id: savedDocument, title: "" }, texts);
	const problems =
		opened.kind === "refused"
			? opened.problems
			: [...opened.document.annotations.problems, ...opened.document.shared.problems];
	const [problem] = problems;
	if (opened.kind === "refused" || problem) {
		throw new Error(`${problem?.file} ${problem?.path} ${problem?.reason}`);
	}
	return opened.document;
}

/** Returns the names of the pairs that are in both files, and of those that are in one file only. */
export function pairsIn({ set, sharedEntities }: SavableDocument) {
	const annotations = new Set(set.annotations.map(({ id }) => id.slice(2)));
	const entities = new Set(sharedEntities.map(({ id }) => id.slice(2)));
	return {
		whole: new Set([...annotations].filter((name) => entities.has(name))),
		half: [...annotations, ...entities].filter((name) => annotations.has(name) !== entities.has(name)),
	};
}
