import { readFileSync } from "node:fs";
import { join } from "node:path";
import { annotationId, documentId as documentIdFrom } from "../../src/annotation/index.ts";
import { applyToReading } from "../../src/app/boot/change-reading.ts";
import { applyView } from "../../src/app/reading/filter.ts";
import { buildIndexes } from "../../src/app/reading/indexes.ts";
import { createQuoteLocator } from "../../src/app/reading/quote-locator.ts";
import type { Reading } from "../../src/app/reading/reading.ts";
import { runToCompletion } from "../../src/app/reading/scheduling.ts";
import { defaultView } from "../../src/app/reading/view.ts";
import { openLibraryParts, renderDocument } from "../../src/corpus/index.ts";
import { projectFolder } from "../command.js";
import { sharedEntitiesFile } from "./entities.ts";
import { documentId, generate } from "./folder.ts";
import type { Size } from "./sizes.ts";

/** Milliseconds of work for one changed annotation, in Node. */
export interface ChangeTimes {
	readonly median: number;
	readonly p95: number;
}

/** The number of changes that are measured. The first ones are not, because their code is not compiled yet. */
const [warmUp, measured] = [50, 200];

/**
 * Measures how long the page computes if one annotation of a document gets other words: the changed document with its
 * parts, the indexes, and the visible spans.
 */
export function measureChanges(size: Size): ChangeTimes {
	let reading = openGenerated(size);
	const times: number[] = [];
	for (let turn = 0; turn < warmUp + measured; turn += 1) {
		const { spans } = reading;
		const annotation = spans[(turn * 1_613) % spans.length]?.annotation;
		const other = spans[(turn * 1_613 + 7) % spans.length]?.annotation;
		if (!annotation || !other) throw new Error("The document has no spans.");
		const after = { ...annotation, quote: other.quote, position: other.position };
		const change = {
			kind: "annotation",
			id: annotationId(annotation.id),
			before: annotation,
			after,
		} as const;
		const start = performance.now();
		reading = applyToReading(reading, {
			items: [{ ...change, previous: undefined }],
			layers: reading.layers,
			problems: [],
		});
		applyView(reading, defaultView);
		if (turn >= warmUp) times.push(performance.now() - start);
	}
	times.sort((one, other) => one - other);
	return { median: times[measured / 2] ?? 0, p95: times[Math.floor(measured * 0.95)] ?? 0 };
}

/** Opens a generated document as the page does. */
export function openGenerated(size: Size): Reading {
	const { markdown, annotations } = generate(size);
	const { problems: _problems, ...parts } = openLibraryParts({
		layers: readFileSync(join(projectFolder, "annotations", "layers.json"), "utf8"),
		sharedEntities: sharedEntitiesFile(),
	});
	const record = { id: documentIdFrom(documentId), title: "A report", file: `corpus/${documentId}.md` };
	const document = renderDocument({ record, source: markdown, annotations, ...parts });
	const indexes = runToCompletion(buildIndexes(document));
	return { ...document, ...indexes, ...createQuoteLocator(document.text), isComplete: true };
}
