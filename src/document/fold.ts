/**
 * A text folded for search: without case, accents and invisible characters, with straight quotation marks and
 * hyphens, and with every run of white space as one space.
 */
export interface FoldedText {
	readonly value: string;
	/**
	 * Maps a range of `value` to the range of the original text that it was made from. Both are in UTF-16 units,
	 * not empty, with an exclusive end. The result contains whole code points and whole runs of white space.
	 */
	sourceOf(start: number, end: number): readonly [start: number, end: number];
}

/**
 * Folds a text of any length. Yields after every 20,000 UTF-16 units, so that the caller can let the page
 * handle input.
 */
export function* foldInSteps(text: string): Generator<void, FoldedText> {
	const offsets = createOffsetMap();
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
		if (folded.length !== found.length) offsets.add(length, folded.length, index, found.length);
		add(folded);
		done = index + found.length;
		if (done - paused < stepLength) continue;
		paused = done;
		chunks.push(chunk);
		chunk = "";
		yield;
	}
	add(text.slice(done).toLowerCase());
	return { value: chunks.join("") + chunk, sourceOf: offsets.sourceOf };
}

/** Folds a short text such as a name or a search term. */
export function fold(text: string): string {
	return text.replace(notPlain, foldedPiece).toLowerCase();
}

const stepLength = 20_000;

/** Matches what does not fold unit by unit: white space except a single space, and all code points beyond ASCII. */
const notPlain = /\s{2,}|[^\x20-\x7e]/gu;

const foldedCache = new Map<string, string>();

/** Folds a run of white space or one code point. */
function foldedPiece(piece: string): string {
	if (piece.length > 2) return " ";
	let folded = foldedCache.get(piece);
	if (folded === undefined) {
		folded = computeFolded(piece);
		foldedCache.set(piece, folded);
	}
	return folded;
}

function computeFolded(piece: string): string {
	if (/^\s+$/u.test(piece)) return " ";
	// Changing case three times turns ẞ and ß into ss, ﬁ into fi, and ı, ſ and final ς into the plain letters (Unicode 3.13).
	const letters = piece
		.normalize("NFD")
		.toLowerCase()
		.toUpperCase()
		.toLowerCase()
		.normalize("NFD")
		.replace(ignored, "");
	return keyboardForms.reduce((text, [signs, typed]) => text.replace(signs, typed), letters);
}

/** Typographic characters and what people type instead. */
const keyboardForms: readonly (readonly [RegExp, string])[] = [
	[/[\u2018\u2019\u201A\u201B\u2032\u02BC]/gu, "'"],
	[/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/gu, '"'],
	[/[\u2010-\u2015\u2212]/gu, "-"],
];

/**
 * Accents, Hebrew points and Arabic vowel signs, and invisible characters. Marks of other scripts are kept: in
 * Hindi or Thai they distinguish words.
 */
const ignored = /(?=[\p{sc=Zinh}\p{sc=Hebrew}\p{sc=Arabic}])\p{Mn}|\p{Default_Ignorable_Code_Point}/gu;

/**
 * Stores the offsets at which folding changes the length. Between two such offsets, both texts have the same
 * length.
 */
function createOffsetMap() {
	const foldedStarts: number[] = [];
	const foldedLengths: number[] = [];
	const starts: number[] = [];
	const lengths: number[] = [];

	/** Returns the original range of the unit at an offset of the folded text. */
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
