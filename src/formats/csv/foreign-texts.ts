import type { Layers, Report } from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { importLabelledTexts, type LabelledSpan, type LabelledText } from "../kit/labelled-text.ts";
import { textName } from "../kit/text-lines.ts";
import type { ForeignRow } from "./foreign-rows.ts";

/**
 * True if the column of quotes has the texts that the offsets count, one per span: every span ends inside its cell, and
 * some cells are longer than the span, also if the end is that of the last character.
 */
export function isTableOfTexts(rows: readonly ForeignRow[]): boolean {
	const spans = rows.flatMap((row) => {
		const range = rangeOf(row);
		return range ? [{ ...range, length: [...row.cellOf("quote")].length }] : [];
	});
	const isInside = spans.every(({ end, length }) => end <= length);
	return spans.length > 0 && isInside && spans.some(({ start, end, length }) => length > end - start + 1);
}

/** Reads each distinct text as a document. Rows without offsets are reported. */
export function readTableOfTexts(
	rows: readonly ForeignRow[],
	name: string,
	layers: Layers | undefined,
	report: Report,
): ImportedCorpus {
	const byText = new Map<string, LabelledSpan[]>();
	for (const row of rows) {
		const text = row.cellOf("quote");
		const spans = byText.get(text) ?? [];
		byText.set(text, spans);
		const range = rangeOf(row);
		if (!range) {
			const reason = "The row has no start and end of its span.";
			report.error(row.row.location, "E_CSV_QUOTE", reason, "Write the offsets of the span in its text.");
			continue;
		}
		const { label: layer, tags, kept } = row;
		spans.push({
			...{ location: row.row.location, id: row.cellOf("id") || undefined, layer, entity: undefined },
			...{ ...range, ...kept, tags, comments: [row.cellOf("comments")] },
		});
	}
	const texts = [...byText].map(
		([text, spans], index): LabelledText => ({
			...{ name: textName(name, index, byText.size), text, unit: "code point", spans },
			...{ sidecar: undefined, report },
		}),
	);
	return importLabelledTexts(texts, layers);
}

function rangeOf({ cellOf }: ForeignRow): Pick<LabelledSpan, "start" | "end"> | undefined {
	const [start, end] = [cellOf("start"), cellOf("end")];
	if (![start, end].every((cell) => /^\d{1,9}$/.test(cell))) return undefined;
	return Number(start) < Number(end) ? { start: Number(start), end: Number(end) } : undefined;
}
