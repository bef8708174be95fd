import fc from "fast-check";

/** Strings that break offsets: surrogate pairs, joiners, combining marks, flags, right-to-left text, CR LF, white space. */
const pieces = [
	"a",
	"e\u0301",
	"é",
	" ",
	"  \n",
	"\r\n",
	"👍🏽",
	"👩‍👩‍👧",
	"🇺🇦",
	"🇨🇦",
	"𠮷",
	"漢字",
	"שלום",
	"مرحبا",
	"क्षि",
	"각",
	"o\u0308\u0323",
	"isoHunt",
	". ",
];

/** Well-formed strings, some of them made only of the strings above. */
export const wellFormed = fc.oneof(
	fc.string({ unit: "grapheme", maxLength: 80 }),
	fc.string({ unit: "binary", maxLength: 80 }),
	fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join("")),
);

/** UTF-16 offsets between the grapheme clusters of the whole text, both ends included: the naive oracle. */
export function graphemeBoundaries(text: string): readonly number[] {
	const segments = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text);
	return [...[...segments].map(({ index }) => index), text.length];
}
