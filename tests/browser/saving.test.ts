import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderOf, put } from "../library/folder.ts";
import { expectNoFindings } from "./axe.ts";
import { historyOf, markNote, selectWords, unsavedButton } from "./mark-words.ts";
import { oneClaimFolder } from "./one-claim-folder.ts";
import { openReader, segmentsOf } from "./reader.ts";
import { serveFiles, serveHere } from "./serve.ts";
import { closeSettings, openSettings } from "./settings.ts";

const paragraphs = ["IIPA says that isoHunt is a notorious market.", "Nobody else asked."];
const claim = "isoHunt is a notorious market";
const files = oneClaimFolder("en", paragraphs, claim, "It is notorious.");
const annotations = "annotations/mixed.jsonld";

const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
const textOf = (folder: string) => readFile(join(folder, annotations), "utf8");
const notes = (page: Page) => page.locator("mark.l-note").allTextContents();
const isSaved = (page: Page) => expect.poll(() => page.locator(".unsaved").count()).toBe(0);

/** Opens the card of the claim, and its form. */
async function editClaim(page: Page) {
	await segmentsOf(page, "c1").click();
	await page.getByRole("button", { name: "Edit", exact: true }).click();
	return page.getByRole("region", { name: "Edit claim" });
}

describe("saving", () => {
	it("by keyboard writes the file, shows the change to another reader, and the history says when", async () => {
		const { folder, url } = await serveFiles(files);
		const [page, other] = [await openReader("", { url }), await openReader("", { url })];
		await markNote(page, "Nobody", 1);
		await page.keyboard.press("Control+s");
		await isSaved(page);
		await expect.poll(() => notes(other)).toEqual(["Nobody"]);
		expect(await textOf(folder)).toContain('"exact": "Nobody"');
		await page.keyboard.press("u");
		await expect.poll(() => historyOf(page)).toEqual(["Note marked: “Nobody”"]);
		const groups = page.getByRole("region", { name: "Changes" }).locator(".history-group");
		await expect.poll(() => groups.allTextContents()).toEqual([expect.stringMatching(/^saved \d\d:\d\d$/)]);
		await expectNoFindings(page, "the history", ".history");
	});

	it("happens automatically if the reader has chosen the setting, also after an undo", async () => {
		const { folder, url } = await serveFiles(files);
		const page = await openReader("", { url });
		const settings = await openSettings(page);
		await settings.getByRole("checkbox", { name: "Save without asking" }).check();
		await closeSettings(page);
		await markNote(page, "Nobody", 1);
		await isSaved(page);
		expect(await textOf(folder)).toContain('"exact": "Nobody"');
		await page.keyboard.press("Control+z");
		await expect.poll(() => textOf(folder)).not.toContain('"exact": "Nobody"');
		await isSaved(page);
	});

	it("works by touch on a phone", async () => {
		const { folder, url } = await serveFiles(files);
		const page = await openReader("", { url, viewport: { width: 390, height: 844 }, hasTouch: true });
		await selectWords(page, "Nobody else");
		await page.getByRole("region", { name: /^Mark/ }).getByRole("button", { name: "Note" }).tap();
		const form = page.getByRole("region", { name: "New note" });
		await form.getByRole("textbox", { name: "Text" }).fill("Really?");
		await form.getByRole("button", { name: "Done", exact: true }).tap();
		await unsavedButton(page, 1).waitFor();
		await save(page).tap();
		await isSaved(page);
		expect(await textOf(folder)).toContain("Really?");
	});
});

describe("a server that is gone", () => {
	/** What Chromium writes about its requests. A server that has started again refuses the old token once. */
	const lostServer = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|403/;

	it("does not lose the changes in the page, which are saved once when the server is back", async () => {
		const folder = await folderOf(files);
		const first = await serveHere(folder);
		const page = await openReader("", {
			url: first.url,
			expected: [lostServer],
		});
		await markNote(page, "Nobody", 1);
		await first.stop();
		await save(page).click();
		const notice = page.locator(".editing-notice", { hasText: "The changes are not saved yet." });
		await notice.getByText("the server does not answer").waitFor();
		expect(await textOf(folder)).not.toContain("Nobody");

		const { stop } = await serveHere(folder, ["--port", new URL(first.url).port]);
		onTestFinished(stop);
		await notice.getByRole("button", { name: "Try again" }).click();
		await isSaved(page);
		await expect.poll(() => notice.count()).toBe(0);
		expect((await textOf(folder)).split('"exact": "Nobody"')).toHaveLength(2);
	});

	it("can come back read-only: the page reports it, and the changes can be downloaded", async () => {
		const folder = await folderOf(files);
		const first = await serveHere(folder);
		const page = await openReader("", {
			url: first.url,
			expected: [lostServer],
		});
		await markNote(page, "Nobody", 1);
		await first.stop();
		const { stop } = await serveHere(folder, ["--read-only", "--port", new URL(first.url).port]);
		onTestFinished(stop);
		await save(page).click();
		const notice = page.locator(".editing-notice", { hasText: "the server is read-only" });
		const started = page.waitForEvent("download");
		await notice.getByRole("button", { name: "Download my changes" }).click();
		expect(await readFile(await (await started).path(), "utf8")).toContain('"exact": "Nobody"');
		await page.reload();
		await page.getByRole("button", { name: "Download", exact: true }).waitFor();
		await unsavedButton(page, 1).waitFor();
	});
});

