import { readFileSync } from "node:fs";

/**
 * What the page holds, in bytes, after the browser has thrown away what nobody
 * needs: the script's own memory, and that of the process that shows the page
 * where the system tells.
 *
 * @param {import("playwright").Page} page
 * @returns {Promise<{ readonly heap: number, readonly process: number | undefined }>}
 */
export async function memoryOf(page) {
	const session = await page.context().newCDPSession(page);
	await session.send("HeapProfiler.collectGarbage");
	await session.send("Performance.enable");
	const { metrics } = await session.send("Performance.getMetrics");
	const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
	const browser = await page.context().browser()?.newBrowserCDPSession();
	const { processInfo = [] } = (await browser?.send("SystemInfo.getProcessInfo")) ?? {};
	const renderers = processInfo.filter(({ type }) => type === "renderer");
	// One more waits for the next page and is small.
	const sizes = renderers.flatMap(({ id }) => residentSize(id) ?? []);
	return { heap, process: sizes.length > 0 ? Math.max(...sizes) : undefined };
}

/** @param {number} id */
function residentSize(id) {
	try {
		const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
		return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
	} catch {
		return undefined;
	}
}
