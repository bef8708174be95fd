import { readFileSync } from "node:fs";
import { join } from "node:path";
import { annotationId, codePoints, documentId as documentIdFrom } from "../../../src/annotation/index.ts";
import { insertAnnotations, openForSaving, saveRequestOf } from "../../../src/editing/index.ts";
import { documentId } from "../folder.ts";
import { startSaveServer } from "./save-server.ts";

/** Milliseconds from sending a request until the server says that it is on disk. */
export interface SaveTimes {
	/** Reads the files. */
	readonly first: number;
	readonly fastest: number;
	readonly median: number;
}

const laterSaves = 21;

/** Measures saves of one added annotation, through HTTP and with all syncs. */
export async function timeSaves(folder: string): Promise<SaveTimes> {
	const id = documentIdFrom(documentId);
	const read = (file: string) => readFileSync(join(folder, "annotations", file), "utf8");
	const opened = openForSaving(
		{ id, title: "" },
		{
			layers: read("layers.json"),
			sharedEntities: read("entities.jsonld"),
			annotations: read(`${documentId}.jsonld`),
		},
	);
	const [example] = opened.kind === "open" ? opened.document.set.annotations : [];
	if (opened.kind !== "open" || !example) throw new Error("The folder has no annotations.");
	const server = await startSaveServer(folder);
	const times: number[] = [];
	try {
		for (let save = 0; save <= laterSaves; save += 1) {
			const position = { start: codePoints(save), end: codePoints(save + 5) };
			const added = { ...example, id: annotationId(`added-${save}`), position };
			const items = insertAnnotations(opened.document.set.annotations, [added]);
			const request = saveRequestOf({ label: "", items }, { request: `request-${save}` });
			const start = performance.now();
			const answer = await server.save(id, request);
			times.push(performance.now() - start);
			if (answer?.kind !== "saved") throw new Error(JSON.stringify(answer));
		}
	} finally {
		await server.kill();
	}
	const [first = 0, ...later] = times;
	later.sort((one, other) => one - other);
	return { first, fastest: later[0] ?? 0, median: later[(laterSaves - 1) / 2] ?? 0 };
}
