/** Creates a generator of numbers in [0, 1) that are the same for the same seed (mulberry32). */
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

/** Generates an English report whose sentences name the same few sites and organisations repeatedly. */
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
	"not so in {place}, where a {noun} that {grew} {when} still {does} {adverb}.",
	"when asked about {site}, {body} {says} that no {noun} in {place} is more {adjective}.",
	"its {noun} {named} {when}, {site} now {does} under another name, {says} {body}.",
	"who would have thought that {thing} of {place} {grew} {although} {site} {does}?",
	"{place} has had a {adjective} {noun} {when}, yet {thing} {grew}.",
	"for {body} the {noun} is {adjective}, for {site} it is {thing} that {grew}.",
];

const words: Readonly<Record<string, readonly [string, ...string[]]>> = {
	site: ["Harbour", "Quietbay", "Nimbus", "VK", "Redlight.eu", "The Long Shelf", "mp3hall", "Osprey"],
	body: [
		"the Alliance",
		"the Ministry",
		"Delmar Music",
		"its submission",
		"the Bureau",
		"a court in Turin",
		"one of its members",
		"the Federation of Publishers",
		"Senator Whitlock",
		"the latest annual review",
	],
	place: [
		"Canada",
		"Ruritania",
		"the Low Countries",
		"Hong Kong",
		"Castile",
		"Ukraine",
		"the north",
		"Lower Saxony",
		"the whole of Iberia",
		"Switzerland",
		"a suburb of Minsk",
		"Quebec",
	],
	says: [
		"claims",
		"notes",
		"complains",
		"concedes",
		"writes",
		"insists",
		"reports",
		"maintains",
		"argues with some force",
		"lets it be known",
		"told reporters",
		"repeats",
	],
	does: [
		"operates",
		"hosts its files",
		"keeps growing",
		"has moved",
		"trades",
		"answers no letters",
		"sells subscriptions",
		"sits behind a proxy",
		"draws a million visitors",
		"pays no royalties",
	],
	adverb: [
		"openly",
		"unsurprisingly",
		"for years",
		"without a licence",
		"correctly",
		"once again",
		"at last",
		"in plain sight",
		"with impunity",
		"rather quietly",
		"by its own account",
		"from abroad",
	],
	although: ["although", "while", "because", "even where", "so that", "long before", "much as", "unless"],
	thing: [
		"piracy of books",
		"the market for film",
		"its list of trackers",
		"online music",
		"a new law",
		"camcorded film",
		"the sale of consoles",
		"search by deep links",
		"box-office revenue",
		"the liability of providers",
		"an amended treaty",
		"enforcement at the border",
		"trade",
	],
	grew: [
		"grew by a third",
		"fell sharply",
		"got better",
		"remains a haven",
		"was found illegal",
		"doubled within months",
		"is in doubt",
		"came to nothing",
		"drew 77 complaints",
		"lapsed",
	],
	when: [
		"last spring",
		"in 2011",
		"since the raid",
		"over the last year",
		"before the ruling",
		"this week",
		"after eight years",
		"on the eve of the vote",
		"for the third time",
		"towards Christmas",
	],
	named: ["listed", "named", "singled out", "mentioned", "described", "branded", "raided", "cleared"],
	adjective: [
		"weak",
		"infamous",
		"domestic",
		"careful",
		"overdue",
		"largest",
		"notorious",
		"ineffective",
		"exemplary",
		"criminal",
		"well-meant",
		"half-hearted",
		"popular",
		"defunct",
	],
	noun: [
		"regulator",
		"statute",
		"report",
		"index",
		"forum",
		"industry",
		"injunction",
		"prosecutor",
		"cyberlocker",
		"customs office",
		"watch list",
		"circular",
		"safe harbour",
		"parliament",
	],
};
