/** A stretch that an annotator marked, in characters from the start of the text. The end is exclusive. */
export interface Unit {
	readonly start: number;
	readonly end: number;
}

/**
 * Returns Krippendorff's unitised alpha (αU) of two annotators for one category: `1 - Do / De`. It is at most 1, is 0
 * where the units agree as much as chance would make them, and has no lower limit. Undefined if nobody marked anything.
 *
 * Source: Krippendorff, "Content analysis: An introduction to its methodology", second edition, Sage 2004, section
 * 11.6, for two observers. Krippendorff, Mathet, Bouvry and Widlöcher ("On the reliability of unitizing textual
 * continua", Quality & Quantity 50, 2016) changed the definition because of three or more observers.
 *
 * @param left ascending and without overlap, as `right`
 * @param length number of characters of the text
 */
export function unitisedAlpha(
	left: readonly Unit[],
	right: readonly Unit[],
	length: number,
): number | undefined {
	const expected = expectedDisagreement(left, right, length);
	return expected === 0 ? undefined : 1 - observedDisagreement(left, right, length) / expected;
}

/** A unit, or the gap between two units. */
interface Stretch extends Unit {
	readonly isUnit: boolean;
}

/** Returns the units of one annotator and the gaps between them, which together cover the text. */
function stretchesOf(units: readonly Unit[], length: number): readonly Stretch[] {
	const stretches: Stretch[] = [];
	let end = 0;
	for (const unit of units) {
		if (unit.start > end) stretches.push({ start: end, end: unit.start, isUnit: false });
		stretches.push({ start: unit.start, end: unit.end, isUnit: true });
		end = unit.end;
	}
	if (end < length) stretches.push({ start: end, end: length, isUnit: false });
	return stretches;
}

/** Only stretches that overlap can differ, and they are met in one walk through both lists. */
function observedDisagreement(left: readonly Unit[], right: readonly Unit[], length: number): number {
	const [ours, theirs] = [stretchesOf(left, length), stretchesOf(right, length)];
	let sum = 0;
	let at = 0;
	let other = 0;
	for (;;) {
		const [one, two] = [ours[at], theirs[other]];
		if (!one || !two) return sum / length ** 2;
		sum += squaredDifference(one, two);
		if (one.end <= two.end) at += 1;
		if (two.end <= one.end) other += 1;
	}
}

/**
 * The squared difference of two stretches that overlap: of two units, the squares of the differences of their ends. Of
 * a unit inside a gap, the square of its length.
 */
function squaredDifference(one: Stretch, two: Stretch): number {
	if (one.isUnit && two.isUnit) return (one.start - two.start) ** 2 + (one.end - two.end) ** 2;
	if (one.isUnit && isInside(one, two)) return (one.end - one.start) ** 2;
	if (two.isUnit && isInside(two, one)) return (two.end - two.start) ** 2;
	return 0;
}

const isInside = (inner: Unit, outer: Unit): boolean => outer.start <= inner.start && inner.end <= outer.end;

function expectedDisagreement(left: readonly Unit[], right: readonly Unit[], length: number): number {
	const units = [...left, ...right].map(({ start, end }) => end - start);
	const gapsFrom = createGapSum(
		[left, right]
			.flatMap((list) => stretchesOf(list, length))
			.flatMap(({ start, end, isUnit }) => (isUnit ? [] : [end - start])),
	);
	const sum = units.reduce(
		(total, unit) =>
			total + ((units.length - 1) * (2 * unit ** 3 - 3 * unit ** 2 + unit)) / 3 + unit ** 2 * gapsFrom(unit),
		0,
	);
	const pairs = 2 * length * (2 * length - 1) - units.reduce((total, unit) => total + unit * (unit - 1), 0);
	return (2 * sum) / (length * pairs);
}

/** Returns a function that sums the number of places for a unit in all gaps that are at least as long as the unit. */
function createGapSum(gaps: readonly number[]): (unit: number) => number {
	const longestFirst = [...gaps].sort((one, other) => other - one);
	const sums = [0];
	for (const gap of longestFirst) sums.push((sums.at(-1) ?? 0) + gap);
	return (unit) => {
		let low = 0;
		let high = longestFirst.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((longestFirst[middle] ?? 0) >= unit) low = middle + 1;
			else high = middle;
		}
		return (sums[low] ?? 0) + low * (1 - unit);
	};
}
