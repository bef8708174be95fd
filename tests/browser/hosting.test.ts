import { describe, expect, inject, it } from "vitest";
import { messagesOf, openPage } from "./chromium.ts";

const ready = '[data-reader-root][data-reader-state="ready"]';
const hosts = [
	{ how: "served by ascribe", url: inject("servedReader") },
	{ how: "hosted under a path of a plain web server", url: inject("hostedReader") },
];

describe.each(hosts)("the reader $how", ({ url }) => {
	it("shows the document with its marks and writes nothing to the console", async () => {
		const page = await openPage();
		await page.goto(url);
		await page.waitForSelector(ready);
		await expect.poll(() => page.locator("mark[data-ann]").count()).toBeGreaterThan(100);
	});

	it("opens a link to a view and a card, and has its security policy in the page", async () => {
		const page = await openPage();
		await page.goto(`${url}?hide=claim#s6`);
		await page.waitForSelector(ready);
		await page.getByRole("heading", { level: 2, name: "isoHunt" }).waitFor();
		await expect
			.poll(() => page.locator('[data-toggle-layer="claim"]').getAttribute("aria-pressed"))
			.toBe("false");
		const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
		await expect
			.poll(() => policy.getAttribute("content"))
			.toMatch(/default-src 'none'.*require-trusted-types-for 'script'/);
	});

	it("refuses HTML that a script tries to insert", async () => {
		const page = await openPage({ expected: [/trusted|policy/i] });
		await page.goto(url);
		await page.waitForSelector(ready);
		const refusal = await page.evaluate(() => {
			try {
				document.body.insertAdjacentHTML("beforeend", "<b>foreign</b>");
				return "inserted";
			} catch (error) {
				return error instanceof TypeError ? "refused" : "failed";
			}
		});
		expect(refusal).toBe("refused");
	});

	it("loads each file once and only from the host of the page", async () => {
		const page = await openPage();
		const loaded: string[] = [];
		page.on("request", (request) => loaded.push(request.url()));
		await page.goto(url);
		await page.waitForSelector(ready);
		expect(loaded.filter((address) => !address.startsWith(url) && !address.startsWith("data:"))).toEqual([]);
		expect(loaded.filter((address, at) => loaded.indexOf(address) !== at)).toEqual([]);
	});
});

it("the test page reports uncaught errors, console messages and requests to other hosts", async () => {
	const page = await openPage({ expected: [/./] });
	await page.goto(inject("servedReader"));
	await page.waitForSelector(ready);
	await page.evaluate(() => {
		console.log("a message");
		setTimeout(() => {
			throw new Error("not caught");
		});
		const picture = new Image();
		picture.src = "http://127.0.0.2/picture.png";
	});
	await expect.poll(() => messagesOf(page).join("\n")).toMatch(/a message/);
	await expect.poll(() => messagesOf(page).join("\n")).toMatch(/not caught/);
	await expect.poll(() => messagesOf(page).join("\n")).toMatch(/policy: img-src refused/);
});
