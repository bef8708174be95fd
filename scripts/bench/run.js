import { load } from "./loading.js";
import { memoryOf } from "./memory.js";
import { installStopwatch } from "./stopwatch.js";
import { openUnattended } from "./unattended.js";
import { filter, hover, scroll, switchLayer } from "./using.js";

/**
 * Everything that one opening of a page tells; what a page has no use for is absent.
 *
 * @typedef {import("./loading.js").Loading & {
 *   readonly heap: number,
 *   readonly process: number | undefined,
 *   readonly frames: number,
 *   readonly late: number,
 *   readonly switches?: readonly number[],
 *   readonly told?: readonly number[],
 *   readonly filters?: readonly number[],
 *   readonly hover?: number,
 * }} Run
 * @typedef {{ readonly kind: "measured", readonly run: Run } | { readonly kind: "failed", readonly reason: string }} Outcome
 * @typedef {import("playwright").Page} Page
 * @typedef {import("./variants.js").Variant} Variant
 */

/** Milliseconds that a page has for all of it. */
export const cap = 180_000;

/**
 * Opens a page in a browser of its own and measures it. A page that crashes,
 * throws or does not end is an outcome too.
 *
 * @param {Variant} variant
 * @param {number} wait milliseconds after which it is looked at
 * @returns {Promise<Outcome>}
 */
export async function runOnce(variant, wait) {
	/** @type {Awaited<ReturnType<typeof openUnattended>> | undefined} */
	let opened;
	try {
		opened = await openUnattended(variant.url, wait);
		const { page } = opened;
		await page.evaluate(installStopwatch);
		return { kind: "measured", run: await beforeCrashOrCap(page, measure(page, variant)) };
	} catch (error) {
		const [reason = "unknown"] = (error instanceof Error ? error.message : String(error)).split("\n");
		return { kind: "failed", reason };
	} finally {
		await opened?.close();
	}
}

/** @template T @param {Page} page @param {Promise<T>} work @returns {Promise<T>} */
async function beforeCrashOrCap(page, work) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	/** @type {Promise<never>} */
	const end = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no end within ${cap / 1000} s`)), cap);
		page.on("crash", () => reject(new Error("the page crashed")));
		page.on("pageerror", ({ message }) => reject(new Error(`the page threw: ${message}`)));
	});
	// The browser closes under what lost the race, which fails then.
	work.catch(() => {});
	return Promise.race([work, end]).finally(() => clearTimeout(timer));
}

/** @param {Page} page @param {Variant} variant @returns {Promise<Run>} */
async function measure(page, variant) {
	const loading = await load(page, variant);
	await page.waitForTimeout(settling);
	const memory = await memoryOf(page);
	const used = variant.isReader
		? { ...(await switchLayer(page)), filters: await filter(page), hover: await hover(page) }
		: {};
	return { ...loading, ...memory, ...used, ...(await scroll(page)) };
}

/** Milliseconds in which a page ends what it does when all is there. */
const settling = 1500;
