import { gzipSync } from "node:zlib";

/**
 * @typedef {import("playwright").Page} Page
 * @typedef {{ readonly first: number, readonly firstShown: number, readonly ready: number, readonly longest: number,
 *   readonly bundle: number }} Loading
 *   milliseconds from the start of the navigation, and bytes of gzip
 */

/**
 * Opens a page and waits until all of it is there.
 *
 * @param {Page} page
 * @param {import("./variants.js").Variant} variant
 * @returns {Promise<Loading>}
 */
export async function load(page, { url, first, ready, isReader }) {
	await page.goto(url, { waitUntil: "commit" });
	// The stopwatch knows a mark when the frame after it is drawn.
	await page.waitForFunction(
		(marks) => marks.every((mark) => Reflect.get(globalThis, "stopwatch").shownAt(mark) !== undefined),
		[first, ready],
		{ timeout: 0, polling: 100 },
	);
	const { scripts, ...times } = await page.evaluate(
		({ first, ready }) => {
			/** @type {import("./stopwatch.js").Stopwatch} */
			const stopwatch = Reflect.get(globalThis, "stopwatch");
			const at = (/** @type {string} */ mark) =>
				performance.getEntriesByName(mark)[0]?.startTime ?? Number.NaN;
			const scripts = performance
				.getEntriesByType("resource")
				.filter(({ name, startTime }) => /\.(js|css)$/.test(name) && startTime <= at(ready))
				.map(({ name }) => name);
			return {
				first: at(first),
				firstShown: stopwatch.shownAt(first) ?? Number.NaN,
				ready: at(ready),
				longest: stopwatch.longestUntil(at(ready)),
				scripts: [...new Set(scripts)],
			};
		},
		{ first, ready },
	);
	const { firstShown } = times;
	// What shows all at once has no marks of its own for it: it is there when it is drawn.
	const drawn = isReader ? {} : { first: firstShown, ready: firstShown };
	return { ...times, ...drawn, bundle: await zipped(scripts) };
}

/** What scripts and style sheets weigh as a web server would send them. @param {readonly string[]} urls */
async function zipped(urls) {
	const sizes = urls.map(async (url) => {
		const body = await (await fetch(url)).arrayBuffer();
		return gzipSync(new Uint8Array(body), { level: 9 }).length;
	});
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
