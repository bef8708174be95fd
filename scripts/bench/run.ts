import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium, type Page } from "playwright";
import { chromiumFlags, requireChromium } from "../chromium.js";
import { type FrameCount, filter, hover, type SwitchTimes, scroll, switchLayer } from "./interactions.ts";
import { type LoadTimes, loadTimesOf, type Memory, memoryOf } from "./loading.ts";
import { type MeasuredPage, timeLimit } from "./pages.ts";
import { installStopwatch } from "./stopwatch.ts";

/** All measurements of one visit to a page. Interactions are absent if the page is not the reader. */
export interface Run extends LoadTimes, Memory, FrameCount, Partial<SwitchTimes> {
	readonly filters?: readonly number[];
	readonly hover?: number;
}

export type Outcome =
	| { readonly kind: "measured"; readonly run: Run }
	| { readonly kind: "failed"; readonly reason: string };

/**
 * Opens a page in a new browser and measures it. Never rejects: a page that crashes, throws or takes too long
 * gives a failed outcome.
 *
 * @param wait milliseconds to wait until the page is complete
 */
export async function runOnce(measured: MeasuredPage, wait: number): Promise<Outcome> {
	let opened: OpenedPage | undefined;
	try {
		opened = await openWithoutDebugger(measured.url, wait);
		const { page } = opened;
		await installStopwatch(page);
		return { kind: "measured", run: await withinTimeLimit(page, measure(page, measured)) };
	} catch (error) {
		const [reason = "unknown"] = (error instanceof Error ? error.message : String(error)).split("\n");
		return { kind: "failed", reason };
	} finally {
		await opened?.close();
	}
}

async function measure(page: Page, measured: MeasuredPage): Promise<Run> {
	const loading = await loadTimesOf(page, measured);
	await page.waitForTimeout(settleTime);
	const memory = await memoryOf(page);
	const interactions = measured.isReader
		? { ...(await switchLayer(page)), filters: await filter(page), hover: await hover(page) }
		: {};
	return { ...loading, ...memory, ...interactions, ...(await scroll(page)) };
}

/** Milliseconds until a complete page is idle. */
const settleTime = 1500;

async function withinTimeLimit<T>(page: Page, work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const failure = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`the run did not finish within ${timeLimit / 1000} s`)),
			timeLimit,
		);
		page.on("crash", () => reject(new Error("the page crashed")));
		page.on("pageerror", ({ message }) => reject(new Error(`the page threw: ${message}`)));
	});
	// If the race is lost, closing the browser rejects this promise later.
	work.catch(() => {});
	return Promise.race([work, failure]).finally(() => clearTimeout(timer));
}

interface OpenedPage {
	readonly page: Page;
	readonly close: () => Promise<void>;
}

/**
 * Opens a page in a new browser and connects to the browser only after `wait` milliseconds. A connected browser
 * traces each request to its line in the script and stops each worker at its start, which makes the load slower
 * than for a user.
 */
async function openWithoutDebugger(url: string, wait: number): Promise<OpenedPage> {
	const profile = mkdtempSync(join(tmpdir(), "ascribe-browser-"));
	const flags = [
		...chromiumFlags,
		"--headless=new",
		"--no-default-browser-check",
		// Size of the window. The viewport is 1280 × 900: the bars take the rest.
		"--window-size=1280,987",
		`--user-data-dir=${profile}`,
		"--remote-debugging-port=0",
		"about:blank",
	];
	const program = spawn(requireChromium(), flags, { stdio: "ignore" });
	const ended = new Promise((resolve) => program.once("close", resolve));
	let browser: Browser | undefined;
	const close = async () => {
		const session = await browser?.newBrowserCDPSession().catch(() => undefined);
		// The browser may end before it responds.
		await session?.send("Browser.close").catch(() => {});
		await Promise.race([ended, pause(shutdownTime)]);
		program.kill("SIGKILL");
		await ended;
		// Child processes of the browser may still write to the folder.
		rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	};
	try {
		// A browser that has just started loads its own windows, which slows any page down.
		await pause(startupTime);
		const [port] = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n");
		await openTab(Number(port), url);
		await pause(wait);
		browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
		const pages = browser.contexts().flatMap((context) => context.pages());
		const page = pages.find((candidate) => candidate.url().startsWith(url));
		if (!page) throw new Error("the page was closed");
		return { page, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function openTab(port: number, url: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const path = `/json/new?${encodeURIComponent(url)}`;
		const sent = request({ port, path, method: "PUT" }, (response) => {
			response.resume().once("end", () => resolve());
		});
		sent.once("error", reject).end();
	});
}

/** Milliseconds until a new browser is idle, and until a closed browser has exited. */
const startupTime = 3000;
const shutdownTime = 5000;
