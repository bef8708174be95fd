/**
 * Pseudo-locales for testing the layout, named as in Unicode CLDR. `en-XA` is 40 % longer and
 * accented, so that text outside the catalogues is visible. `ar-XB` runs from right to left.
 */
export const pseudoLocales: Readonly<Record<string, (english: string) => string>> = {
	"en-XA": lengthen,
	"ar-XB": mirror,
};

/**
 * Adds accents and filling, so that a text has at least 1.4 times as many characters.
 * The brackets around the text show where a layout clips it.
 */
export function lengthen(english: string): string {
	if (!/\p{L}/u.test(english)) return english;
	const accented = english.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter);
	const missing = Math.ceil(english.length * 1.4) - english.length - 2;
	// Filling has words of normal length, so that lines break as in a real language.
	const filling = Array.from({ length: Math.max(missing, 0) }, (_, at) => (at % 6 === 5 ? " " : "o"));
	return `[${accented}${filling.join("")}]`;
}

/** Puts each word in a right-to-left override (Unicode TR 9, 2.2). Digits keep their direction. */
export function mirror(english: string): string {
	return english.replace(/\p{L}+/gu, (word) => `\u202e${word}\u202c`);
}

/** Applies `change` to every text of a catalogue in place, including the results of its functions. */
export function transformMessages(catalogue: object, change: (text: string) => string): void {
	for (const [name, value] of Object.entries(catalogue)) Reflect.set(catalogue, name, changed(value, change));
}

/** Applies `change` in place to the texts in each entry of a table: its labels, its hint and its options. */
export function transformLabels(table: unknown, change: (text: string) => string): void {
	if (typeof table !== "object" || table === null) return;
	for (const entry of Object.values(table)) {
		if (typeof entry !== "object" || entry === null) continue;
		for (const name of ["label", "commonName", "buttonLabel", "hint", "options"]) {
			if (Object.hasOwn(entry, name)) Reflect.set(entry, name, changed(Reflect.get(entry, name), change));
		}
	}
}

function changed(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === "string") return change(value);
	if (typeof value === "function") {
		return (...args: readonly unknown[]) => changed(Reflect.apply(value, undefined, args), change);
	}
	if (typeof value === "object" && value !== null) transformMessages(value, change);
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
