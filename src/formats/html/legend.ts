import type { Element } from "hast";
import type { Apparatus } from "./apparatus.ts";
import { element, onLines } from "./element.ts";
import { htmlWords } from "./words.ts";

/** The layers with their counts, each drawn as its marks are: a box switches it by the style sheet alone. */
export function legend({ layers, document }: Apparatus): Element {
	const boxes = layers.layers.map(({ id, label, channel }) => {
		const count = document.spans.filter(({ annotation }) => annotation.layer === id).length;
		return element(
			"label",
			{ className: ["layer"] },
			element("input", { type: "checkbox", id: `show-${channel}`, checked: true }),
			" ",
			element("span", { className: ["sample", `sample-${channel}`] }, label),
			" ",
			element("span", { className: ["count"] }, String(count)),
		);
	});
	return element(
		"fieldset",
		{ className: ["layers"] },
		...onLines([element("legend", { className: ["unseen"] }, htmlWords.layers), ...boxes]),
	);
}

/** How to read it, in words: on paper no box is left, and colour may not be. */
export function howToRead({ layers }: Apparatus): Element {
	const drawn = layers.layers.map(({ label, channel }) => `${label}: ${htmlWords.drawn[channel]}`);
	return element("p", { className: ["how"] }, `${drawn.join("; ")}. ${htmlWords.howTo}`);
}
