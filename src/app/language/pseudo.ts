/**
 * Languages that nobody speaks, made of English, for trying the layout in them
 * (their names are those of Unicode CLDR): `en-XA` is 40 % longer and accented,
 * so that English left in the code is seen; `ar-XB` runs from right to left.
 */
export const pseudoLocales: Readonly<Record<string, (english: string) => string>> = {
	"en-XA": lengthened,
	"ar-XB": mirrored,
};

/** At least 1.4 times as many characters, with accents and nothing else changed, between brackets that show where it is cut. */
export function lengthened(english: string): string {
	if (!/\p{L}/u.test(english)) return english;
	const accented = english.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter);
	const missing = Math.ceil(english.length * 1.4) - english.length - 2;
	// Words of the usual length: a line breaks between them as it would in a language.
	const filling = Array.from({ length: Math.max(missing, 0) }, (_, at) => (at % 6 === 5 ? " " : "o"));
	return `[${accented}${filling.join("")}]`;
}

/** The same letters from right to left, word by word in a right-to-left override (Unicode TR 9, 2.2); figures stay as they are read. */
export function mirrored(english: string): string {
	return english.replace(/\p{L}+/gu, (word) => `\u202e${word}\u202c`);
}

/** Changes every sentence of a catalogue in its place, those that are made when they are needed too. */
export function changeWords(catalogue: object, change: (text: string) => string): void {
	for (const [name, value] of Object.entries(catalogue)) Reflect.set(catalogue, name, changed(value, change));
}

function changed(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === "string") return change(value);
	if (typeof value === "function") {
		return (...given: readonly unknown[]) => changed(Reflect.apply(value, undefined, given), change);
	}
	if (typeof value === "object" && value !== null) changeWords(value, change);
	return value;
}

const accents: Readonly<Record<string, string>> = {
	a: "á",
	c: "ç",
	e: "é",
	i: "í",
	n: "ñ",
	o: "ö",
	s: "š",
	u: "ü",
	y: "ý",
	A: "Å",
	C: "Ç",
	E: "É",
	I: "Î",
	N: "Ñ",
	O: "Ø",
	S: "Š",
	U: "Û",
};
