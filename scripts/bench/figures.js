/** @param {readonly number[]} values @returns {number | undefined} undefined of none */
export function median(values) {
	const sorted = [...values].sort((one, other) => one - other);
	const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** With as many places as matter. @param {number} value */
export function rounded(value) {
	if (value === 0) return "0";
	if (Math.abs(value) < 1) return value.toFixed(3).replace(/0+$/, "").replace(/\.$/, "");
	return value < 100 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value).toLocaleString("en-GB");
}
