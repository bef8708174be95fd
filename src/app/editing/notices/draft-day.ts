import type { LoggedChange } from "../session/change-store.ts";

/**
 * Returns the day of the latest change of a draft in the language of the page, if that is more than a day ago. Otherwise
 * undefined: then the person goes on where the page was left.
 */
export function draftDayOf(rows: readonly LoggedChange[], now: Date): string | undefined {
	const last = rows.at(-1);
	if (!last) return undefined;
	const date = new Date(last.time);
	if (now.getTime() - date.getTime() <= day) return undefined;
	return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(date);
}

const day = 24 * 60 * 60 * 1000;
