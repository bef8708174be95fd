/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32's recurrence). */
export type Random = () => number;

export function seeded(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const pick = <T>(random: Random, from: readonly [T, ...T[]]): T =>
	from[Math.floor(random() * from.length)] ?? from[0];

export const upTo = (random: Random, limit: number): number => Math.floor(random() * limit);

/** A report in English: paragraphs of sentences that name the same few sites and bodies again and again. */
export function prose(random: Random, paragraphs: number): string {
	return Array.from({ length: paragraphs }, () =>
		Array.from({ length: 3 + upTo(random, 5) }, () => sentence(random)).join(" "),
	).join("\n\n");
}

export function sentence(random: Random): string {
	const filled = pick(random, frames).replace(/\{(\w+)\}/g, (_, kind: string) =>
		pick(random, words[kind] ?? ["it"]),
	);
	return filled.charAt(0).toUpperCase() + filled.slice(1);
}

const frames: readonly [string, ...string[]] = [
	"{body} {says} that {site} {does} {adverb}, {although} {thing} {grew} {when}.",
	"{when}, {body} {says} that {thing} {grew}.",
	"according to {body}, {site} {does} with {thing} of {place}.",
	"{site}, {site} and {site} are {named} by {body} as {thing}.",
	"{adverb}, {thing} in {place} {grew}, {although} {body} {says} so.",
	"it is {adverb} noted that {site} {does} from {place}.",
	"the {adjective} {noun} of {place} {grew} {when}, and {site} {does} {adverb}.",
	"“{thing} {grew},” {body} {says}, “{although} the {noun} was {adjective}.”",
	"other {adjective} services {named} there include {site} and {site}.",
	"{body} {says} nothing of {thing}, which the {adjective} {noun} {when} explains.",
];

const words: Readonly<Record<string, readonly [string, ...string[]]>> = {
	site: ["Harbour", "Quietbay", "Nimbus", "VK", "Redlight.eu", "The Long Shelf", "mp3hall", "Osprey"],
	body: ["the Alliance", "the Ministry", "Delmar Music", "its submission", "the Bureau", "a court in Turin"],
	place: ["Canada", "Ruritania", "the Low Countries", "Hong Kong", "Castile", "Ukraine", "the north"],
	says: ["claims", "notes", "complains", "concedes", "writes", "insists", "reports"],
	does: ["operates", "hosts its files", "keeps growing", "has moved", "trades", "answers no letters"],
	adverb: [
		"openly",
		"unsurprisingly",
		"for years",
		"without a licence",
		"correctly",
		"once again",
		"at last",
	],
	although: ["although", "while", "because", "even where", "so that"],
	thing: [
		"piracy of books",
		"the market for film",
		"its list of trackers",
		"online music",
		"a new law",
		"trade",
	],
	grew: [
		"grew by a third",
		"fell sharply",
		"got better",
		"remains a haven",
		"was found illegal",
		"is in doubt",
	],
	when: ["last spring", "in 2011", "since the raid", "over the last year", "before the ruling", "this week"],
	named: ["listed", "named", "singled out", "mentioned", "described"],
	adjective: ["weak", "infamous", "domestic", "careful", "overdue", "largest", "notorious"],
	noun: ["regulator", "statute", "report", "index", "forum", "industry", "injunction"],
};
