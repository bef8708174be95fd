import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright";
import { chromiumFlags, requireChromium } from "../chromium.js";

/**
 * Opens a page in a browser of its own that nobody watches while it loads: what
 * drives a browser has every request traced to its line of the script, and holds
 * workers at their start, which no reader's browser does. Only after `wait`
 * milliseconds it is looked at.
 *
 * @param {string} url
 * @param {number} wait
 * @returns {Promise<{ readonly page: import("playwright").Page, readonly close: () => Promise<void> }>}
 */
export async function openUnattended(url, wait) {
	const profile = mkdtempSync(join(tmpdir(), "ascribe-browser-"));
	const flags = [
		...chromiumFlags,
		"--headless=new",
		"--no-default-browser-check",
		// Of the window; its bars take the rest.
		"--window-size=1280,987",
		`--user-data-dir=${profile}`,
		"--remote-debugging-port=0",
		"about:blank",
	];
	const browser = spawn(requireChromium(), flags, { stdio: "ignore" });
	const ended = new Promise((resolve) => browser.once("close", resolve));
	/** @type {import("playwright").Browser | undefined} */
	let watching;
	const close = async () => {
		const session = await watching?.newBrowserCDPSession().catch(() => undefined);
		// The answer may not come any more.
		await session?.send("Browser.close").catch(() => {});
		await Promise.race([ended, pause(browserEnd)]);
		browser.kill("SIGKILL");
		await ended;
		// Its processes may still be writing.
		rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	};
	try {
		// A browser that has just been started loads its own windows, beside which any page is slow.
		await pause(browserStart);
		const [port] = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n");
		await newTab(Number(port), url);
		await pause(wait);
		watching = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
		const pages = watching.contexts().flatMap((context) => context.pages());
		const page = pages.find((one) => one.url().startsWith(url));
		if (!page) throw new Error("the page was closed");
		return { page, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** @param {number} port @param {string} url @returns {Promise<void>} */
function newTab(port, url) {
	return new Promise((resolve, reject) => {
		const asked = request({ port, path: `/json/new?${encodeURIComponent(url)}`, method: "PUT" }, (answer) => {
			answer.resume().once("end", () => resolve());
		});
		asked.once("error", reject).end();
	});
}

/** Milliseconds in which a browser has settled, and in which it has ended. */
const browserStart = 3000;
const browserEnd = 5000;
