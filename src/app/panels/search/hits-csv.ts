import { createTextIndex } from "../../../anchoring/index.ts";
import { csvText } from "../../../formats/index.ts";
import { partAt, type Reading } from "../../reading/reading.ts";
import { textAddress } from "../../reading/text-address.ts";
import { contextOf } from "./context.ts";
import { type Found, type Hit, hitAt, placeOf, rangeOf } from "./hits.ts";

/**
 * The hits as a table in the order of the results: where each was found, its
 * words and surroundings, where that stands in the text in code points, and a
 * link to it.
 */
export function* hitsCsvInSteps(reading: Reading, found: Found): Generator<void, string> {
	const { document, record } = reading.open;
	const positions = createTextIndex(document.text);
	const rows: (readonly (string | number)[])[] = [];
	for (let number = 0; number < found.count; number += 1) {
		const hit = hitAt(found, number);
		if (!hit) break;
		const range = rangeOf(reading, hit);
		const place = placeOf(reading, hit);
		const { before, words, after } = wordsOf(reading, hit);
		rows.push([
			record.id,
			hit.kind === "text" ? "text" : hit.type.label.one,
			words,
			before,
			after,
			(range && partAt(reading, range.start)?.label) ?? "",
			(range && positions.toCodePoint(range.start)) ?? "",
			(range && positions.toCodePoint(range.end)) ?? "",
			hit.kind === "text" ? "" : hit.entity.id,
			place ? new URL(textAddress(place), location.href).href : "",
		]);
		if (rows.length % rowsInStep === 0) yield;
	}
	return csvText([header, ...rows], { formulaSafe: true });
}

const header = ["document", "found_in", "words", "before", "after", "part", "start", "end", "id", "url"];
const rowsInStep = 50;

const wordsOf = (reading: Reading, hit: Hit) =>
	hit.kind === "text"
		? contextOf(reading.open.document.text, hit.range)
		: { before: "", words: hit.name, after: "" };
