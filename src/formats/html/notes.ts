import type { Element } from "hast";
import { type Apparatus, entityTitle, type Note } from "./apparatus.ts";
import { element, foreign, onLines, type Piece } from "./element.ts";
import { bylineOf, fieldList, rowsAsList } from "./fields.ts";
import { placeOfEntity, placeOfSpan } from "./links.ts";
import { mentionRows, type Placing, referrerRows } from "./mentions.ts";
import { htmlWords } from "./words.ts";

/** The numbered notes: for each entity who speaks, what is said, what else is known, and the way back. */
export function notesSection(apparatus: Apparatus, placing: Placing): Element | undefined {
	if (apparatus.notes.size === 0) return undefined;
	const notes = [...apparatus.notes.values()].map((note) => noteItem(apparatus, note, placing));
	return element(
		"section",
		{ className: ["notes"], ariaLabelledBy: ["notes"] },
		...onLines([
			element("h2", { id: "notes" }, htmlWords.notes),
			// Without its marks a list is none to some readers of screens, but for its role.
			element("ol", { role: "list" }, ...onLines(notes)),
		]),
	);
}

function noteItem(apparatus: Apparatus, { number, entity, layer }: Note, placing: Placing): Element {
	const { speaker, manner, fields } = bylineOf(apparatus, entity, layer);
	const title = element("p", { className: ["words"] }, foreign(entityTitle(apparatus, entity)));
	const byline = element(
		"p",
		{ className: ["byline"] },
		...(layer.notes ? [element("b", {}, ...speaker)] : speaker),
		manner.length > 0 && element("span", { className: ["manner"] }, ...manner),
	);
	const hasByline = speaker.length > 0;
	// A claim is led by who speaks, a site by its name.
	const head = layer.notes ? [hasByline && byline, title] : [title, hasByline && byline];
	const body = [
		...head,
		fieldList(apparatus, entity, fields),
		rowsAsList([...referrerRows(apparatus, entity), ...mentionRows(apparatus, entity, placing)]),
	];
	const back = firstPlace(apparatus, entity.id, placing);
	return element(
		"li",
		{
			className: [
				"note",
				`card-${layer.markStyle}`,
				`ink-${layer.markStyle}`,
				`voice-${layer.voice}`,
				...(layer.notes ? [] : ["name"]),
			],
			id: placeOfEntity(entity.id),
			value: String(number),
		},
		...onLines([
			back
				? element(
						"a",
						{ className: ["back"], href: `#${back}`, ariaLabel: htmlWords.back(number) },
						String(number),
					)
				: element("span", { className: ["back"] }, String(number)),
			closeLink(back),
			element("div", { className: ["body", `note-${layer.markStyle}`] }, ...onLines(body)),
		]),
	);
}

/** Seen where an entry stands beside the text: leads back to the place that one came from. */
export const closeLink = (back: string | undefined): Piece =>
	element("a", { className: ["close"], href: `#${back ?? "text"}` }, htmlWords.close);

function firstPlace(
	apparatus: Apparatus,
	id: Note["entity"]["id"],
	{ numbered }: Placing,
): string | undefined {
	const first = apparatus.mentions.get(id)?.find(({ span }) => numbered.has(span.annotation.id));
	return first && placeOfSpan(first.span.annotation.id);
}
