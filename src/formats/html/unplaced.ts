import type { Element } from "hast";
import type { Apparatus } from "./apparatus.ts";
import { element, foreign, onLines } from "./element.ts";
import { entityLink } from "./links.ts";
import { htmlWords } from "./words.ts";

/** The spans whose words the text does not have: nothing is dropped. */
export function unplacedSection({ document, ...apparatus }: Apparatus): Element | undefined {
	const items = document.spans.flatMap(({ annotation, placement }) => {
		if (placement.kind !== "orphan") return [];
		const entity = apparatus.entities.get(annotation.entity);
		return [
			element(
				"li",
				{},
				element("q", {}, foreign(annotation.quote.exact)),
				" ",
				entity && entityLink({ document, ...apparatus }, entity),
			),
		];
	});
	if (items.length === 0) return undefined;
	return element(
		"section",
		{ className: ["unplaced"], ariaLabelledBy: ["unplaced"] },
		...onLines([
			element("h2", { id: "unplaced" }, htmlWords.unplaced),
			element("p", {}, htmlWords.unplacedHint),
			element("ul", {}, ...onLines(items)),
		]),
	);
}
