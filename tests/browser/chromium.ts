import {
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	chromium,
	type Page,
} from "playwright";
import { chromiumFlags, requireHeadlessChromium } from "../../scripts/chromium.js";

export interface PageOptions {
	/** 1280 × 900 by default. */
	readonly viewport?: { readonly width: number; readonly height: number };
	readonly colorScheme?: "light" | "dark";
	readonly forcedColors?: "active" | "none";
	readonly reducedMotion?: "reduce" | "no-preference";
	/** A phone: touch and a coarse pointer. */
	readonly hasTouch?: boolean;
	readonly permissions?: readonly string[];
	/** "block" if the test intercepts requests, because requests of a service worker cannot be intercepted. */
	readonly serviceWorkers?: "allow" | "block";
	/** Browser messages that the test causes on purpose, such as a failed request. */
	readonly expected?: readonly RegExp[];
}

/** Milliseconds for an action on an open page. */
const actionTimeout = 10_000;
/** Milliseconds for opening a page, which takes longer while other tests use the processors. */
export const openingTimeout = 30_000;

/** One browser for all test files of this worker. Each page has a new or a cleared profile. */
let launched: Promise<Browser> | undefined;

export async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
	launched ??= chromium.launch({ executablePath: requireHeadlessChromium(), args: chromiumFlags });
	const context = await (await launched).newContext(options);
	context.setDefaultTimeout(actionTimeout);
	context.setDefaultNavigationTimeout(openingTimeout);
	return context;
}

interface Messages {
	all: string[];
	expected: readonly RegExp[];
}

const messages = new WeakMap<Page, Messages>();
let unexpected: string[] = [];

/** All browser messages of a page so far, including the expected ones. */
export const messagesOf = (page: Page): readonly string[] => messages.get(page)?.all ?? [];

/** Returns the browser messages that no test expected, and forgets them. */
export function takeUnexpectedMessages(): readonly string[] {
	const found = unexpected;
	unexpected = [];
	return found;
}

/**
 * Opens an empty page in a new profile. The end of the test closes the page.
 *
 * The test fails on any console message, uncaught error, policy violation or request to another host,
 * unless `expected` matches it.
 */
export async function openPage({ permissions = [], ...options }: PageOptions = {}): Promise<Page> {
	const { expected = [], ...settings } = options;
	const context = await newContext({
		viewport: defaultViewport,
		acceptDownloads: true,
		...settings,
		permissions: [...permissions],
	});
	const page = await watchedPage(context);
	setExpected(page, expected);
	return page;
}

const defaultViewport = { width: 1280, height: 900 };

async function watchedPage(context: BrowserContext): Promise<Page> {
	const received: Messages = { all: [], expected: [] };
	const receive = (message: string) => {
		received.all.push(message);
		if (!received.expected.some((pattern) => pattern.test(message))) unexpected.push(message);
	};
	await context.exposeBinding("reportViolation", (_source, message: string) => receive(message));
	await context.addInitScript(reportViolations);
	const page = await context.newPage();
	messages.set(page, received);
	page.on("console", (message) =>
		receive(`${message.type()}: ${message.text()} (${message.location().url})`),
	);
	page.on("pageerror", (error) => receive(`uncaught: ${error.stack ?? error.message}`));
	page.on("request", (request) => {
		const { hostname, protocol } = new URL(request.url());
		if (protocol.startsWith("http") && hostname !== "127.0.0.1" && hostname !== "localhost") {
			receive(`request to ${request.url()}`);
		}
	});
	return page;
}

function setExpected(page: Page, expected: readonly RegExp[]): void {
	const received = messages.get(page);
	if (!received) return;
	received.all = [];
	received.expected = expected;
}

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

/** Pages that stay open between tests, and whether a test uses one now. */
const warmPages: { readonly page: Page; readonly hasTouch: boolean; isTaken: boolean }[] = [];

/**
 * Opens an empty page that an earlier test may have used. Takes half the time of a new profile, because the
 * process and the compiled scripts are reused. Storage, permissions and emulated media are reset.
 *
 * Not for tests that add init scripts, routes or a clock, which would outlast the test, nor for tests
 * of the first load.
 */
export async function takePage(options: PageOptions = {}): Promise<Page> {
	const { hasTouch = false, viewport = defaultViewport, permissions = [], expected = [] } = options;
	let warm = warmPages.find((other) => !other.isTaken && other.hasTouch === hasTouch);
	if (!warm) {
		const context = await newContext({ viewport, acceptDownloads: true, hasTouch });
		warm = { page: await watchedPage(context), hasTouch, isTaken: true };
		warmPages.push(warm);
	}
	warm.isTaken = true;
	const { page } = warm;
	setExpected(page, expected);
	const { colorScheme = "light", forcedColors = "none", reducedMotion = "no-preference" } = options;
	await Promise.all([
		page.setViewportSize(viewport),
		page.emulateMedia({ media: null, colorScheme, forcedColors, reducedMotion }),
		page.context().grantPermissions([...permissions]),
	]);
	return page;
}

export async function openPages(): Promise<readonly Page[]> {
	const browser = await launched;
	return (browser?.contexts() ?? []).flatMap((context) => context.pages());
}

/** Closes the pages of a test, or empties those that the next test may use. */
export async function closePages(hasFailed: boolean): Promise<void> {
	const browser = await launched;
	if (!browser) return;
	const isSpare = (context: BrowserContext) =>
		hasFailed || warmPages.every(({ page }) => page.context() !== context);
	const spare = browser.contexts().filter(isSpare);
	if (hasFailed) warmPages.length = 0;
	await Promise.all([
		...spare.map((context) => context.close()),
		...warmPages.filter(({ isTaken }) => isTaken).map(empty),
	]);
}

async function empty(warm: (typeof warmPages)[number]): Promise<void> {
	const { page } = warm;
	const context = page.context();
	const origin = new URL(page.url()).origin;
	await page.goto("about:blank");
	await Promise.all(
		context
			.pages()
			.filter((other) => other !== page)
			.map((other) => other.close()),
	);
	const session = await context.newCDPSession(page);
	if (origin !== "null") await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
	await session.detach();
	await context.clearPermissions();
	warm.isTaken = false;
}
