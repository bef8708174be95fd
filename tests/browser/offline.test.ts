import { createServer, request as sendRequest } from "node:http";
import type { Page } from "playwright";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { openPage } from "./chromium.ts";
import { article, textOfArticle, untilReady } from "./reader.ts";

/** A proxy of the hosted site that can drop all connections and replace files. */
async function startProxy() {
	const site = new URL(inject("hostedReader"));
	const replacements = new Map<string, string>();
	let isOffline = false;
	const server = createServer((request, response) => {
		if (isOffline) return void request.socket.destroy();
		const path = (request.url ?? "").slice(site.pathname.length).split("?")[0] ?? "";
		const replacement = replacements.get(path);
		const { hostname, port } = site;
		sendRequest(
			{ hostname, port, path: request.url, headers: { ...request.headers, connection: "close" } },
			(answer) => {
				if (replacement === undefined) {
					response.writeHead(answer.statusCode ?? 500, answer.headers);
					answer.pipe(response);
				} else {
					answer.resume();
					response.writeHead(200, { "Content-Type": answer.headers["content-type"] ?? "text/plain" });
					response.end(replacement);
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
		replacements,
		goOffline: () => {
			isOffline = true;
			server.closeAllConnections();
		},
		goOnline: () => {
			isOffline = false;
		},
	};
}

/** Waits until the prepared document is cached. */
const untilCached = (page: Page) =>
	expect
		.poll(() =>
			page.evaluate(async () => {
				const cached = await Promise.all(
					(await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
				);
				return cached.flat().filter(({ url }) => /\/(corpus|annotations|prepared)\//.test(url)).length;
			}),
		)
		.toBe(1);

/** The catalogue of the hosted site. */
const catalogueAt = async (url: string) =>
	JSON.parse(await (await fetch(`${url}library/catalogue.json`)).text());

const registrations = (page: Page) =>
	page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

const shipped = "iipa-special-301-2012";
/** The browser reports the failed requests that these tests cause. */
const expected = [/Failed to load resource/, /ERR_/];

describe("after one visit", () => {
	it("the reader opens offline, in its fonts, and shows the date of the copy", async () => {
		const { url, goOffline, goOnline } = await startProxy();
		const page = await openPage({ expected });
		await page.goto(url);
		await untilReady(page);
		const text = await textOfArticle(page);
		await untilCached(page);
		await expect.poll(() => page.locator(".corner-note").count()).toBe(0);

		goOffline();
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

		goOnline();
		await page.reload();
		await untilReady(page);
		await expect.poll(() => note.count()).toBe(0);
	});

	it("a changed document is offered when the network is back", async () => {
		const { url, replacements, goOffline, goOnline } = await startProxy();
		const page = await openPage({ expected });
		await page.goto(url);
		await untilReady(page);
		await untilCached(page);
		goOffline();
		await page.reload();
		await untilReady(page);
		replacements.set(`library/corpus/${shipped}.md`, "# Another title\n\nOther words.\n");
		goOnline();
		const { documents, ...catalogue } = await catalogueAt(url);
		const unprepared = documents.map((record: object) => ({ ...record, prepared: undefined }));
		replacements.set("library/catalogue.json", JSON.stringify({ ...catalogue, documents: unprepared }));
		await expect.poll(() => textOfArticle(page)).not.toContain("Other words.");
		await page.getByRole("button", { name: "Check for updates" }).click();
		await article(page).getByText("Other words.").waitFor();
		await expect.poll(() => page.locator(".corner-note").count()).toBe(0);
	});

	it("a file that is not cached fails to load offline", async () => {
		const { url, goOffline } = await startProxy();
		const page = await openPage({ expected });
		await page.goto(url);
		await untilReady(page);
		await untilCached(page);
		const { documents } = await catalogueAt(url);
		goOffline();
		await page.evaluate(async (file) => {
			for (const name of await caches.keys()) await (await caches.open(name)).delete(file);
		}, `${url}library/${documents[0].prepared}`);
		await page.reload();
		await page.getByText("The document could not be read.").first().waitFor();
	});
});

it("an open page offers a newer version of the reader", async () => {
	const { url, replacements } = await startProxy();
	const page = await openPage({ expected });
	await page.goto(url);
	await untilReady(page);
	await untilCached(page);
	const version = await page.locator('meta[name="ascribe-version"]').getAttribute("content");
	const worker = await (await fetch(`${url}worker.js`)).text();
	expect(worker).toContain(version);
	replacements.set("worker.js", worker.replaceAll(version ?? "", "000000000000"));
	await page.evaluate(() => dispatchEvent(new Event("online")));
	await page.getByText("A new version of Ascribe is available.").waitFor();
	await page.getByRole("button", { name: "Reload" }).click();
	await untilReady(page);
});

it("a live server has no service worker, and an earlier cache is removed", async () => {
	const { url, replacements } = await startProxy();
	const page = await openPage({ expected: [/./] });
	await page.goto(url);
	await untilReady(page);
	await untilCached(page);
	const catalogue = await catalogueAt(url);
	replacements.set("library/catalogue.json", JSON.stringify({ ...catalogue, live: true }));
	await page.reload();
	await expect.poll(() => registrations(page)).toBe(0);
	await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
});

it("the site can be installed: its manifest lists icons of the stated sizes, under any path", async () => {
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
