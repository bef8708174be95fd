import { countBefore } from "./code-points.ts";

export interface Occurrences {
	/** Starts, nearest first. */
	readonly starts: readonly number[];
	/** False where there may be more than were looked at. */
	readonly isComplete: boolean;
}

export interface GramIndex {
	/**
	 * Where the pattern stands verbatim, at most `limit` places, nearest to `near`
	 * first. Looks at a bounded number of places whatever the text holds.
	 */
	find(pattern: string, near: number, limit: number): Occurrences;
}

/**
 * An index of every four units of the text. `indexOf` reads a text of 6 MB in
 * milliseconds, which a file of a hundred thousand lost quotes turns into
 * minutes; this makes a search independent of the length of the text.
 */
export function indexGrams(text: string): GramIndex {
	const { heads, places, bits } = bucketsOf(text);
	return {
		find(pattern, near, limit) {
			if (pattern.length < gramLength) return findNearby(text, pattern, near, limit);
			const rarest = rarestGram(pattern, heads, bits);
			const bucket = places.subarray(heads[rarest.bucket] ?? 0, heads[rarest.bucket + 1] ?? 0);
			const tries = Math.min(maxTries, Math.max(minTries, Math.floor(maxCompared / pattern.length)));
			return nearestFirst(bucket, near + rarest.offset, { limit, tries }, (place) => {
				const start = place - rarest.offset;
				return start >= 0 && text.startsWith(pattern, start) ? start : undefined;
			});
		},
	};
}

const gramLength = 4;
/** Places looked at in one search, and units compared there: in a text that repeats itself each costs the whole pattern. */
const maxTries = 2048;
const minTries = 64;
const maxCompared = 500_000;
/** Grams of a long pattern that are compared for rarity. */
const maxGramsCompared = 64;
/** A pattern that is shorter than a gram is looked for only so far around. */
const nearby = 16_384;

interface Buckets {
	/** `places[heads[b]]` to `places[heads[b + 1]]` are the starts of grams in bucket `b`, ascending. */
	readonly heads: Uint32Array;
	readonly places: Uint32Array;
	readonly bits: number;
}

function bucketsOf(text: string): Buckets {
	const bits = Math.min(22, Math.max(8, Math.ceil(Math.log2(text.length + 1))));
	const heads = new Uint32Array(2 ** bits + 1);
	const count = Math.max(0, text.length - gramLength + 1);
	for (let at = 0; at < count; at += 1) {
		const next = bucketAt(text, at, bits) + 1;
		heads[next] = (heads[next] ?? 0) + 1;
	}
	for (let bucket = 1; bucket < heads.length; bucket += 1) {
		heads[bucket] = (heads[bucket] ?? 0) + (heads[bucket - 1] ?? 0);
	}
	const places = new Uint32Array(count);
	const filled = heads.slice();
	for (let at = 0; at < count; at += 1) {
		const bucket = bucketAt(text, at, bits);
		const slot = filled[bucket] ?? 0;
		places[slot] = at;
		filled[bucket] = slot + 1;
	}
	return { heads, places, bits };
}

function bucketAt(text: string, at: number, bits: number): number {
	let hash = 0;
	for (let unit = at; unit < at + gramLength; unit += 1) {
		hash = Math.imul(hash ^ text.charCodeAt(unit), 0x9e3779b1);
		hash ^= hash >>> 15;
	}
	return (hash >>> 0) >>> (32 - bits);
}

function rarestGram(pattern: string, heads: Uint32Array, bits: number) {
	const last = pattern.length - gramLength;
	const step = Math.max(1, Math.ceil(last / maxGramsCompared));
	let rarest = { offset: 0, bucket: 0, size: Number.POSITIVE_INFINITY };
	for (let offset = 0; offset <= last; offset += step) {
		const bucket = bucketAt(pattern, offset, bits);
		const size = (heads[bucket + 1] ?? 0) - (heads[bucket] ?? 0);
		if (size < rarest.size) rarest = { offset, bucket, size };
	}
	return rarest;
}

/** Walks outwards from `near` on both sides at once. */
function nearestFirst(
	sorted: Uint32Array,
	near: number,
	{ limit, tries }: { readonly limit: number; readonly tries: number },
	startAt: (place: number) => number | undefined,
): Occurrences {
	const starts: number[] = [];
	let right = countBefore(sorted, (place) => place < near);
	let left = right - 1;
	for (let tried = 0; left >= 0 || right < sorted.length; tried += 1) {
		if (tried >= tries || starts.length >= limit) return { starts, isComplete: false };
		const onLeft = left >= 0 ? near - (sorted[left] ?? 0) : Number.POSITIVE_INFINITY;
		const onRight = right < sorted.length ? (sorted[right] ?? 0) - near : Number.POSITIVE_INFINITY;
		const place = onLeft < onRight ? sorted[left--] : sorted[right++];
		const start = startAt(place ?? 0);
		if (start !== undefined) starts.push(start);
	}
	return { starts, isComplete: true };
}

function findNearby(text: string, pattern: string, near: number, limit: number): Occurrences {
	const from = Math.max(0, near - nearby);
	const stretch = text.slice(from, near + nearby);
	const places: number[] = [];
	for (
		let at = pattern === "" ? -1 : stretch.indexOf(pattern);
		at >= 0;
		at = stretch.indexOf(pattern, at + 1)
	) {
		places.push(from + at);
	}
	const found = nearestFirst(Uint32Array.from(places), near, { limit, tries: maxTries }, (place) => place);
	return { ...found, isComplete: found.isComplete && stretch.length === text.length };
}
