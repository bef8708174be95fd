/** A site that the generated documents name. All names are invented. */
export interface Site {
	readonly id: string;
	readonly name: string;
	readonly kind: string;
	readonly country: string;
}

/** An organisation that makes claims in the generated documents. */
export interface Source {
	readonly id: string;
	readonly name: string;
	readonly kind: string;
}

const heads = [
	"Tor",
	"Pir",
	"Mega",
	"Fil",
	"Stre",
	"Kick",
	"Iso",
	"Demo",
	"Rapi",
	"Vid",
	"Muzi",
	"Bit",
	"Share",
	"Link",
	"Track",
	"Seed",
	"Peer",
	"Swa",
	"Gna",
	"Razo",
];
const tails = ["rello", "vane", "loft", "hubba", "zilla", "mora", "dexo", "lino", "quay", "wick"];
const kinds = ["torrent-site", "tracker", "cyberlocker", "streaming-links", "music-store", "social-network"];
const countries = ["Canada", "China", "Russia", "Ukraine", "Spain", "Italy", "Switzerland", "Mexico"];

/** 200 sites. */
export const sites: readonly Site[] = heads.flatMap((head, row) =>
	tails.map((tail, column) => ({
		id: `${head}${tail}`.toLowerCase(),
		name: `${head}${tail}`,
		kind: kinds[(row + column) % kinds.length] ?? "tracker",
		country: countries[(row * 3 + column) % countries.length] ?? "Canada",
	})),
);

export const sources: readonly Source[] = [
	{ id: "alliance", name: "Alliance of Rights", kind: "trade-association" },
	{ id: "film-league", name: "Film League", kind: "trade-association" },
	{ id: "record-union", name: "Record Union", kind: "trade-association" },
	{ id: "book-guild", name: "Book Guild", kind: "trade-association" },
	{ id: "games-council", name: "Games Council", kind: "trade-association" },
	{ id: "trade-office", name: "Trade Office", kind: "government" },
	{ id: "customs-board", name: "Customs Board", kind: "government" },
	{ id: "ministry", name: "Ministry of Culture", kind: "government" },
	{ id: "high-court", name: "High Court", kind: "court" },
	{ id: "appeal-court", name: "Court of Appeal", kind: "court" },
	{ id: "north-telecom", name: "North Telecom", kind: "company" },
	{ id: "studio-nine", name: "Studio Nine", kind: "company" },
];

/** Content of `annotations/entities.jsonld`. */
export function sharedEntitiesFile(): string {
	const entities = [
		...sites.map((site) => ({ ...site, id: `#${site.id}`, type: "Site" })),
		...sources.map((source) => ({ ...source, id: `#${source.id}`, type: "Organization" })),
	];
	return JSON.stringify({
		"@context": ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"],
		id: "",
		type: "Register",
		included: entities,
	});
}
