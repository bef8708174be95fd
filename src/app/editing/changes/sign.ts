import type { JsonObject } from "../../../annotation/index.ts";

/** Who changes something, and when. */
export interface Hand {
	/** Empty if the person has not stated a name. */
	readonly name: string;
	/** ISO 8601 in UTC. */
	readonly time: string;
}

/** Returns a date as files have it: ISO 8601 in UTC, in whole seconds. */
export const isoTime = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, "Z");

/** Returns the signature of a new item (Web Annotation Data Model 3.3.1). */
export const createdBy = ({ name, time }: Hand): JsonObject => ({
	...(name !== "" && { creator: { type: "Person", name } }),
	created: time,
});

/** Returns the further keys of an item after a change. Whoever created the item stays its creator. */
export const modifiedBy = (extra: JsonObject, { time }: Hand): JsonObject => ({ ...extra, modified: time });
