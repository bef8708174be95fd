import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type ArticleView, createArticleView } from "../../../src/app/document/article-view.ts";
import { range } from "../../../src/document/index.ts";
import type { RenderedPart } from "../../../src/marks/index.ts";

/** Parts of ten characters, each with one mark. */
const partsOf = (count: number): readonly RenderedPart[] =>
	Array.from({ length: count }, (_, at) => ({
		html: `<p><mark data-ann="a${at}">${String(at).padStart(10, "0")}</mark></p>`,
		range: range(at * 10, at * 10 + 10),
	}));

const all = (count: number) => ({
	language: "en",
	parts: partsOf(count),
	phase: "complete" as const,
});
const beginning = (count: number) => ({ ...all(count), phase: "beginning" as const });

const partsIn = ({ element }: ArticleView) => [...element.querySelectorAll<HTMLElement>(".part")];
const filledIn = (view: ArticleView) => partsIn(view).filter((part) => part.childNodes.length > 0).length;
const isReady = (view: ArticleView) => view.element.dataset.readerState === "ready";

let view: ArticleView;

beforeEach(() => {
	performance.clearMarks();
	view = createArticleView();
});

afterEach(() => view.pause());

describe("the article view", () => {
	test("the article fills its first parts immediately and the others later, in text order", async () => {
		view.show(all(40));
		expect(partsIn(view)).toHaveLength(40);
		expect(filledIn(view)).toBeGreaterThanOrEqual(4);
		expect(filledIn(view)).toBeLessThan(40);
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
		const words = Array.from({ length: 40 }, (_, at) => String(at).padStart(10, "0"));
		expect(view.element.textContent).toBe(words.join(""));
	});

	test("the article sets language, direction and aria-busy", () => {
		view.show({ ...beginning(2), language: "ar" });
		expect(view.element).toHaveAttribute("lang", "ar");
		expect(view.element).toHaveAttribute("dir", "rtl");
		expect(view.element).toHaveAttribute("aria-busy", "true");
		view.show({ ...all(2), language: undefined });
		expect(view.element).not.toHaveAttribute("lang");
		expect(view.element).toHaveAttribute("aria-busy", "false");
	});

	test("the article keeps the elements of the beginning when the rest is loaded", async () => {
		view.show(beginning(2));
		const [first] = partsIn(view);
		const mark = first?.querySelector("mark");
		view.show(all(30));
		expect(partsIn(view)[0]).toBe(first);
		expect(first?.querySelector("mark")).toBe(mark);
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
		expect(filledIn(view)).toBe(30);
	});

	test("a complete part replaces one that was cut short", () => {
		view.show(beginning(2));
		const cut = { ...all(3), parts: [...partsOf(1), { html: "<p>whole</p>", range: range(10, 40) }] };
		view.show(cut);
		expect(view.element.textContent).toBe("0000000000whole");
	});

	test("a changed part keeps the elements of everything that stays", () => {
		const painted: (readonly Element[] | undefined)[] = [];
		view.setPartPainter((_part, changed) => painted.push(changed));
		const show = (html: string) => view.show({ ...all(1), parts: [{ html, range: range(0, 20) }] });
		const [heading, last] = ["<h1>title</h1>\n", '<ul><li>stays</li><li class="x">changes</li></ul>'];
		show(`${heading}<p>some words</p>${last}`);
		view.showCredits([document.createTextNode("credits")]);
		const [part] = partsIn(view);
		const before = [...(part?.querySelectorAll("*") ?? [])];
		show(`${heading}<p>some <mark data-ann="a">words</mark></p>${last.replace("changes", "<b>changes</b>")}`);
		const kept = [...(part?.querySelectorAll("h1, .credits, p, ul, li") ?? [])];
		expect(kept).toEqual(before);
		expect(painted.at(-1)).toEqual([part?.querySelector("p"), part?.querySelector(".x")]);
		expect(part?.querySelector("p")?.innerHTML).toBe('some <mark data-ann="a">words</mark>');
	});

	test("focus stays on the mark of a span although its element is replaced", () => {
		document.body.append(view.element);
		onTestFinished(() => view.element.remove());
		const show = (html: string) => view.show({ ...all(1), parts: [{ html, range: range(0, 20) }] });
		show('<p>some <mark data-ann="a" data-cursor="a" tabindex="0">words</mark></p>');
		const before = view.element.querySelector("mark");
		before?.focus();
		show('<p><mark data-ann="b">some</mark> <mark data-ann="b a">words</mark></p>');
		expect(before?.isConnected).toBe(false);
		expect(document.activeElement).toBe(view.element.querySelector('[data-ann="b a"]'));
	});

	test("a part has its new content after any change", () => {
		const inline = fc.constantFrom(
			"words",
			"<mark>words</mark>",
			"<b>a</b>",
			'<mark class="c">b</mark>',
			"𝔛",
		);
		const block = fc
			.tuple(fc.constantFrom("p", "li", "h1"), fc.array(inline, { maxLength: 4 }))
			.map(([name, content]) => `<${name}>${content.join("")}</${name}>`);
		const html = fc.array(block, { maxLength: 5 }).map((blocks) => blocks.join("\n"));
		fc.assert(
			fc.property(html, html, (before, after) => {
				const changing = createArticleView();
				changing.show({ ...all(1), parts: [{ html: before, range: range(0, 20) }] });
				changing.show({ ...all(1), parts: [{ html: after, range: range(0, 20) }] });
				const [part] = partsIn(changing);
				part?.querySelector(".credits")?.remove();
				expect(part?.innerHTML).toBe(after);
			}),
		);
	});

	test("incomplete content with fewer parts is ignored", () => {
		view.show({ ...beginning(5), phase: "text" });
		view.show(beginning(2));
		expect(partsIn(view)).toHaveLength(5);
	});

	test("the performance marks first, marked and ready are each set once", async () => {
		view.show(beginning(2));
		view.show({ ...all(20), phase: "text" });
		await vi.waitFor(() => expect(performance.getEntriesByName("reader:marked")).toHaveLength(1));
		expect(performance.getEntriesByName("reader:ready")).toHaveLength(0);
		view.show(all(20));
		view.show(all(20));
		await vi.waitFor(() => expect(performance.getEntriesByName("reader:ready")).toHaveLength(1));
		expect(performance.getEntriesByName("reader:first")).toHaveLength(1);
		expect(performance.getEntriesByName("reader:marked")).toHaveLength(1);
	});

	test("fill() fills the given parts ahead of their turn, or all parts", () => {
		view.show(all(100));
		view.fill([79, 80, 81, 200]);
		expect(partsIn(view)[80]).toHaveTextContent("0000000080");
		view.fill();
		expect(filledIn(view)).toBe(100);
	});

	test("a paused article stops filling until it is shown again", async () => {
		view.show(all(60));
		view.pause();
		const other = createArticleView();
		other.show(all(60));
		await vi.waitFor(() => expect(isReady(other)).toBe(true));
		expect(isReady(view)).toBe(false);
		view.show(all(60));
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
	});

	test("every part is painted once after it is filled", async () => {
		const painted: (string | null)[] = [];
		view.setPartPainter((part) => painted.push(part.textContent));
		view.show(all(20));
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
		expect(painted).toEqual(partsIn(view).map((part) => part.textContent));
	});
});

describe("a hidden layer", () => {
	const classesOf = () => partsIn(view).map((part) => part.className);

	test("hiding a layer sets a class on the given parts only", () => {
		view.show(all(5));
		view.setOffClasses(" off-solid", new Set([0, 1]));
		expect(classesOf()).toEqual(["part off-solid", "part off-solid", "part", "part", "part"]);
		view.setOffClasses(" off-solid", new Set([1, 2]));
		expect(classesOf()).toEqual(["part off-solid", "part off-solid", "part off-solid", "part", "part"]);
		view.setOffClasses("", undefined);
		expect(classesOf()).toEqual(Array.from({ length: 5 }, () => "part"));
	});

	test("a hidden layer stays hidden in parts that are added later, in a long document", () => {
		view.show(beginning(2));
		view.setOffClasses(" off-solid", undefined);
		view.show(all(20));
		expect(new Set(classesOf())).toEqual(new Set(["part part-long off-solid"]));
		expect([...view.element.children].map(({ className }) => className)).toEqual([
			"group group-long",
			"group group-long",
		]);
	});
});
