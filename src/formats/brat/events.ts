import {
	type Annotation,
	type AnnotationId,
	commentsOf,
	type Json,
	listOf,
	objectOf,
	type Relation,
} from "../../annotation/index.ts";
import type { BratEntry } from "./lines.ts";

// An event of brat becomes the span of its trigger, with a relation to each participant. A further event of the same
// trigger becomes another span on the same words. An equivalence becomes a chain of relations. `extra` marks events and
// equivalences, so that an export writes them again.

/** The key of annotations and relations for data that only brat uses. */
export const bratKey = "brat";

/** Returns the span of each event: its trigger, or the event itself if an earlier one has the same trigger. */
export function spansOfEvents(entries: readonly BratEntry[]): ReadonlyMap<string, string> {
	const triggers = new Set<string>();
	const spans = new Map<string, string>();
	for (const { id, line } of entries) {
		if (line.kind !== "E") continue;
		spans.set(id, triggers.has(line.target) ? id : line.target);
		triggers.add(line.target);
	}
	return spans;
}

/** Returns the id that the event of a span had in its file. Undefined for the span of no event. */
function eventOfSpan({ extra }: Annotation): string | undefined {
	const { event } = objectOf(extra[bratKey]) ?? {};
	return typeof event === "string" ? event : undefined;
}

interface BratMarks {
	/** True for a participant of an event. */
	readonly isParticipant: boolean;
	/** The equivalence that the relation is a link of. */
	readonly equivalence: string | undefined;
	/** Values by the names of the attributes. */
	readonly attributes: readonly (readonly [string, string])[];
	/** Notes that are not comments, by their types. */
	readonly notes: readonly (readonly [string, string])[];
}

/** Returns the data of a relation that only brat uses. */
export function bratMarksOf({ extra }: Relation): BratMarks {
	const { event, equivalence, attributes, notes } = objectOf(extra[bratKey]) ?? {};
	const textsOf = (value: Json | undefined) =>
		Object.entries(objectOf(value) ?? {}).flatMap(([name, texts]) =>
			listOf(texts).flatMap((text) => (typeof text === "string" ? [[name, text] as const] : [])),
		);
	return {
		isParticipant: typeof event === "string",
		equivalence: typeof equivalence === "string" ? equivalence : undefined,
		attributes: textsOf(attributes),
		notes: textsOf(notes),
	};
}

/** Joins the links of one equivalence, in their order, to lists of spans. A missing link divides the list. */
export function membersOfEquivalence(links: readonly Relation[]): readonly (readonly Relation["from"][])[] {
	const lists: Relation["from"][][] = [];
	for (const { from, to } of links) {
		const last = lists.at(-1);
		if (last?.at(-1) === from) last.push(to);
		else lists.push([from, to]);
	}
	return lists;
}

/** A span to write. Spans with equal `words` can be events of one trigger. */
interface WrittenWords {
	readonly annotation: Annotation;
	/** JSON of the label and the ranges. */
	readonly words: string;
}

interface SpanLines {
	/** The id of the line of each span: its `T` line, or the `E` line of a further event of a trigger. */
	readonly ids: ReadonlyMap<AnnotationId, string>;
	/** Ids of the `E` lines. */
	readonly eventIds: ReadonlyMap<AnnotationId, string>;
	/** Ids of the `T` lines of the events that share the one of an earlier event. */
	readonly triggers: ReadonlyMap<AnnotationId, string>;
	participantsOf(id: AnnotationId): Extract<BratEntry["line"], { kind: "E" }>["participants"];
	isParticipant(relation: Relation): boolean;
}

/** Returns a function that returns the stated id of an event if it is valid and free, and otherwise an unused one. */
function eventNumbers(stated: readonly string[]): (wanted: string | undefined) => string {
	const reserved = new Set(stated);
	const taken = new Set<string>();
	return (wanted) => {
		let id = wanted ?? "";
		if (taken.has(id) || !/^E\d+$/.test(id)) {
			let number = 1;
			while (reserved.has(`E${number}`) || taken.has(`E${number}`)) number += 1;
			id = `E${number}`;
		}
		taken.add(id);
		return id;
	};
}

/** Assigns the ids of lines to spans and events, and finds the participants of events among the relations. */
export function linesOfSpans(spans: readonly WrittenWords[], relations: readonly Relation[]): SpanLines {
	const ids = new Map<AnnotationId, string>();
	const eventIds = new Map<AnnotationId, string>();
	const triggers = new Map<AnnotationId, string>();
	const triggerByWords = new Map<string, string>();
	const nextEvent = eventNumbers(spans.flatMap(({ annotation }) => eventOfSpan(annotation) ?? []));
	for (const [index, { annotation, words }] of spans.entries()) {
		const own = `T${index + 1}`;
		ids.set(annotation.id, own);
		if (eventOfSpan(annotation) === undefined) continue;
		const event = nextEvent(eventOfSpan(annotation));
		eventIds.set(annotation.id, event);
		const trigger = triggerByWords.get(words);
		if (trigger === undefined) triggerByWords.set(words, own);
		else {
			ids.set(annotation.id, event);
			triggers.set(annotation.id, trigger);
		}
	}
	const isParticipant = (relation: Relation): boolean =>
		bratMarksOf(relation).isParticipant &&
		eventIds.has(relation.from) &&
		/^[^\s:]+$/.test(relation.label) &&
		commentsOf(relation).length === 0;
	const byEvent = new Map<AnnotationId, Relation[]>();
	for (const relation of relations.filter(isParticipant)) {
		byEvent.set(relation.from, [...(byEvent.get(relation.from) ?? []), relation]);
	}
	return {
		...{ ids, eventIds, triggers, isParticipant },
		participantsOf: (id) =>
			(byEvent.get(id) ?? []).flatMap(({ label, to }) => {
				const target = eventIds.get(to) ?? ids.get(to);
				return target === undefined ? [] : [{ role: label, target }];
			}),
	};
}
