import type { PlacedSpan } from "../../../corpus/index.ts";
import { messages } from "../../language/messages.ts";
import { attributedNameOf, bylineOf, displayNameOf } from "../../reading/names.ts";
import { type Reading, repliesTo } from "../../reading/reading.ts";
import { closestMention, relativePlace } from "../../reading/relative-place.ts";
import { marginMessages } from "./margin-messages.ts";

/** A line of a note that leads to another span, or names what has no span. */
export interface NoteLink {
	/** Undefined if there is nothing to go to, as for the whole document. */
	readonly to: PlacedSpan | undefined;
	readonly words: string;
	/** The accessible name. Equals `words` if there is no arrow to replace. */
	readonly name: string;
}

/** Returns the link from a passage to the closest reply: "reply ↓". Undefined if the passage has no reply in the text. */
export function replyLinkOf(reading: Reading, span: PlacedSpan): NoteLink | undefined {
	const replies = repliesTo(reading, span.entity.id).filter(({ id }) => reading.mentionsOf.has(id));
	const to = closestMention(reading, span, replies);
	if (!to) return undefined;
	const count = replies.length;
	const { isBelow, arrow, section } = relativePlace(reading, to, span);
	const { speaker } = bylineOf(reading, to);
	const isOwnVoice = speaker === "" || speaker === to.layer.speaker;
	return {
		to,
		words: marginMessages.reply(count, arrow, section),
		name: marginMessages.replyName(count, isBelow, section, isOwnVoice ? undefined : speaker),
	};
}

/** Returns a line for each passage to which a comment replies: "replies to ↑ accusation by IIPA". */
export function passageLinksOf(reading: Reading, span: PlacedSpan): readonly NoteLink[] {
	const values = span.layer.entityType.fields
		.filter(({ answers }) => answers)
		.flatMap(({ name }) => span.entity.fields.get(name) ?? []);
	return values.flatMap((value): readonly NoteLink[] => {
		if (value.kind === "document") return [withoutTarget(marginMessages.about(messages.theDocument))];
		const entity = value.kind === "entity" ? reading.entities.get(value.entity) : undefined;
		if (!entity) return [];
		const to = closestMention(reading, span, [entity]);
		if (!to) return [withoutTarget(marginMessages.repliesToUnmarked(attributedNameOf(reading, entity)))];
		const passage = kindOf(reading, to);
		const { isBelow, arrow } = relativePlace(reading, to, span);
		return [
			{
				to,
				words: marginMessages.repliesTo(arrow, passage),
				name: marginMessages.repliesToName(passage, isBelow),
			},
		];
	});
}

const withoutTarget = (words: string): NoteLink => ({ to: undefined, words, name: words });

/** "accusation by IIPA", "claim by IIPA", or the name of a site. */
function kindOf(reading: Reading, span: PlacedSpan): string {
	const { layer, entity } = span;
	const { speaker, qualifiers } = bylineOf(reading, span);
	if (!layer.notes) return displayNameOf(reading, entity);
	const kind = qualifiers === "" ? layer.count.one : qualifiers;
	return speaker === "" ? kind : marginMessages.kindBy(kind, speaker);
}
