import { request as ask, createServer } from "node:http";
import type { Page } from "playwright";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { openPage } from "./chromium.ts";
import { article, textOfArticle, untilReady } from "./reader.ts";

/** The hosted site through a wire that can be cut, and on which files can be other ones. */
async function wire() {
	const site = new URL(inject("hostedReader"));
	const instead = new Map<string, string>();
	let isCut = false;
	const server = createServer((request, response) => {
		if (isCut) return void request.socket.destroy();
		const path = (request.url ?? "").slice(site.pathname.length).split("?")[0] ?? "";
		const other = instead.get(path);
		const { hostname, port } = site;
		ask(
			{ hostname, port, path: request.url, headers: { ...request.headers, connection: "close" } },
			(answer) => {
				if (other === undefined) {
					response.writeHead(answer.statusCode ?? 500, answer.headers);
					answer.pipe(response);
				} else {
					answer.resume();
					response.writeHead(200, { "Content-Type": answer.headers["content-type"] ?? "text/plain" });
					response.end(other);
				}
			},
		).end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return {
		url: `http://127.0.0.1:${address.port}${site.pathname}`,
		instead,
		cut: () => {
			isCut = true;
			server.closeAllConnections();
		},
		mend: () => {
			isCut = false;
		},
	};
}

/** Everything is kept: the page by its build, and the document that it shows. */
const untilKept = (page: Page) =>
	expect
		.poll(() =>
			page.evaluate(async () => {
				const kept = await Promise.all(
					(await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
				);
				return kept.flat().filter(({ url }) => /\/(corpus|annotations|prepared)\//.test(url)).length;
			}),
		)
		.toBe(6);

/** The catalogue of the hosted site. */
const catalogueAt = async (url: string) =>
	JSON.parse(await (await fetch(`${url}library/catalogue.json`)).text());

const registrations = (page: Page) =>
	page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

const shipped = "iipa-special-301-2012";
/** The browser may tell of requests that failed, which is what these stories are about. */
const expected = [/Failed to load resource/, /ERR_/];

describe("after one visit", () => {
	it("the reader opens without network, in its fonts, and says of what day the copy is", async () => {
		const { url, cut, mend } = await wire();
		const page = await openPage({ expected });
		await page.goto(url);
		await untilReady(page);
		const text = await textOfArticle(page);
		await untilKept(page);
		await expect.poll(() => page.locator(".offline").count()).toBe(0);

		cut();
		await page.goto(`${url}?hide=site#c2`);
		await untilReady(page);
		await expect.poll(() => textOfArticle(page)).toBe(text);
		await expect.poll(() => page.locator(".card").getAttribute("data-note")).toBe("c2");
		const note = page.getByRole("complementary", { name: "Version" });
		const today = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(new Date());
		await note.getByText(`Offline copy of ${today}.`).waitFor();
		const fonts = await page.evaluate(() =>
			[...document.fonts]
				.filter(({ status }) => status === "loaded")
				.map(({ family }) => family.replaceAll('"', "")),
		);
		expect(fonts).toContain("Source Serif 4 Variable");
		expect(fonts).toContain("Source Sans 3 Variable");

		mend();
		await page.reload();
		await untilReady(page);
		await expect.poll(() => note.count()).toBe(0);
	});

	it("a document that has changed since is offered once the network is back", async () => {
		const { url, instead, cut, mend } = await wire();
		const page = await openPage({ expected });
		await page.goto(url);
		await untilReady(page);
		await untilKept(page);
		cut();
		await page.reload();
		await untilReady(page);
		instead.set(`library/corpus/${shipped}.md`, "# Another title\n\nOther words.\n");
		mend();
		const { documents, beginning: _, ...catalogue } = await catalogueAt(url);
		const unprepared = documents.map((record: object) => ({ ...record, prepared: undefined }));
		instead.set("library/catalogue.json", JSON.stringify({ ...catalogue, documents: unprepared }));
		await expect.poll(() => textOfArticle(page)).not.toContain("Other words.");
		await page.getByRole("button", { name: "Look for a newer one" }).click();
		await article(page).getByText("Other words.").waitFor();
		await expect.poll(() => page.locator(".offline").count()).toBe(0);
	});

	it("what was never visited fails as it does without a worker", async () => {
		const { url, cut } = await wire();
		const page = await openPage({ expected });
		await page.goto(url);
		await untilReady(page);
		await untilKept(page);
		const { documents } = await catalogueAt(url);
		cut();
		await page.evaluate(async (file) => {
			for (const name of await caches.keys()) await (await caches.open(name)).delete(file);
		}, `${url}library/${documents[0].prepared.rest}`);
		await page.reload();
		await page.getByText("The document could not be read.").first().waitFor();
	});
});

it("a newer reader is offered to a page that is open", async () => {
	const { url, instead } = await wire();
	const page = await openPage({ expected });
	await page.goto(url);
	await untilReady(page);
	await untilKept(page);
	const own = await page.locator('meta[name="ascribe-version"]').getAttribute("content");
	const worker = await (await fetch(`${url}worker.js`)).text();
	expect(worker).toContain(own);
	instead.set("worker.js", worker.replaceAll(own ?? "", "000000000000"));
	await page.evaluate(() => dispatchEvent(new Event("online")));
	await page.getByText("A newer version of the reader is here.").waitFor();
	await page.getByRole("button", { name: "Load it" }).click();
	await untilReady(page);
});

it("a live server is answered for by nobody, and what was kept before is gone", async () => {
	const { url, instead } = await wire();
	const page = await openPage({ expected: [/./] });
	await page.goto(url);
	await untilReady(page);
	await untilKept(page);
	const catalogue = await catalogueAt(url);
	instead.set("library/catalogue.json", JSON.stringify({ ...catalogue, live: true }));
	await page.reload();
	await expect.poll(() => registrations(page)).toBe(0);
	await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
});

it("it can be installed: a manifest with icons of the sizes that it names, under any path", async () => {
	const page = await openPage();
	await page.goto(inject("hostedReader"));
	await untilReady(page);
	const icons = await page.evaluate(async () => {
		const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
		const manifest = await (await fetch(link?.href ?? "")).json();
		const base = new URL(link?.href ?? "");
		return Promise.all(
			manifest.icons.map(async ({ src, sizes }: { src: string; sizes: string }) => {
				const picture = new Image();
				picture.src = new URL(src, base).href;
				await picture.decode();
				return [sizes, sizes === "any" || sizes === `${picture.naturalWidth}x${picture.naturalHeight}`];
			}),
		);
	});
	expect(icons).toEqual([
		["any", true],
		["192x192", true],
		["512x512", true],
		["512x512", true],
	]);
});
