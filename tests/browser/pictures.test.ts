import { expect, it } from "vitest";
import { parseDocument } from "../../src/document/index.ts";
import { png, svg } from "../library/images.ts";
import { expectNoFindings } from "./axe.ts";
import { article, openReader, textOfArticle } from "./reader.ts";
import { serveFiles } from "./serve.ts";

const markdown = `# A report with images

![A map of the harbour](<maps/a b.png>)

A line with ![a sign](sign.svg) inside, and an ![image of another site](http://tracker.invalid/a.png).

<figure><img src="maps/a b.png" alt="b"><figcaption>Figure 2, <i>from HTML</i>.</figcaption></figure>

<details><summary>More</summary>

H<sub>2</sub>O<br>and a [link](#a-report-with-images).

</details>
`;

const files = { "corpus/report.md": markdown, "corpus/maps/a b.png": png, "corpus/sign.svg": svg };

it("shows the images beside a document, requests no other, and has exactly the document's text", async () => {
	const { url } = await serveFiles(files);
	const page = await openReader("", { url, isNew: true });
	const requests: string[] = [];
	page.on("request", (request) => requests.push(request.url()));
	await page.reload();
	await expect
		.poll(() =>
			article(page).evaluate((root) =>
				[...root.querySelectorAll("img")].map(({ naturalWidth }) => naturalWidth > 0),
			),
		)
		.toEqual([true, true, true]);
	expect(await textOfArticle(page)).toBe(parseDocument(markdown).text);
	expect(requests.filter((request) => !request.startsWith(url))).toEqual([]);
	await expectNoFindings(page, "a document with images", "[data-reader-root]");
});

it("says in the language of the interface that an image is on another site", async () => {
	const { url } = await serveFiles(files);
	const page = await openReader("?locale=en-XA", { url });
	const label = () =>
		article(page)
			.locator(".remote-picture")
			.evaluate((frame) => getComputedStyle(frame, "::before").content);
	await expect.poll(label).toMatch(/^"\[Îmágé öñ áñöthér šíté: [o ]+\]"$/);
});

it("enlarges an image with a click or with Enter, inside the window", async () => {
	const { url } = await serveFiles(files);
	const page = await openReader("", { url });
	await page.locator("figure a.picture").first().press("Enter");
	const dialog = page.getByRole("dialog", { name: "A map of the harbour" });
	await dialog.waitFor();
	await expect
		.poll(() =>
			dialog.evaluate((element) => {
				const { top, left, bottom, right } = element.getBoundingClientRect();
				return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
			}),
		)
		.toBe(true);
	await expectNoFindings(page, "an enlarged image", "dialog");
	await page.keyboard.press("Escape");
	await dialog.waitFor({ state: "detached" });
	await expect
		.poll(() => page.evaluate(() => document.activeElement?.getAttribute("href")))
		.toBe("library/corpus/maps/a%20b.png");
	expect(new URL(page.url()).pathname).toBe("/");
});
