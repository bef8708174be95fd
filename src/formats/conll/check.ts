/**
 * Checks a written file: two columns separated by one space, tags in IOB2 (an `I` tag only after a
 * tag of the same type), and an empty line after each sentence.
 *
 * @throws Error naming the first invalid line. Such an error is a bug in the writer.
 */
export function checkConll(content: string): void {
	if (content !== "" && !content.endsWith("\n\n")) {
		throw new Error("CoNLL: the last sentence has no empty line after it.");
	}
	let previousTag = "O";
	for (const line of content.split("\n").slice(0, -1)) {
		const [, tag] = /^[^\s\p{Cc}]+ (O|[BI]-[^\s\p{Cc}]+)$/u.exec(line) ?? [];
		if (line !== "" && tag === undefined) {
			throw new Error(`CoNLL: expected a word and its tag, found "${line}".`);
		}
		if (tag?.startsWith("I-") && previousTag.slice(2) !== tag.slice(2)) {
			throw new Error(`CoNLL: "${line}" continues a chunk that was not started.`);
		}
		previousTag = tag ?? "O";
	}
}
