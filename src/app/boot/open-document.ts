import { parseBeginning } from "../../document/index.ts";
import {
	firstParts,
	LibraryFailure,
	layersRow,
	openLibraryParts,
	packWhileParsing,
	takeWithBeginning,
} from "../../library/index.ts";
import { loadCharacterReferences } from "./character-references.ts";
import type { Answer, Ask } from "./messages.ts";
import { type DocumentFiles, readFiles } from "./read-files.ts";

/** What is there before everything is. */
type EarlyFiles = Pick<DocumentFiles, "markdown" | "layers" | "annotations">;

/**
 * Opens a document from its files: its first parts as soon as they are parsed, then all of it.
 * What fails is answered; a fault of the program is thrown as well.
 */
export async function openDocument(ask: Ask, answer: (message: Answer) => void): Promise<void> {
	try {
		await open(ask, answer);
	} catch (error) {
		answer({ kind: "failed", problem: error instanceof LibraryFailure ? error.problem : undefined });
		if (!(error instanceof LibraryFailure)) throw error;
	}
}

async function open({ wanted, laidOver, base }: Ask, answer: (message: Answer) => void): Promise<void> {
	const { record } = wanted;
	let shown: Promise<void> | undefined;
	const showFirst = async ({ markdown, layers, annotations }: EarlyFiles) => {
		if (markdown.length <= atOnce) return;
		await loadCharacterReferences(markdown);
		const { layers: drawn } = openLibraryParts({ layers: laidOver?.layers ?? layers, register: undefined });
		const tree = parseBeginning(markdown);
		if (!tree) return;
		const parts = firstParts(tree, drawn, laidOver?.annotations ?? annotations);
		answer({ kind: "first", record, layers: layersRow(drawn), parts });
	};
	const files = await readFiles(wanted, new AbortController().signal, {
		base,
		whileComing: (text, layers) => ({
			take: takeWithBeginning((annotations) => {
				// Where one of these fails the whole does, and says so.
				const early = Promise.all([text, layers]);
				shown = early
					.then(([markdown, layers]) => showFirst({ markdown, layers, annotations }))
					.catch(() => {});
			}),
		}),
	});
	// However fast the rest has come, what can be read at once is not kept waiting for it.
	await (shown ?? showFirst(files));
	const { markdown, copyOf } = files;
	await loadCharacterReferences(markdown);
	const annotations = laidOver?.annotations ?? files.annotations;
	const { problems, ...parts } = openLibraryParts({ ...files, layers: laidOver?.layers ?? files.layers });
	const input = { record, markdown, annotations, ...parts };
	for (const packet of packWhileParsing(input)) answer(packet);
	answer({ kind: "end", problems: [...files.problems, ...problems], copyOf: copyOf?.getTime() });
}

/** In UTF-16 units: so much is parsed as soon as its beginning is, with all that the parser has to warm up for. */
const atOnce = 20_000;
