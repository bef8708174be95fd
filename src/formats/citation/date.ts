export interface CitedDate {
	readonly year: string;
	/** 0 for January. */
	readonly month?: number;
	readonly day?: number;
}

/** Reads a date of ISO 8601 as far as it goes; undefined for any other words and for a month or day that no year has. */
export function citedDate(published: string): CitedDate | undefined {
	const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$/.exec(published.trim());
	const year = found?.[1];
	if (year === undefined) return undefined;
	if (found?.[2] === undefined) return { year };
	const month = Number(found[2]) - 1;
	if (month < 0 || month > 11) return undefined;
	if (found[3] === undefined) return { year, month };
	const day = Number(found[3]);
	// Day 0 of the month after is the last of this one.
	const last = new Date(Date.UTC(Number(year), month + 1, 0)).getUTCDate();
	return day >= 1 && day <= last ? { year, month, day } : undefined;
}
