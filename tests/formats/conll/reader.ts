/** A word and its tag, of a sentence. */
export type Word = readonly [form: string, tag: string];

/**
 * A reader of the CoNLL-2002 shared task's files from their description: "Each line
 * contains a word and its tag, parted by a space; an empty line ends a sentence."
 */
export function readConll(content: string): readonly (readonly Word[])[] {
	return content
		.split("\n\n")
		.filter((sentence) => sentence !== "")
		.map((sentence) =>
			sentence.split("\n").map((line): Word => {
				const [form = "", tag = "", ...more] = line.split(" ");
				if (form === "" || tag === "" || more.length > 0) throw new Error(`No word: ${line}`);
				return [form, tag];
			}),
		);
}

/** The chunks of a sentence by IOB2: each begins with `B`, and goes on with `I` of its kind. */
export function chunksOf(
	sentence: readonly Word[],
): readonly { readonly kind: string; readonly words: string }[] {
	const chunks: { kind: string; words: string[] }[] = [];
	let open: { kind: string; words: string[] } | undefined;
	for (const [form, tag] of sentence) {
		if (tag === "O") {
			open = undefined;
			continue;
		}
		if (tag.startsWith("B-")) {
			open = { kind: tag.slice(2), words: [] };
			chunks.push(open);
		} else if (open?.kind !== tag.slice(2)) throw new Error(`${tag} after another tag`);
		open?.words.push(form);
	}
	return chunks.map(({ kind, words }) => ({ kind, words: words.join(" ") }));
}