describe("a change of the same item by somebody else", () => {
	/** The folder with a second field of claims. */
	const layers = JSON.parse(files["annotations/layers.json"]);
	layers.entityTypes[0].fields.push({ name: "tone", label: "Tone", kind: "text" });
	const withTone = (proposition: string, tone: string) => {
		const file = JSON.parse(files[annotations]);
		file.included = [{ id: "#said", type: "Claim", proposition, tone }];
		return JSON.stringify(file);
	};

	it("is decided field by field, between both versions side by side", async () => {
		const { folder, url } = await serveFiles({
			...files,
			"annotations/layers.json": JSON.stringify(layers),
			[annotations]: withTone("It is notorious.", "calm"),
		});
		const page = await openReader("", { url });
		const form = await editClaim(page);
		await form.getByRole("textbox", { name: "Proposition" }).fill("My proposition.");
		await form.getByRole("textbox", { name: "Tone" }).fill("my tone");
		await form.getByRole("button", { name: "Done", exact: true }).click();
		await unsavedButton(page, 1).waitFor();
		await put(folder, annotations, withTone("Their proposition.", "their tone"));
		const notice = page.locator(".editing-notice", { hasText: "Someone else has changed the same item." });
		await notice.getByRole("button", { name: "Decide…" }).click();
		const dialog = page.getByRole("dialog");
		for (const words of ["My proposition.", "Their proposition.", "my tone", "their tone"]) {
			await dialog.getByText(words).waitFor();
		}
		await expectNoFindings(page, "the dialog", "dialog");
		await dialog.getByRole("button", { name: "Keep mine" }).click();
		await dialog.getByRole("radio", { name: /their tone/ }).click();
		await dialog.getByRole("button", { name: "Save", exact: true }).click();
		await isSaved(page);
		expect(JSON.parse(await textOf(folder)).included).toEqual([
			{ id: "#said", type: "Claim", proposition: "My proposition.", tone: "their tone" },
		]);
	});
});

describe("git checkout under an open editor", () => {
	it("keeps the changes, and offers selected words that have moved at their new place", async () => {
		const before = oneClaimFolder(
			"en",
			["# One", "A first paragraph.", "# Two", ...paragraphs],
			claim,
			"Old.",
		);
		const after = oneClaimFolder(
			"en",
			["# One", "A much longer first paragraph.", "# Two", ...paragraphs],
			claim,
			"New.",
		);
		const { folder, url } = await serveFiles(before);
		const git = (...words: readonly string[]) =>
			promisify(execFile)("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...words], {
				cwd: folder,
			});
		await git("init", "--quiet", "--initial-branch=main");
		await git("add", ".");
		await git("commit", "--quiet", "--message=Before");
		await git("checkout", "--quiet", "-b", "after");
		for (const [path, content] of Object.entries(after)) await put(folder, path, content);
		await git("commit", "--quiet", "--all", "--message=After");
		await git("checkout", "--quiet", "main");

		const page = await openReader("", { url });
		await markNote(page, "says", 1);
		await selectWords(page, "Nobody else");
		const offer = page.getByRole("region", { name: /^Mark/ });
		await offer.waitFor();
		await git("checkout", "--quiet", "after");
		await page.getByText("A much longer first paragraph.").waitFor();
		await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe("Nobody else");
		await offer.waitFor();
		await page.getByRole("heading", { name: "About this text" }).click();
		await expect.poll(() => offer.count()).toBe(0);
		await markNote(page, "Nobody else", 2);
		await expect.poll(() => notes(page)).toEqual(["says", "Nobody else"]);
		await save(page).click();
		await isSaved(page);
		expect(await textOf(folder)).toContain("New.");
		const other = await openReader("", { url });
		await expect.poll(() => notes(other)).toEqual(["says", "Nobody else"]);

		// What was saved is taken out of the files again, also for the page that saved it.
		await git("checkout", "--quiet", ".");
		for (const one of [page, other]) await expect.poll(() => notes(one)).toEqual([]);
	});
});
