import type { Layers } from "../../../annotation/index.ts";
import { dialogWords } from "../../dialogs/dialog-messages.ts";
import type { Filtered } from "../../reading/filter.ts";
import type { View } from "../../reading/view.ts";
import { words } from "../../language/messages.ts";

/** What is printed under the title, line by line: where this comes from, what it shows, and how it is drawn. */
export function linesUnderTitle(
	address: string,
	layers: Layers,
	filtered: Filtered,
	view: View,
): readonly string[] {
	const shown = layers.layers.map(({ id, label }) => {
		const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
		return view.hidden.has(id) ? words.layerOff(label) : words.announced(label, shown, total);
	});
	const filters = [
		...filtered.facets.flatMap(({ field, options }) => {
			const chosen = options.filter(({ isChosen }) => isChosen).map(({ label }) => label);
			return chosen.length > 0 ? [`${field.label}: ${chosen.join(", ")}`] : [];
		}),
		...(view.answered ? [words.answers[view.answered]] : []),
	];
	const drawn = layers.layers
		.filter(({ id }) => !view.hidden.has(id))
		.map(({ label, channel }) => `${label}: ${dialogWords.printed.drawn[channel]}`);
	return [
		address,
		`${shown.join("; ")}.`,
		filters.length > 0 ? `${filters.join("; ")}.` : dialogWords.printed.noFilter,
		...(filtered.shown.length > 0 ? [`${drawn.join("; ")}. ${dialogWords.printed.numbers}`] : []),
	];
}

/** A string token of CSS (Syntax 3, 4.3.5) that stands for these lines. */
export function cssString(lines: readonly string[]): string {
	const escaped = lines
		.join("\n")
		.replace(/["\\\n\r\f]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
	return `"${escaped}"`;
}
