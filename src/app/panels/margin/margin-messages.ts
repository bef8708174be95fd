import { type PluralForms, pluralise } from "../../language/messages.ts";

const replies: PluralForms = { one: "reply", other: "replies" };

/** Messages of margin notes. A link has visible words, which include an arrow, and an accessible name. */
export const marginMessages = {
	notes: "Notes",
	checkPlace: "check place",
	/** "reply ↓", "2 replies ↓ Hong Kong". */
	reply: (count: number, arrow: string, section: string | undefined) =>
		[count === 1 ? replies.one : pluralise(count, replies), arrow, section].filter(Boolean).join(" "),
	/** "reply further down by the author", "2 replies, Hong Kong, further up, by the author". The visible words come first. */
	replyName: (count: number, isBelow: boolean, section: string | undefined, speaker: string | undefined) =>
		[
			count === 1 ? replies.one : pluralise(count, replies),
			...(section === undefined ? [] : [section]),
			direction(isBelow),
			`by ${speaker ?? "the author"}`,
		].join(section === undefined ? " " : ", "),
	/** "replies to ↑ accusation by IIPA". */
	repliesTo: (arrow: string, passage: string) => `replies to ${arrow} ${passage}`,
	repliesToName: (passage: string, isBelow: boolean) => `replies to ${passage}, ${direction(isBelow)}`,
	repliesToUnmarked: (passage: string) => `replies to ${passage}`,
	about: (document: string) => `about ${document}`,
	kindBy: (kind: string, speaker: string) => `${kind} by ${speaker}`,
};

const direction = (isBelow: boolean) => (isBelow ? "further down" : "further up");
