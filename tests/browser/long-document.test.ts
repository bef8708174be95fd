import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFolder } from "../../scripts/bench/folder.ts";
import { sizes } from "../../scripts/bench/sizes.ts";
import { buildSite, hostStatic } from "../../scripts/serve.ts";
import { openPage } from "./chromium.ts";
import {
	article,
	cardOf,
	clipboard,
	clipboardText,
	collapseSpaces,
	isInWindow,
	layerButton,
	openReader,
	segmentsOf,
	textOfArticle,
} from "./reader.ts";
import { serveHere } from "./serve.ts";

let folder: string;
let text: string;
/** The last span of the document. */
let last: { readonly id: string; readonly words: string };
const stops: (() => Promise<unknown>)[] = [];
const addresses = new Map<string, string>();

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "ascribe-long-"));
	const generated = writeFolder(join(folder, "library"), sizes["50k"]);
	({ text } = generated);
	const { id, target } = JSON.parse(generated.annotations).first.items.at(-1);
	last = { id: id.slice(1), words: target.selector[0].exact };
	await buildSite(join(folder, "site"), join(folder, "library"));
	const hosted = await hostStatic(join(folder, "site"));
	const served = await serveHere(join(folder, "library"));
	addresses.set("as a built site", hosted.url);
	addresses.set("from its Markdown", served.url);
	stops.push(hosted.stop, served.stop);
});

afterAll(async () => {
	for (const stop of stops) await stop();
	await rm(folder, { recursive: true, force: true });
});

const open = (how: string, address = ""): Promise<Page> =>
	openReader(address, { url: addresses.get(how) ?? "", permissions: clipboard });

describe.each(["as a built site", "from its Markdown"])("a document of 50,000 words, opened %s", (how) => {
	it("has the exact text, and can be searched, selected and copied", async () => {
		const page = await open(how);
		expect((await textOfArticle(page)) === text).toBe(true);
		const end = text.slice(-60).trim().split("\n").at(-1) ?? "";
		await expect
			.poll(() => page.evaluate((words) => Reflect.get(window, "find").call(window, words), end.slice(-20)))
			.toBe(true);
		await page.keyboard.press("Control+a");
		await page.keyboard.press("Control+c");
		await expect
			.poll(async () => collapseSpaces(await clipboardText(page)) === collapseSpaces(text))
			.toBe(true);
	});

	it("opens at a span near its end, which is a link to its card and stays in view", async () => {
		const page = await open(how, `#${last.id}`);
		await expect.poll(() => isInWindow(page, last.id)).toBe(true);
		await cardOf(page).waitFor();
		const [words, role] = await segmentsOf(page, last.id).evaluateAll((marks) => [
			marks.map((mark) => mark.textContent).join(""),
			marks[0]?.role,
		]);
		expect([words, role]).toEqual([last.words, "link"]);
		await expect.poll(() => isInWindow(page, last.id)).toBe(true);
	});

	it("hides a layer in all parts before printing", async () => {
		const page = await open(how);
		await layerButton(page, "site").click();
		const parts = article(page).locator(".part");
		const isOff = () => parts.evaluateAll((all) => all.every((part) => part.classList.contains("off-solid")));
		await expect.poll(isOff).toBe(false);
		await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		await expect.poll(isOff).toBe(true);
	});
});

it("a truncated file of a long document is rejected, with the file name and a hint", async () => {
	const page = await openPage();
	await page.route("**/*.chunks", async (route) => {
		const whole = await (await route.fetch()).body();
		await route.fulfill({ body: whole.subarray(0, whole.length / 2) });
	});
	await page.goto(addresses.get("as a built site") ?? "");
	const alert = page.getByRole("alert");
	await alert.waitFor();
	await expect.poll(() => alert.innerText()).toMatch(/chunks.*is incomplete.*Build the site again/s);
});

it("a built site never requests the Markdown of a long document", async () => {
	const page = await openReader("", { url: addresses.get("as a built site") ?? "", isNew: true });
	const requests = await page.evaluate(() =>
		performance.getEntriesByType("resource").map(({ name }) => name),
	);
	expect(requests.filter((name) => name.includes("/library/corpus/"))).toEqual([]);
	expect(requests.filter((name) => /\/(prepared|annotations)\//.test(name))).toEqual([
		expect.stringMatching(/\.chunks$/),
	]);
});
