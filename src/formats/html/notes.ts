import type { Element } from "hast";
import { styleClasses } from "../../marks/index.ts";
import { element, isolated, onLines, type Piece } from "./element.ts";
import {
	entityElementId,
	fieldList,
	mentionRows,
	noteBylineOf,
	referrerRows,
	rowsAsList,
	type SectionOptions,
	spanElementId,
} from "./fields.ts";
import { layerClass } from "./layer-toggles.ts";
import { htmlMessages } from "./messages.ts";
import { entityTitle, type Note, type PageModel } from "./model.ts";

/** Builds the numbered notes: the speaker, the title, the fields, and links back to the text. */
export function notesSection(model: PageModel, sectionOptions: SectionOptions): Element | undefined {
	if (model.notes.size === 0) return undefined;
	const notes = [...model.notes.values()].map((note) => noteItem(model, note, sectionOptions));
	return element(
		"section",
		{ className: ["notes"], ariaLabelledBy: ["notes"] },
		...onLines([
			element("h2", { id: "notes" }, htmlMessages.notes),
			// Some screen readers do not announce a list that has no markers and no role.
			element("ol", { role: "list" }, ...onLines(notes)),
		]),
	);
}

function noteItem(
	model: PageModel,
	{ number, entity, layer }: Note,
	sectionOptions: SectionOptions,
): Element {
	const { speaker, manner, fields } = noteBylineOf(model, entity, layer);
	const title = element("p", { className: ["words"] }, isolated(entityTitle(model, entity)));
	const byline = element(
		"p",
		{ className: ["byline"] },
		...(layer.notes ? [element("b", {}, ...speaker)] : speaker),
		manner.length > 0 && element("span", { className: ["manner"] }, ...manner),
	);
	const hasByline = speaker.length > 0;
	// A claim starts with its speaker, a site with its name.
	const head = layer.notes ? [hasByline && byline, title] : [title, hasByline && byline];
	const body = [
		...head,
		fieldList(model, entity, fields),
		rowsAsList([...referrerRows(model, entity), ...mentionRows(model, entity, sectionOptions)]),
	];
	const back = firstNumberedSpanId(model, entity.id, sectionOptions);
	return element(
		"li",
		{
			className: [
				"note",
				styleClasses("card", layer),
				styleClasses("ink", layer),
				layerClass(layer),
				`voice-${layer.voice}`,
				...(layer.notes ? [] : ["name"]),
			],
			id: entityElementId(entity.id),
			value: String(number),
		},
		...onLines([
			back
				? element(
						"a",
						{ className: ["back"], href: `#${back}`, ariaLabel: htmlMessages.back(number) },
						String(number),
					)
				: element("span", { className: ["back"] }, String(number)),
			closeLink(back),
			element("div", { className: ["body", styleClasses("note", layer)] }, ...onLines(body)),
		]),
	);
}

/** The link that closes a note, shown while the note is beside the text. Links back to the span. */
export const closeLink = (back: string | undefined): Piece =>
	element("a", { className: ["close"], href: `#${back ?? "text"}` }, htmlMessages.close);

function firstNumberedSpanId(
	model: PageModel,
	id: Note["entity"]["id"],
	{ numbered }: SectionOptions,
): string | undefined {
	const first = model.mentions.get(id)?.find(({ annotation }) => numbered.has(annotation.id));
	return first && spanElementId(first.annotation.id);
}
