/**
 * Holds a file to CoNLL-2002 with tags in IOB2: two columns parted by one space, a
 * tag that goes on only after one of its kind, an empty line after each sentence.
 *
 * @throws Error naming the first line that is not so: the writer is wrong then
 */
export function checkConll(content: string): void {
	if (content !== "" && !content.endsWith("\n\n")) throw new Error("CoNLL: the last sentence is not ended.");
	let before = "O";
	for (const line of content.split("\n").slice(0, -1)) {
		const [, tag] = /^[^\s\p{Cc}]+ (O|[BI]-[a-z][a-z0-9-]*)$/u.exec(line) ?? [];
		if (line !== "" && tag === undefined) throw new Error(`CoNLL: "${line}" is no word with its tag.`);
		if (tag?.startsWith("I-") && before.slice(2) !== tag.slice(2)) {
			throw new Error(`CoNLL: "${line}" goes on with what was not begun.`);
		}
		before = tag ?? "O";
	}
}
