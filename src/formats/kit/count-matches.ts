/** Counts the matches of a pattern without keeping them, so that a large file needs no more memory. */
export function countMatches(text: string, pattern: RegExp): number {
	const matcher = new RegExp(pattern, `${pattern.flags.replace("g", "")}g`);
	let count = 0;
	while (matcher.test(text)) count += 1;
	return count;
}
