import { type Browser, chromium, type Page } from "playwright";
import { chromiumFlags, requireChromium } from "../../chromium.js";
import { serveFolder } from "../../serve.ts";
import { timeLimit } from "../pages.ts";
import { installStopwatch, type Stopwatch } from "../stopwatch.ts";

/** Milliseconds in the page. Medians. */
export interface AuthoringTimes {
	/** From a selection until the layers are drawn, with the pause after the selection. */
	readonly offer: number;
	/** Work from a digit until the frame with the new mark is drawn. */
	readonly mark: number;
	/** Work from a key that moves an end until the frame is drawn. */
	readonly end: number;
	/** From storing a change until the browser confirms that the change is on disk. */
	readonly draft: number;
}

/** Marks passages across a document in the page of `ascribe serve`, and moves the end of each several times. */
export async function timeAuthoring(folder: string): Promise<AuthoringTimes> {
	const server = await serveFolder(folder);
	let browser: Browser | undefined;
	try {
		browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		page.setDefaultTimeout(timeLimit);
		await page.goto(server.url);
		await page.waitForSelector('[data-reader-root][data-reader-state="ready"]');
		await installStopwatch(page);
		return await markPassages(page);
	} finally {
		await browser?.close();
		await server.stop();
	}
}

/** Runs in the page, so everything that the function uses is declared inside. */
function markPassages(page: Page): Promise<AuthoringTimes> {
	return page.evaluate(async () => {
		const stopwatch: Stopwatch = Reflect.get(globalThis, "stopwatch");
		const [passages, steps, warmUp] = [12, 5, 2];
		const until = async (what: string, isDone: () => boolean) => {
			for (let frames = 0; frames < 600 && !isDone(); frames += 1) await stopwatch.painted();
			if (!isDone()) throw new Error(`The page did not show ${what}.`);
		};
		const press = (key: string, modifiers: KeyboardEventInit = {}) =>
			(document.activeElement ?? document.body).dispatchEvent(
				new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }),
			);
		const has = (selector: string) => document.querySelector(selector) !== null;
		const offers = document.getElementsByClassName("offer");
		const idle = () => new Promise((resolve) => setTimeout(resolve, 300));

		const drafts: number[] = [];
		const open = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (...options) {
			const start = performance.now();
			const transaction = open.apply(this, options);
			if (transaction.mode === "readwrite") {
				transaction.addEventListener("complete", () => drafts.push(performance.now() - start));
			}
			return transaction;
		};

		/** Queried again for each passage, because a change replaces the part that contains the passage. */
		const longTexts = () =>
			[...document.querySelectorAll("[data-reader-root] p")]
				.flatMap(({ childNodes }) => [...childNodes])
				.filter((node) => node instanceof Text && node.length > 60);
		const times: Record<"offer" | "mark" | "end", number[]> = { offer: [], mark: [], end: [] };
		for (let passage = 0; passage < passages; passage += 1) {
			const all = longTexts();
			const words = all[Math.floor(((passage + 0.5) * all.length) / passages)];
			if (!words) throw new Error("The document has too few long texts.");
			words.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
			await idle();
			const start = performance.now();
			getSelection()?.setBaseAndExtent(words, 0, words, 40);
			// A query of the whole document would take as long as the offer.
			await until("the offer", () => offers.length > 0);
			times.offer.push(performance.now() - start);
			await idle();
			times.mark.push(
				await stopwatch.inFrame(
					() => press("2"),
					() => !words.isConnected,
				),
			);
			await until("the form", () => has(".form"));
			await idle();
			for (let step = 0; step < steps; step += 1) {
				await idle();
				const before = drafts.length;
				const move = () => press("ArrowRight", { shiftKey: true });
				times.end.push(await stopwatch.inFrame(move, () => true));
				await until("the stored draft", () => drafts.length > before);
			}
			// The first Escape closes the list of entities, the next one the form.
			for (let closed = 0; closed < 4 && has(".form"); closed += 1) {
				press("Escape");
				await idle();
			}
		}
		const median = (list: readonly number[], skipped: number) => {
			const sorted = list.slice(skipped).sort((one, other) => one - other);
			return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
		};
		return {
			offer: median(times.offer, warmUp),
			mark: median(times.mark, warmUp),
			end: median(times.end, warmUp * steps),
			draft: median(drafts, warmUp),
		};
	});
}
