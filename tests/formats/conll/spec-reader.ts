export type Word = readonly [form: string, tag: string];

/**
 * A reader written from the description of the CoNLL-2002 shared task: each line contains a word and
 * its tag, separated by a space, and an empty line ends a sentence.
 */
export function readConll(content: string): readonly (readonly Word[])[] {
	return content
		.split("\n\n")
		.filter((sentence) => sentence !== "")
		.map((sentence) =>
			sentence.split("\n").map((line): Word => {
				const [form = "", tag = "", ...more] = line.split(" ");
				if (form === "" || tag === "" || more.length > 0)
					throw new Error(`Expected a word and its tag: ${line}`);
				return [form, tag];
			}),
		);
}

/** Returns the chunks of a sentence (IOB2): each starts with `B` and continues with `I` of the same type. */
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
