import { parseInParts } from "../../document/index.ts";
import {
	fetchPackets,
	firstParts,
	LibraryFailure,
	layersRow,
	openLibraryParts,
	pack,
	renderDocument,
} from "../../library/index.ts";
import { loadCharacterReferences } from "../character-references.ts";
import { readFiles } from "../data/read-files.ts";
import { loadGfm } from "../gfm-on-demand.ts";
import type { Answer, Ask } from "./messages.ts";

/** Opens a long document beside the page: its first parts as soon as they are parsed, then all of it. */
self.addEventListener("message", ({ data }: MessageEvent<Ask>) => {
	open(data).catch((error: unknown) => {
		answer({ kind: "failed", problem: error instanceof LibraryFailure ? error.problem : undefined });
		if (!(error instanceof LibraryFailure)) throw error;
	});
});

const answer = (message: Answer) => self.postMessage(message);

async function open(ask: Ask): Promise<void> {
	const { prepared } = ask.wanted.record;
	if (prepared && !ask.laidOver) await passOn(prepared.rest, ask);
	else await parse(ask);
}

/** What a build has prepared only has to be unpacked. */
async function passOn(path: string, { base }: Ask): Promise<void> {
	let copyOf: Date | undefined;
	const onCopy = (madeAt: Date) => {
		copyOf = madeAt;
	};
	for await (const packet of fetchPackets(path, new AbortController().signal, { base, onCopy })) {
		answer(packet.kind === "end" ? { ...packet, copyOf: copyOf?.getTime() } : packet);
	}
}

async function parse({ wanted, laidOver, base }: Ask): Promise<void> {
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
	const input = { record: wanted.record, markdown, annotations, ...parts };
	for (const packet of pack(renderDocument(input, document))) answer(packet);
	answer({ kind: "end", problems: [...files.problems, ...problems], copyOf: copyOf?.getTime() });
}

/** In UTF-16 units of Markdown: two or three windows of text. */
const firstUnits = 16_000;
