import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { documentId, type JsonObject } from "../../../../src/annotation/index.ts";
import {
	type ChangeSet,
	insertAnnotations,
	openForSaving,
	type SavableDocument,
	type SaveRequest,
	saveRequestOf,
} from "../../../../src/editing/index.ts";
import { annotation } from "../../../annotation/builders.ts";
import { annotationsText, folderOf, layersText, sharedEntitiesText } from "../../folder.ts";

export const report = documentId("report");
export const annotationsPath = "annotations/report.jsonld";
export const sharedPath = "annotations/entities.jsonld";

/** A folder with one document, which has an annotation `a` of a shared site. */
export const folderWithSites = (): Promise<string> =>
	folderOf({
		"corpus/report.md": "# Report\n\nThe isoHunt site and Demonoid.\n",
		"annotations/layers.json": layersText,
		[sharedPath]: sharedEntitiesText,
		[annotationsPath]: annotationsText("report", [{ id: "a", words: "isoHunt", start: 10 }]),
	});

export const contentOf = (folder: string, file: string): Promise<string> =>
	readFile(join(folder, file), "utf8");

/** The entries of `annotations/` that begin with a dot. */
export const leftOvers = async (folder: string): Promise<readonly string[]> =>
	(await readdir(join(folder, "annotations"))).filter((name) => name.startsWith("."));

/** Reads the document as the next save would. */
export async function readDocument(folder: string, id = report): Promise<SavableDocument> {
	const [layers, sharedEntities, annotations] = await Promise.all(
		["annotations/layers.json", sharedPath, `annotations/${id}.jsonld`].map((file) =>
			contentOf(folder, file),
		),
	);
	const opened = openForSaving({ id, title: "" }, { layers, sharedEntities, annotations });
	if (opened.kind === "refused") throw new Error(JSON.stringify(opened.problems));
	return opened.document;
}

let requests = 0;

export function requestFor(items: ChangeSet["items"], layers?: JsonObject): SaveRequest {
	requests += 1;
	return saveRequestOf({ label: "", items }, { request: `request-${requests}`, layers });
}

/** A request that adds an annotation, first in the file and at a place of its own. */
export const addition = (id: string): SaveRequest =>
	requestFor(insertAnnotations([], [annotation(id, "isoHunt", 100 + 10 * requests)]));

/** A request that changes the annotation `a` and the site that it links to, so that both files are written. */
export async function changeOfBoth(folder: string, note: string): Promise<SaveRequest> {
	const { set, sharedEntities } = await readDocument(folder);
	const [first] = set.annotations;
	const [site] = sharedEntities;
	if (!first || !site) throw new Error("The folder has no annotation.");
	const previous = undefined;
	const name = new Map([["name", [{ kind: "text", text: note } as const]]]);
	return requestFor([
		{ kind: "annotation", id: first.id, before: first, after: { ...first, extra: { note } }, previous },
		{ kind: "shared-entity", id: site.id, before: site, after: { ...site, fields: name }, previous },
	]);
}
