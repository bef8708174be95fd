import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { chromiumFlags, requireChromium } from "../../scripts/chromium.js";

export interface PageOptions {
	/** 1280 × 900 unless told. */
	readonly viewport?: { readonly width: number; readonly height: number };
	readonly colorScheme?: "light" | "dark";
	readonly forcedColors?: "active" | "none";
	readonly reducedMotion?: "reduce" | "no-preference";
	/** A phone: touch and a coarse pointer. */
	readonly hasTouch?: boolean;
	readonly permissions?: readonly string[];
	/** What the story makes the browser say, such as a document that is not found. */
	readonly expected?: readonly RegExp[];
}

let browser: Browser;
let complaints: string[] = [];
const heard = new WeakMap<Page, string[]>();

beforeAll(async () => {
	browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
});

afterEach(async () => {
	await Promise.all(browser.contexts().map((context) => context.close()));
	const found = complaints;
	complaints = [];
	expect(found, "what the browser complained of").toEqual([]);
});

afterAll(() => browser.close());

/**
 * Opens an empty page in a profile of its own, which the end of the test closes.
 *
 * The test fails on anything that the page writes to the console, an error that
 * nobody caught, a report of its security policy, and a request to another host.
 */
export async function openPage({
	expected = [],
	permissions = [],
	...options
}: PageOptions = {}): Promise<Page> {
	const settings: BrowserContextOptions = {
		viewport: { width: 1280, height: 900 },
		acceptDownloads: true,
		...options,
	};
	const context = await browser.newContext({ ...settings, permissions: [...permissions] });
	// An action waits half a minute by itself, which a page on a busy machine can take to open.
	context.setDefaultTimeout(120_000);
	const said: string[] = [];
	const complain = (words: string) => {
		said.push(words);
		if (!expected.some((pattern) => pattern.test(words))) complaints.push(words);
	};
	await context.exposeBinding("reportViolation", (_source, words: string) => complain(words));
	await context.addInitScript(reportViolations);
	const page = await context.newPage();
	heard.set(page, said);
	page.on("console", (message) =>
		complain(`${message.type()}: ${message.text()} (${message.location().url})`),
	);
	page.on("pageerror", (error) => complain(`uncaught: ${error.stack ?? error.message}`));
	page.on("request", (request) => {
		const { hostname, protocol } = new URL(request.url());
		if (protocol.startsWith("http") && hostname !== "127.0.0.1" && hostname !== "localhost") {
			complain(`request to ${request.url()}`);
		}
	});
	return page;
}

/** All that the browser said of a page so far, what the story expected too. */
export const heardOf = (page: Page): readonly string[] => heard.get(page) ?? [];

/** Runs in the page. */
function reportViolations() {
	document.addEventListener(
		"securitypolicyviolation",
		({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
			const report: unknown = Reflect.get(globalThis, "reportViolation");
			if (typeof report === "function") {
				report(`policy: ${violatedDirective} refused ${blockedURI} at ${sourceFile}:${lineNumber}`);
			}
		},
	);
}
