import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import type { MeasuredPage } from "./pages.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** Milliseconds from the start of the navigation. */
export interface LoadTimes {
	/** The first marks are in the page. */
	readonly first: number;
	/** The frame with the first marks is drawn. */
	readonly firstShown: number;
	/** All marks are in the page. */
	readonly marked: number;
	/** The page is complete, including notes, counts and filters. */
	readonly ready: number;
	/** Duration of the longest main-thread task until `ready`. */
	readonly longest: number;
	/** Bytes of gzip of the scripts and style sheets that were loaded until `ready`. */
	readonly bundle: number;
}

/**
 * Reads the load times of a page that has been loaded.
 *
 * @throws if the page is not complete
 */
export async function loadTimesOf(page: Page, { marks, isReader }: MeasuredPage): Promise<LoadTimes> {
	const { files, ...times } = await page.evaluate(async (marks) => {
		const stopwatch: Stopwatch = Reflect.get(globalThis, "stopwatch");
		const timeOf = (mark: string) => {
			const [entry] = performance.getEntriesByName(mark);
			if (!entry) throw new Error(`the page was not complete in time: it has no mark ${mark}`);
			return entry.startTime;
		};
		const [first, marked, ready] = [timeOf(marks.first), timeOf(marks.marked), timeOf(marks.ready)];
		const files = performance
			.getEntriesByType("resource")
			.filter(({ name, startTime }) => /\.(js|css)$/.test(name) && startTime <= ready)
			.map(({ name }) => name);
		return {
			first,
			firstShown: await stopwatch.drawnAfter(first),
			marked,
			ready,
			longest: await stopwatch.longestUntil(ready),
			files: [...new Set(files)],
		};
	}, marks);
	// Other pages set their mark after the frame is drawn.
	const firstShown = isReader ? times.firstShown : times.first;
	return { ...times, firstShown, bundle: await gzipSize(files) };
}

async function gzipSize(urls: readonly string[]): Promise<number> {
	const sizes = urls.map(async (url) => {
		const body = await (await fetch(url)).arrayBuffer();
		return gzipSync(new Uint8Array(body), { level: 9 }).length;
	});
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Memory of a page in bytes. */
export interface Memory {
	readonly heap: number;
	/** Resident memory of the process that renders the page; undefined if the system does not report it. */
	readonly process: number | undefined;
}

/** Measures the memory of a page after garbage collection. */
export async function memoryOf(page: Page): Promise<Memory> {
	const session = await page.context().newCDPSession(page);
	await session.send("HeapProfiler.collectGarbage");
	await session.send("Performance.enable");
	const { metrics } = await session.send("Performance.getMetrics");
	const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
	const browser = await page.context().browser()?.newBrowserCDPSession();
	const { processInfo = [] } = (await browser?.send("SystemInfo.getProcessInfo")) ?? {};
	const renderers = processInfo.filter(({ type }) => type === "renderer");
	// The browser keeps a spare renderer for the next page; that process is the smaller one.
	const sizes = renderers.flatMap(({ id }) => residentSize(id) ?? []);
	return { heap, process: sizes.length > 0 ? Math.max(...sizes) : undefined };
}

/** Undefined on systems without `/proc`. */
function residentSize(processId: number): number | undefined {
	try {
		const status = readFileSync(`/proc/${processId}/status`, "utf8");
		const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
		return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
	} catch {
		return undefined;
	}
}
