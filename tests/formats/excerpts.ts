/**
 * The parts of each exported file that the documentation shows, in file order. The file is an export of
 * the shipped article.
 */
export const excerpts: Readonly<Record<string, readonly RegExp[]>> = {
	csv: [/^quote,layer,.*$/, /^isoHunt,.*,s4,.*$/],
	"csv-entities": [/^entity_title,.*$/, /^isoHunt,Site,.*$/],
	xlsx: [/<sheet name="Claims"[^>]*>/, /<c r="A2".*?<\/c>/, /<c r="B2".*?<\/c>/],
	json: [
		/^ {2}"format": [\s\S]*?"offsets": .*$/,
		/^ {6}"id": "isohunt",$[\s\S]*?^ {4}\},$/,
		/^ {10}"id": "s4",$[\s\S]*?"section": .*$/,
	],
	"web-annotation": [
		/^ {8}"id": "[^"]*#s4",$[\s\S]*?^ {8}"export": .*$/,
		/^ {6}"id": "entities.jsonld#isohunt",$[\s\S]*?"country": .*$/,
	],
	tei: [
		/^<listOrg type="Site">$/,
		/^<org xml:id="r-isohunt">.*$/,
		/^<spanGrp type="site">$/,
		/^<span xml:id="a-s1".*$/,
	],
	brat: [/^T2\t[\s\S]*?^#5\t.*$/, /^R\d+\tabout .*$/],
	"webanno-tsv": [/^#FORMAT=.*\n#T_SP=webanno.custom.Site.*$/, /^.*\tMegaupload\ts1\t.*$/],
	"conll-2002": [/^Hong B-claim$\n(?:.*\n){2}.*$/],
	spacy: [/"ents":\[\{"start":.*?\}/, /"spans":\{"claim":\[\{.*?\}/],
	pubannotation: [
		/\{?\s*"id": "s1",\s+"span": [\s\S]*?"obj": "site"/,
		/"pred": "entity",\s+"subj": "s1",\s+"obj": "megaupload"/,
	],
	"label-studio": [
		/^ {12}"id": "s1",$[\s\S]*?"type": .*$/,
		/^ {14}"text": "Megaupload",$[\s\S]*?"labels": .*$/,
	],
};
