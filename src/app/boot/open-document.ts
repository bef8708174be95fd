import { openLibraryParts } from "../../corpus/index.ts";
import { parseFirstBlocks } from "../../document/index.ts";
import {
	firstParts,
	LibraryError,
	layersRow,
	packWhileParsing,
	readBodyWithBeginning,
} from "../../library/index.ts";
import { loadCharacterReferences } from "./character-references.ts";
import { type DocumentFiles, readFiles } from "./read-files.ts";
import type { OpenRequest, OpenResponse } from "./worker-messages.ts";

/** The files that arrive first. */
type EarlyFiles = Pick<DocumentFiles, "markdown" | "layers" | "annotations">;

/**
 * Opens a document from its files: the first parts as soon as they are parsed, then the complete document.
 * Responds with `failed` on any error. Errors other than a `LibraryError` are also thrown.
 */
export async function handleOpenRequest(
	request: OpenRequest,
	respond: (message: OpenResponse) => void,
): Promise<void> {
	try {
		await open(request, respond);
	} catch (error) {
		respond({ kind: "failed", problem: error instanceof LibraryError ? error.problem : undefined });
		if (!(error instanceof LibraryError)) throw error;
	}
}

async function open(
	{ source, overlay, base }: OpenRequest,
	respond: (message: OpenResponse) => void,
): Promise<void> {
	const { record } = source;
	let shown: Promise<void> | undefined;
	const showFirst = async ({ markdown, layers, annotations }: EarlyFiles) => {
		if (markdown.length <= singlePassLength) return;
		await loadCharacterReferences(markdown);
		const { layers: drawn } = openLibraryParts({
			layers: overlay?.layers ?? layers,
			sharedEntities: undefined,
		});
		const tree = parseFirstBlocks(markdown);
		if (!tree) return;
		const parts = firstParts(tree, drawn, overlay?.annotations ?? annotations);
		respond({ kind: "first", record, layers: layersRow(drawn), parts });
	};
	const files = await readFiles(source, new AbortController().signal, {
		base,
		beforeAnnotations: (text, layers) => ({
			readBody: readBodyWithBeginning((annotations) => {
				// Ignored here: the complete document fails for the same reason and reports it.
				const early = Promise.all([text, layers]);
				shown = early
					.then(([markdown, layers]) => showFirst({ markdown, layers, annotations }))
					.catch(() => {});
			}),
		}),
	});
	// The first parts are sent before the rest, even if the rest has already arrived.
	await (shown ?? showFirst(files));
	const { markdown, copyOf } = files;
	await loadCharacterReferences(markdown);
	const annotations = overlay?.annotations ?? files.annotations;
	const { problems, ...parts } = openLibraryParts({ ...files, layers: overlay?.layers ?? files.layers });
	const input = { record, markdown, annotations, ...parts };
	for (const packet of packWhileParsing(input)) respond(packet);
	respond({ kind: "end", problems: [...files.problems, ...problems], copyOf: copyOf?.getTime() });
}

/** In UTF-16 units. A text up to this length is parsed in about the time that its first parts take. */
const singlePassLength = 20_000;
