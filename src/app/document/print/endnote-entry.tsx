import { type EntityId, type Field, titleOf, type Value } from "../../../annotation/index.ts";
import { dialogWords } from "../../dialogs/dialog-messages.ts";
import { bylineOf, wordsOf } from "../../reading/names.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { counted } from "../../language/messages.ts";
import type { Endnote } from "./endnotes.ts";

/** One endnote: who says it, what is said, and what else is known, with the numbers of the notes that it concerns. */
export function EndnoteEntry({ reading, note, notes }: EndnoteEntryProps) {
	const { entity, span } = note;
	const type = typeOf(reading, entity);
	const { speaker, manner } = bylineOf(reading, span);
	const byline = [speaker, manner].filter((part) => part !== "").join(", ");
	const title = titleOf(entity, type);
	// A claim is led by who speaks, a site by its name.
	const [lead, next] = span.layer.notes ? [byline, title] : [title, byline];
	const inByline = [type.title, ...span.layer.byline.filter((name) => entity.fields.has(name))];
	const value = (field: Field, value: Value) => {
		const number = value.kind === "entity" ? notes.get(value.entity)?.number : undefined;
		return dialogWords.printed.named(wordsOf(reading, field, value).replace(/\.$/, ""), number);
	};
	const fields = type.fields
		.filter(({ name, exception }) => !exception && !inByline.includes(name))
		.flatMap((field) => {
			const values = (entity.fields.get(field.name) ?? []).map((each) => value(field, each));
			const said = values.length > 0 ? values.join(", ") : field.missing;
			return said === undefined ? [] : [`${field.label}: ${said}`];
		});
	const referrers = (reading.referrersOf.get(entity.id) ?? []).flatMap(({ field, entities }) => {
		const numbers = entities.flatMap(({ id }) => notes.get(id)?.number ?? []);
		return field.inverse && numbers.length > 0
			? [dialogWords.printed.numbered(counted(numbers.length, field.inverse), numbers)]
			: [];
	});
	return (
		<li value={note.number}>
			<b>{ended(lead)}</b> <span className={`voice-${span.layer.voice}`}>{ended(next)}</span>{" "}
			{ended([...fields, ...referrers].join(". "))}
		</li>
	);
}

interface EndnoteEntryProps {
	readonly reading: Reading;
	readonly note: Endnote;
	readonly notes: ReadonlyMap<EntityId, Endnote>;
}

/** With a full stop, unless the words bring their own. */
const ended = (words: string) => (words === "" || /[.?!]$/.test(words) ? words : `${words}.`);
