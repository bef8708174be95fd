/** Returns the first words of a passage on one line, at most 60 characters. */
export function excerptOf(words: string): string {
	const line = words.replace(/\s+/gu, " ").trim();
	const points = [...line];
	if (points.length <= maxLength) return line;
	const cut = points.slice(0, maxLength - 1).join("");
	return `${cut.replace(/\s+\S{0,15}$/u, "")}…`;
}

const maxLength = 60;
