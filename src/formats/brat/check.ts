import { codePoints } from "../../annotation/index.ts";
import { positionsIn } from "../kit/positions.ts";
import { type BratLine, bratSeparators, parseBratLine } from "./lines.ts";

/**
 * Checks written files against the rules of brat's own reader.
 *
 * @param text content of the `.txt` file
 * @param annotations content of the `.ann` file
 * @throws Error naming the first line that brat would reject. Such an error is a bug in the writer.
 */
export function checkBrat(text: string, annotations: string): void {
	const positions = positionsIn(text);
	const reject = (line: string, reason: string): never => {
		throw new Error(`brat would reject the line "${line}": ${reason}.`);
	};
	const lines = annotations.split("\n").slice(0, -1);
	const entries = lines.map((line) => parseBratLine(line) ?? reject(line, "it does not match the grammar"));
	const named = entries.filter(({ line }) => line.kind !== "*");
	const ids = new Set(named.map(({ id }) => id));
	if (ids.size < named.length) throw new Error("brat would reject the file: an id is used twice.");
	for (const [index, { line }] of entries.entries()) {
		const written = lines[index] ?? "";
		if (lineBreak.test(written)) reject(written, "it contains a line break");
		if (targetsIn(line).some((target) => !ids.has(target))) {
			reject(written, "it refers to an id that does not exist");
		}
		if (line.kind !== "T") continue;
		const words = line.fragments.map(({ start, end }, number) => {
			const previous = line.fragments[number - 1];
			if (start >= end || (previous && previous.end >= start)) {
				reject(written, "its fragments are empty, touch or overlap");
			}
			const range = positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
			return range ? text.slice(range.start, range.end) : reject(written, "its offsets are outside the text");
		});
		if (words.join(" ") !== line.text) reject(written, "its words differ from the text at its offsets");
	}
}

/** Returns the ids that a line refers to. */
function targetsIn(line: BratLine): readonly string[] {
	switch (line.kind) {
		case "T":
			return [];
		case "R":
			return [line.from, line.to];
		case "*":
			return line.targets;
		case "E":
			return [line.target, ...line.participants.map(({ target }) => target)];
		default:
			return [line.target];
	}
}

const lineBreak = new RegExp(`[${bratSeparators.replace("\\t", "")}]`);
