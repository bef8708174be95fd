import { agentName, type Signature } from "../../annotation/index.ts";
import { signatureMessages } from "./signature-messages.ts";

/** Formats a signature as one line: "Annotated by Ada, 26 November 2026". Undefined if neither is stated. */
export function formatSignature({ creators, created, modified }: Signature): string | undefined {
	const date = modified ?? created;
	const names = creators.map(agentName).join(", ");
	if (names === "" && date === undefined) return undefined;
	return signatureMessages.annotated(names, date === undefined ? "" : formatDate(date));
}

/**
 * Formats the day on which annotations were made, and the day of the last change if that is another one.
 *
 * @param changed joins the two days
 */
export function formatDates(
	{ created, modified }: Signature,
	changed: (created: string, modified: string) => string,
): string | undefined {
	const [first, last] = [created, modified].map((date) => date && formatDate(date));
	if (first === undefined || last === undefined || first === last) return first ?? last;
	return changed(first, last);
}

/** Formats the day of a date in UTC, in the language of the page. */
export function formatDate(date: string): string {
	try {
		return new Intl.DateTimeFormat(document.documentElement.lang, {
			dateStyle: "long",
			timeZone: "UTC",
		}).format(new Date(date));
	} catch {
		// The language of a pseudo-locale is no language tag.
		return date.slice(0, "2026-11-26".length);
	}
}
