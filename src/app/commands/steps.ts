import type { CommandContext } from "./command.ts";

/** Moves focus to the next span, and opens its card if a card is open. */
export function stepSpan({ store, target, moveCursor }: CommandContext, by: 1 | -1): void {
	if (target.kind !== "span") {
		moveCursor(by);
		return;
	}
	const next = moveCursor(by, target.span.annotation.id);
	if (next) store.goTo(next.annotation.id);
}

/** Returns the id of the next mention of the open entity. Undefined if no span is open or there is none. */
export function mentionAfter({ reading, target }: CommandContext, by: 1 | -1): string | undefined {
	if (target.kind !== "span") return undefined;
	const mentions = reading.mentionsOf.get(target.entity.id) ?? [];
	const at = mentions.findIndex(({ annotation }) => annotation.id === target.span.annotation.id);
	return mentions[at + by]?.annotation.id;
}

/** Returns the id of the next outline entry. Undefined if there is none. */
export function sectionAfter({ reading, store }: CommandContext, by: 1 | -1): string | undefined {
	const { outline } = reading.content;
	const { currentSection } = store.get();
	return outline[outline.findIndex(({ id }) => id === currentSection) + by]?.id;
}
