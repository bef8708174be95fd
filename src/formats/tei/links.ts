import type { Element } from "xast";
import type { Report } from "../../annotation/index.ts";
import type { ForeignRelation, ForeignSpan } from "../kit/foreign-spans.ts";
import { attributeOf, childrenOf, elementsIn, locationOf } from "../kit/xml.ts";
import { createCounts } from "./counts.ts";

/**
 * Returns the relations between spans that `relation` and `link` elements state (TEI P5, chapters 14.3 and 17.1). Links
 * of other elements, such as pages and their images, are counted in a warning.
 *
 * @param mentions the id of the first span of each entity of a register, by the id of the entity
 * @param freeId returns an unused id
 */
export function relationsOfLinks(
	root: Element,
	spans: readonly ForeignSpan[],
	mentions: ReadonlyMap<string, string>,
	freeId: (wanted: string) => string,
	report: Report,
): readonly ForeignRelation[] {
	const ids = new Map(mentions);
	for (const { sourceId, id } of spans) if (sourceId !== undefined) ids.set(sourceId, id);
	const types = new Map(
		elementsIn(root, "linkGrp").flatMap((group) => {
			const type = attributeOf(group, "type");
			return type === undefined ? [] : childrenOf(group, "link").map((link) => [link, type] as const);
		}),
	);
	const unread = createCounts();
	const relations = elementsIn(root, "relation", "link").flatMap((element): readonly ForeignRelation[] => {
		const pairs = pairsOf(element).map((pair) => pair.map((pointer) => ids.get(pointer.replace(/^#/, ""))));
		const label =
			attributeOf(element, "name") ?? attributeOf(element, "type") ?? types.get(element) ?? element.name;
		const read = pairs.flatMap(([from, to]): readonly ForeignRelation[] => {
			if (from === undefined || to === undefined) return [];
			return [{ location: locationOf(element), id: freeId(`${element.name}-1`), label, from, to }];
		});
		const isTooLarge = pairs.length === 0 && attributeOf(element, "active") !== undefined;
		if (read.length < pairs.length || isTooLarge) unread.add(element);
		return read;
	});
	unread.report("W_TEI_OMITTED", "These elements do not link spans of the file, and are left out", report);
	return relations;
}

/** A relation between groups is not a list of spans. */
const mostPairs = 10_000;

/** Returns the pairs of pointers that an element relates, from the first of each pair to the second. */
function pairsOf(element: Element): readonly (readonly string[])[] {
	const pointersIn = (name: string) => (attributeOf(element, name) ?? "").split(/\s+/).filter(Boolean);
	const [active, passive] = [pointersIn("active"), pointersIn("passive")];
	const chain = [...pointersIn("mutual"), ...pointersIn("target")];
	if (active.length * passive.length > mostPairs) return [];
	return [
		...active.flatMap((from) => passive.map((to) => [from, to])),
		...chain.slice(1).map((to, index) => [chain[index] ?? "", to]),
	];
}
