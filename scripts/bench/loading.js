import { gzipSync } from "node:zlib";

/**
 * @typedef {import("playwright").Page} Page
 * @typedef {{ readonly first: number, readonly firstShown: number, readonly marked: number, readonly ready: number,
 *   readonly longest: number, readonly bundle: number }} Loading
 *   milliseconds from the start of the navigation, and bytes of gzip
 */

/**
 * What a page that has been opened says of its opening.
 *
 * @param {Page} page
 * @param {import("./variants.js").Variant} variant
 * @returns {Promise<Loading>}
 * @throws {Error} where it is not all there yet
 */
export async function load(page, variant) {
	const { scripts, ...times } = await page.evaluate(
		async ({ first, marked, ready }) => {
			/** @type {import("./stopwatch.js").Stopwatch} */
			const stopwatch = Reflect.get(globalThis, "stopwatch");
			const at = (/** @type {string} */ mark) => {
				const [entry] = performance.getEntriesByName(mark);
				if (!entry) throw new Error(`the page was not there in time: it has no ${mark}`);
				return entry.startTime;
			};
			const scripts = performance
				.getEntriesByType("resource")
				.filter(({ name, startTime }) => /\.(js|css)$/.test(name) && startTime <= at(ready))
				.map(({ name }) => name);
			return {
				first: at(first),
				firstShown: await stopwatch.drawnAfter(at(first)),
				marked: at(marked),
				ready: at(ready),
				longest: await stopwatch.longestUntil(at(ready)),
				scripts: [...new Set(scripts)],
			};
		},
		{ first: variant.first, marked: variant.marked, ready: variant.ready },
	);
	// Others mark that they are there when that is drawn.
	const firstShown = variant.isReader ? times.firstShown : times.first;
	return { ...times, firstShown, bundle: await zipped(scripts) };
}

/** What scripts and style sheets weigh as a web server would send them. @param {readonly string[]} urls */
async function zipped(urls) {
	const sizes = urls.map(async (url) => {
		const body = await (await fetch(url)).arrayBuffer();
		return gzipSync(new Uint8Array(body), { level: 9 }).length;
	});
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
