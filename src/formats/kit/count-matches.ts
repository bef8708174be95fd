/** Counts the matches of a pattern without allocating a list of them. */
export function countMatches(text: string, pattern: RegExp): number {
	const matcher = new RegExp(pattern, `${pattern.flags.replace("g", "")}g`);
	let count = 0;
	while (matcher.test(text)) count += 1;
	return count;
}
