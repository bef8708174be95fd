import type { Element } from "hast";
import { textOf } from "../../document/index.ts";
import { element, foreign, onLines } from "./element.ts";
import type { Part } from "./parts.ts";
import { htmlWords } from "./words.ts";

/** The parts of the text, and what follows it. */
export function contentsList(parts: readonly Part[], sections: readonly Element[]): Element {
	const list = (className: string, entries: readonly Part[]) =>
		entries.length > 0 &&
		element(
			"ul",
			{ className: [className], role: "list" },
			...onLines(
				entries.map(({ id, label }) => element("li", {}, element("a", { href: `#${id}` }, foreign(label)))),
			),
		);
	return element(
		"nav",
		{ className: ["contents"], ariaLabelledBy: ["contents"] },
		...onLines([
			element("h2", { id: "contents" }, htmlWords.contents),
			list("parts", parts),
			list("after", sections.flatMap(headingOf)),
		]),
	);
}

/** What a section is called, and where. */
const headingOf = ({ children }: Element): readonly Part[] =>
	children.flatMap((child) =>
		child.type === "element" && child.tagName === "h2"
			? [{ id: String(child.properties.id), label: textOf(child) }]
			: [],
	);
