import { type AnnotationId, annotationId, entityId } from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ChangeEntry, ChangeHistory } from "../session/change-history.ts";

/** One line of the history. */
export interface HistoryLine {
	readonly entry: ChangeEntry;
	/** True if the change is taken back, and the files still have it. */
	readonly isUndone: boolean;
	/** When the state of the line was saved. ISO 8601 in UTC. Undefined if it is not saved. */
	readonly savedAt: string | undefined;
}

/** Returns the lines of a history, newest first. An undone change that no file has is left out. */
export function historyLines({ done, undone, discarded }: ChangeHistory): readonly HistoryLine[] {
	const lines = [
		...done.map((entry): HistoryLine => {
			const savedAt = entry.inFiles === "whole" ? entry.savedAt : undefined;
			return { entry, isUndone: false, savedAt };
		}),
		...[...undone, ...discarded]
			.filter(({ inFiles }) => inFiles !== "nothing")
			.map((entry): HistoryLine => ({ entry, isUndone: true, savedAt: undefined })),
	];
	const unsaved = lines.filter(({ savedAt }) => savedAt === undefined);
	const saved = lines.filter(({ savedAt }) => savedAt !== undefined);
	return [...unsaved.reverse(), ...saved.reverse()];
}

/** Returns the first span that a change concerns and the document has. */
export function spanOfChange(
	{ spanById, mentionsOf }: Pick<Reading, "spanById" | "mentionsOf">,
	items: readonly ItemChange[],
): AnnotationId | undefined {
	for (const { kind, id } of items) {
		if (kind === "annotation" && spanById.has(annotationId(id))) return annotationId(id);
	}
	for (const { kind, id } of items) {
		const isEntity = kind === "entity" || kind === "shared-entity";
		const [mention] = (isEntity && mentionsOf.get(entityId(id))) || [];
		if (mention) return mention.annotation.id;
	}
	return undefined;
}

/** Formats a time: "1 minute ago" within the hour, "14:02" on the same day, otherwise the day. */
export function formatChangeTime(time: string, now: Date, language: string): string {
	const date = new Date(time);
	const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
	if (minutes < 60) {
		const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "long" });
		return minutes < 1 ? format.format(0, "second") : format.format(-minutes, "minute");
	}
	return formatSaveTime(time, now, language);
}

/** Formats a time: "14:02" on the same day, otherwise "24 November". */
export function formatSaveTime(time: string, now: Date, language: string): string {
	const date = new Date(time);
	const isToday = date.toDateString() === now.toDateString();
	return new Intl.DateTimeFormat(
		language,
		isToday ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } : { day: "numeric", month: "long" },
	).format(date);
}
