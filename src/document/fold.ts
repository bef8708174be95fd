/**
 * A text as it is searched: without case, accents and what cannot be seen, with
 * straight quotes and hyphens, and every run of white space as one space.
 */
export interface Folded {
	readonly value: string;
	/**
	 * The stretch of the text that a stretch of `value` stands for, both in UTF-16
	 * units, start inclusive, end exclusive, not empty, and between code points: the
	 * whole of each code point and each run of white space that has a share in it.
	 */
	sourceOf(start: number, end: number): readonly [start: number, end: number];
}

/**
 * Folds a text of any length. It stops after every few thousand units, so that
 * whoever drives it can let the page breathe.
 */
export function* foldInSteps(text: string): Generator<void, Folded> {
	const pieces = createPieces();
	const chunks: string[] = [];
	let chunk = "";
	let done = 0;
	let paused = 0;
	let length = 0;
	const add = (folded: string) => {
		chunk += folded;
		length += folded.length;
	};
	for (const { 0: found, index } of text.matchAll(notPlain)) {
		add(text.slice(done, index).toLowerCase());
		const folded = foldedPiece(found);
		if (folded.length !== found.length) pieces.add(length, folded.length, index, found.length);
		add(folded);
		done = index + found.length;
		if (done - paused < unitsInStep) continue;
		paused = done;
		chunks.push(chunk);
		chunk = "";
		yield;
	}
	add(text.slice(done).toLowerCase());
	return { value: chunks.join("") + chunk, sourceOf: pieces.sourceOf };
}

/** Folds what is short: a name, or what somebody has typed. */
export function fold(text: string): string {
	return text.replace(notPlain, foldedPiece).toLowerCase();
}

const unitsInStep = 20_000;

/** Everything but ASCII that folds unit by unit: white space other than a lone space, and every code point above. */
const notPlain = /\s{2,}|[^\x20-\x7e]/gu;

const known = new Map<string, string>();

/** The folded form of a run of white space or of one code point. */
function foldedPiece(piece: string): string {
	if (piece.length > 2) return " ";
	let folded = known.get(piece);
	if (folded === undefined) {
		folded = foldAnew(piece);
		known.set(piece, folded);
	}
	return folded;
}

function foldAnew(piece: string): string {
	if (/^\s+$/u.test(piece)) return " ";
	// Down, up and down again: so ẞ and ß becomes ss, ﬁ becomes fi, ı and ſ and final ς their plain letters (Unicode, 3.13).
	const letters = piece
		.normalize("NFD")
		.toLowerCase()
		.toUpperCase()
		.toLowerCase()
		.normalize("NFD")
		.replace(dropped, "");
	return typedAs.reduce((text, [signs, typed]) => text.replace(signs, typed), letters);
}

/** What a keyboard has in place of typographic signs. */
const typedAs: readonly (readonly [RegExp, string])[] = [
	[/[\u2018\u2019\u201A\u201B\u2032\u02BC]/gu, "'"],
	[/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/gu, '"'],
	[/[\u2010-\u2015\u2212]/gu, "-"],
];

/**
 * Accents, points and vowel signs that a word is read without, and what has no
 * shape. Signs of other scripts stay: without theirs, words of Hindi or Thai are others.
 */
const dropped = /(?=[\p{sc=Zinh}\p{sc=Hebrew}\p{sc=Arabic}])\p{Mn}|\p{Default_Ignorable_Code_Point}/gu;

/** The places where folding changes the length; between two of them both texts run side by side. */
function createPieces() {
	const foldedStarts: number[] = [];
	const foldedLengths: number[] = [];
	const starts: number[] = [];
	const lengths: number[] = [];

	/** Where the unit at an offset of the folded text comes from. */
	const originOf = (offset: number): readonly [start: number, end: number] => {
		let low = 0;
		let high = foldedStarts.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((foldedStarts[middle] ?? 0) > offset) high = middle;
			else low = middle + 1;
		}
		const at = low - 1;
		const foldedEnd = (foldedStarts[at] ?? 0) + (foldedLengths[at] ?? 0);
		const end = (starts[at] ?? 0) + (lengths[at] ?? 0);
		if (at >= 0 && offset < foldedEnd) return [starts[at] ?? 0, end];
		const start = end + offset - foldedEnd;
		return [start, start + 1];
	};
	return {
		add(foldedStart: number, foldedLength: number, start: number, length: number) {
			foldedStarts.push(foldedStart);
			foldedLengths.push(foldedLength);
			starts.push(start);
			lengths.push(length);
		},
		sourceOf: (start: number, end: number) => [originOf(start)[0], originOf(end - 1)[1]] as const,
	};
}
