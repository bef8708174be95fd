import type { Element } from "xast";
import { attributeOf, elementsIn } from "../kit/xml.ts";

/** Returns the ids of the elements of a text that a `ref` points to. */
export function linkedIds(text: Element): ReadonlySet<string> {
	return new Set(
		elementsIn(text, "ref").flatMap((ref) => /^#(\S+)$/.exec(attributeOf(ref, "target") ?? "")?.[1] ?? []),
	);
}

/** Returns the address of a link. Undefined if the link has none that a document can have. */
export function hrefOf(element: Element, linked: ReadonlySet<string>): string | undefined {
	const target = attributeOf(element, "target") ?? "";
	if (target.startsWith("#")) return linked.has(target.slice(1)) ? target : undefined;
	return /^(?:https?|mailto):\S+$/i.test(target) ? target : undefined;
}

/** Returns the attributes of a merged cell as HTML. */
export const spansOf = (cell: Element): string =>
	["rows", "cols"]
		.map((name) => {
			const count = Number(attributeOf(cell, name) ?? 1);
			return Number.isInteger(count) && count > 1 && count <= 1_000
				? ` ${name === "rows" ? "rowspan" : "colspan"}="${count}"`
				: "";
		})
		.join("");
