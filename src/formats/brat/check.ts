import { codePoints } from "../../annotation/index.ts";
import { positionsIn } from "../kit/positions.ts";
import { breaks, parseBratLine } from "./lines.ts";

/**
 * Holds a text and its annotations to what brat's own reader refuses a line for.
 *
 * @throws Error naming the first line that it would refuse: the writer is wrong then
 */
export function checkBrat(text: string, annotations: string): void {
	const positions = positionsIn(text);
	const fails = (line: string, reason: string): never => {
		throw new Error(`brat would refuse the line "${line}": ${reason}.`);
	};
	const lines = annotations.split("\n").slice(0, -1);
	const entries = lines.map((line) => parseBratLine(line) ?? fails(line, "it follows no rule"));
	const ids = new Set(entries.map(({ id }) => id));
	if (ids.size < entries.length) throw new Error("brat would refuse an id that stands twice.");
	for (const [index, { line }] of entries.entries()) {
		const written = lines[index] ?? "";
		if (lineEnd.test(written)) fails(written, "it is more than one line");
		if (
			line.kind === "R"
				? !ids.has(line.from) || !ids.has(line.to)
				: line.kind !== "T" && !ids.has(line.target)
		) {
			fails(written, "it is about nothing");
		}
		if (line.kind !== "T") continue;
		const words = line.pieces.map(({ start, end }, number) => {
			const before = line.pieces[number - 1];
			if (start >= end || (before && before.end >= start))
				fails(written, "its pieces are empty, touch or overlap");
			const place = positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
			return place ? text.slice(place.start, place.end) : fails(written, "it lies outside the text");
		});
		if (words.join(" ") !== line.text) fails(written, "other words stand there");
	}
}

const lineEnd = new RegExp(`[${breaks.replace("\\t", "")}]`);
