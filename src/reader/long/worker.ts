import { parseInParts } from "../../document/index.ts";
import { LibraryFailure } from "../../library/index.ts";
import { readFiles } from "../data/read-files.ts";
import { buildReading, loadCharacterReferences, loadGfm, openLibraryParts } from "../pipeline.ts";
import { firstParts } from "./first-parts.ts";
import type { Answer, Ask } from "./messages.ts";
import { layersRow, pack } from "./pack.ts";

/** Opens a long document beside the page: its first parts as soon as they are parsed, then all of it. */
self.addEventListener("message", ({ data }: MessageEvent<Ask>) => {
	open(data).catch((error: unknown) => {
		answer({ kind: "failed", problem: error instanceof LibraryFailure ? error.problem : undefined });
		if (!(error instanceof LibraryFailure)) throw error;
	});
});

const answer = (message: Answer) => self.postMessage(message);

async function open({ wanted, laidOver, base }: Ask): Promise<void> {
	const files = await readFiles(wanted, new AbortController().signal, { base });
	const { markdown, copyOf } = files;
	const annotations = laidOver?.annotations ?? files.annotations;
	await Promise.all([loadCharacterReferences(markdown), loadGfm(markdown)]);
	const { problems, ...parts } = openLibraryParts({ ...files, layers: laidOver?.layers ?? files.layers });
	let isFirst = true;
	const document = parseInParts(markdown, {
		firstSize: firstUnits,
		onPart: (tree) => {
			if (isFirst) {
				const first = firstParts(tree, parts.layers, annotations);
				answer({ kind: "first", record: wanted.record, layers: layersRow(parts.layers), parts: first });
			}
			isFirst = false;
		},
	});
	const reading = buildReading({ record: wanted.record, markdown, annotations, ...parts }, document);
	for (const packet of pack(reading)) answer(packet);
	answer({ kind: "end", problems: [...files.problems, ...problems], copyOf: copyOf?.getTime() });
}

/** In UTF-16 units of Markdown: two or three windows of text. */
const firstUnits = 16_000;
