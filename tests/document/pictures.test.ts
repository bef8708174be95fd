import { describe, expect, test } from "vitest";
import { imagePathOf, imagePathOfUrl, isImagePath } from "../../src/document/index.ts";
import { checkedHtml, parseChecked } from "./checks.ts";

const image = (src: string, alt: string) => `<img src="library/corpus/${src}" alt="${alt}">`;
const picture = (src: string, alt: string) =>
	`<a class="picture" href="library/corpus/${src}">${image(src, alt)}</a>`;
const link = (href: string, words: string) => `<a href="${href}" rel="noopener noreferrer">${words}</a>`;

describe("local images", () => {
	test.each([
		["![a *b*](p.png)", `<figure>${picture("p.png", "a b")}<figcaption>a b</figcaption></figure>`],
		["![](maps/p.png)", `<figure>${picture("maps/p.png", "p.png")}</figure>`],
		["a ![b](p.png) c", `<p>a ${picture("p.png", "b")} c</p>`],
		["![a](p.png) ![b](q.png)", `<p>${picture("p.png", "a")} ${picture("q.png", "b")}</p>`],
		[
			"[![a](p.png)](http://y/)",
			`<figure>${link("http://y/", image("p.png", "a"))}<figcaption>a</figcaption></figure>`,
		],
		["[a]\n\n[a]: p.png", "<p>[a]</p>".replace("[a]", "<span>a</span>")],
		["![a]\n\n[a]: p.png", `<figure>${picture("p.png", "a")}<figcaption>a</figcaption></figure>`],
		[
			"> ![a](p.png)",
			`<blockquote><figure>${picture("p.png", "a")}<figcaption>a</figcaption></figure></blockquote>`,
		],
		[
			"<img src='p.png' alt='a' onerror=x width=9>",
			`<figure>${picture("p.png", "a")}<figcaption>a</figcaption></figure>`,
		],
		[
			"<figure><img src=p.png alt=a><figcaption>b</figcaption></figure>",
			`<figure>${picture("p.png", "a")}<figcaption>b</figcaption></figure>`,
		],
		[
			"<figure><img src=p.png alt=a></figure>",
			`<figure>${picture("p.png", "a")}<figcaption>a</figcaption></figure>`,
		],
	])("%j", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});

	test("the caption of a figure is part of the text, and an image in a line is not", () => {
		expect(parseChecked("one\n\n![two](p.png)\n\nthree ![four](p.png)").text).toBe("one\n\ntwo\n\nthree ");
	});
});

describe("other images", () => {
	test.each([
		[
			"![a *b*](http://x/p.png)",
			`<p><span class="remote-picture">${link("http://x/p.png", "a b")}</span></p>`,
		],
		[
			"![](http://x/p.png)",
			`<p><span class="remote-picture">${link("http://x/p.png", "http://x/p.png")}</span></p>`,
		],
		[
			"[![a](http://x/p.png)](http://y/)",
			`<p>${link("http://y/", '<span class="remote-picture">a</span>')}</p>`,
		],
		["![a](#b)", "<p><span>a</span></p>"],
		["![a](//x/p.png)", "<p><span>a</span></p>"],
		["![a](data:image/png,x)", "<p><span>a</span></p>"],
		["![a](javascript:x.png)", "<p><span>a</span></p>"],
		["![a](../p.png)", "<p><span>a</span></p>"],
		["![a](p.html)", "<p><span>a</span></p>"],
	])("%j becomes the alternative text", (source, html) => {
		expect(checkedHtml(source)).toBe(html);
	});
});

describe("paths of images", () => {
	test.each([
		["p.png", "corpus/p.png"],
		["./maps/a%20b.JPG", "corpus/maps/a b.JPG"],
		["图.webp", "corpus/图.webp"],
		["a/b/c.svg", "corpus/a/b/c.svg"],
	])("%j is the image %j", (address, path) => {
		expect(imagePathOf(address)).toBe(path);
		expect(isImagePath(path)).toBe(true);
	});

	test.each([
		"../p.png",
		"a/../p.png",
		"%2e%2e/p.png",
		"..%2fp.png",
		"a%2f..%2fp.png",
		"%2fetc/p.png",
		"/p.png",
		"\\\\x\\p.png",
		"a\\..\\p.png",
		"%5c%5cx%5cp.png",
		".hidden/p.png",
		".p.png",
		"a//p.png",
		"p.png?x",
		"p.png#x",
		"p.png%00",
		"p%00.png",
		"p%E2%80%AE.png",
		"%.png",
		"%C3.png",
		"C:p.png",
		"p.md",
		"p.png.html",
		"png",
		"",
	])("%j is not an image of the folder", (address) => {
		expect(imagePathOf(address)).toBeUndefined();
	});

	test("the path is found again from the address in the page", () => {
		const [, url = ""] = /src="([^"]*)"/.exec(checkedHtml("![a](<maps/a b & 图.png>)")) ?? [];
		expect(url).toBe("library/corpus/maps/a%20b%20%26%20%E5%9B%BE.png");
		expect(imagePathOfUrl(url)).toBe("corpus/maps/a b & 图.png");
		expect(imagePathOfUrl("http://x/library/corpus/p.png")).toBeUndefined();
	});
});
