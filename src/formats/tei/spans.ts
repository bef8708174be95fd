import type { Element } from "xast";
import { x } from "xastscript";
import type { Layers } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ExportDocument } from "../format.ts";
import type { Linked } from "../kit/linked.ts";
import { placedIn, placedSections } from "../kit/placed.ts";
import type { Records } from "./records.ts";
import type { Anchors } from "./text.ts";
import { onLines, textElement } from "../kit/xml-text.ts";

/** A group for the spans of each layer and one for the sections, without those that are empty. */
export function spanGroups(
	document: ExportDocument,
	{ layers }: Layers,
	{
		anchors,
		records,
		linked,
	}: { readonly anchors: Anchors; readonly records: Records; readonly linked: Linked },
): readonly Element[] {
	const between = ({ start, end }: TextRange) => ({
		from: `#${anchors.get(start)}`,
		to: `#${anchors.get(end)}`,
	});
	const placed = placedIn(document);
	const groups = layers.map(({ id }) => ({
		type: id,
		spans: placed
			.filter(({ span }) => span.annotation.layer === id)
			.map(({ span: { annotation }, range }) => {
				const attributes = {
					"xml:id": `a-${annotation.id}`,
					...between(range),
					ana: records.pointerTo(annotation.entity),
				};
				return textElement("span", attributes, linked.title(annotation.entity));
			}),
	}));
	const sections = placedSections(document).map(({ id, label, range }) =>
		textElement("span", { "xml:id": `s-${id}`, ...between(range) }, label),
	);
	return [...groups, { type: "section", spans: sections }]
		.filter(({ spans }) => spans.length > 0)
		.map(({ type, spans }) => x("spanGrp", { type }, onLines(spans)));
}
