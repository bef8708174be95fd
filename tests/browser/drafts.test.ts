import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { chromiumFlags, requireHeadlessChromium } from "../../scripts/chromium.js";
import { historyOf, markNote, unsavedButton } from "./mark-words.ts";
import { oneClaimFolder } from "./one-claim-folder.ts";
import { openReader, untilReady } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const files = oneClaimFolder(
	"en",
	["IIPA says that isoHunt is a notorious market.", "Nobody else asked."],
	"isoHunt is a notorious market",
	"isoHunt is a notorious market.",
);

/** Starts Chromium with a profile that outlives the process, and opens an address. */
async function startChromium(profile: string, url: string): Promise<Page> {
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: requireHeadlessChromium(),
		args: chromiumFlags,
	});
	onTestFinished(() => context.close());
	const [page] = context.pages();
	if (!page) throw new Error("Chromium has no window.");
	await page.goto(url);
	await untilReady(page);
	return page;
}

/** Ends all processes of a browser without letting them finish what they do. */
async function crash(page: Page): Promise<void> {
	const session = await page.context().browser()?.newBrowserCDPSession();
	if (!session) throw new Error("The page has no browser.");
	const closed = page.context().waitForEvent("close");
	await Promise.all([closed, session.send("Browser.crash").catch(() => undefined)]);
}

/** The number of records in the draft store of a page. */
const storedRecords = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open("ascribe");
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const database = opening.result;
					const counting = database.transaction("records").objectStore("records").count();
					counting.onerror = () => reject(counting.error);
					counting.onsuccess = () => {
						database.close();
						resolve(counting.result);
					};
				};
			}),
	);

test("a browser that was killed in the middle of editing shows everything on return", async () => {
	const { url } = await serveFiles(files);
	const profile = await mkdtemp(join(tmpdir(), "ascribe-profile-"));
	onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 10 }));
	const first = await startChromium(profile, url);
	const words = ["says", "Nobody", "asked"];
	for (const [at, word] of words.entries()) await markNote(first, word, at + 1);
	// The page shows a change before the change is durable.
	await expect.poll(() => storedRecords(first)).toBe(words.length);
	await crash(first);

	const page = await startChromium(profile, url);
	await unsavedButton(page, 3).click();
	await expect
		.poll(() => historyOf(page))
		.toEqual(words.toReversed().map((word) => `Note marked: “${word}”`));
});

test("two tabs show each other's changes, and both save without a conflict", async () => {
	const { url } = await serveFiles(files);
	const one = await openReader("", { url });
	const other = await one.context().newPage();
	await other.goto(url);
	await untilReady(other);
	await markNote(one, "says", 1);
	await unsavedButton(other, 1).waitFor();
	await markNote(other, "Nobody", 2);
	await unsavedButton(one, 2).waitFor();
	await other.getByRole("button", { name: "Save", exact: true }).click();
	for (const page of [one, other]) await expect.poll(() => page.locator(".unsaved").count()).toBe(0);
	await markNote(one, "asked", 1);
	await one.keyboard.press("Control+s");
	for (const page of [one, other]) {
		await expect.poll(() => page.locator(".unsaved").count()).toBe(0);
		await expect
			.poll(() => page.locator("mark.l-note").allTextContents())
			.toEqual(["says", "Nobody", "asked"]);
		await expect.poll(() => page.locator(".editing-notice").count()).toBe(0);
	}
});

test("a full storage is reported at once, and the changes can be downloaded", async () => {
	const { url } = await serveFiles(files);
	const page = await openReader("", { url, isNew: true });
	const session = await page.context().newCDPSession(page);
	await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(url).origin, quotaSize: 1 });
	await markNote(page, "says", 1);
	const notice = page.locator(".editing-notice", { hasText: "The storage of this browser is full." });
	const started = page.waitForEvent("download");
	await notice.getByRole("button", { name: "Download my changes" }).click();
	expect((await started).suggestedFilename()).toBe("mixed.jsonld");
	await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(url).origin });
	await markNote(page, "asked", 2);
	await expect.poll(() => page.locator(".editing-notice").count()).toBe(0);
	await page.reload();
	await unsavedButton(page, 2).waitFor();
});
