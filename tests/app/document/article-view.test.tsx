import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ArticleView, createArticleView } from "../../../src/app/document/article-view.ts";
import { range } from "../../../src/document/index.ts";
import type { RenderedPart } from "../../../src/marks/index.ts";

/** Parts of ten characters each, with a mark in every one. */
const partsOf = (count: number): readonly RenderedPart[] =>
	Array.from({ length: count }, (_, at) => ({
		html: `<p><mark data-ann="a${at}">${String(at).padStart(10, "0")}</mark></p>`,
		range: range(at * 10, at * 10 + 10),
	}));

const all = (count: number) => ({ language: "en", parts: partsOf(count), hasAllText: true, isWhole: true });
const beginning = (count: number) => ({ ...all(count), hasAllText: false, isWhole: false });

const partsIn = ({ element }: ArticleView) => [...element.querySelectorAll<HTMLElement>(".part")];
const filledIn = (view: ArticleView) => partsIn(view).filter((part) => part.childNodes.length > 0).length;
const isReady = (view: ArticleView) => view.element.dataset.readerState === "ready";

let view: ArticleView;

beforeEach(() => {
	performance.clearMarks();
	view = createArticleView();
});

afterEach(() => view.pause());

describe("the article", () => {
	test("has its first parts at once, the others soon, and its words in their order", async () => {
		view.show(all(40));
		expect(partsIn(view)).toHaveLength(40);
		expect(filledIn(view)).toBeGreaterThanOrEqual(4);
		expect(filledIn(view)).toBeLessThan(40);
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
		const words = Array.from({ length: 40 }, (_, at) => String(at).padStart(10, "0"));
		expect(view.element.textContent).toBe(words.join(""));
	});

	test("says in which language and direction it runs, and whether more is to come", () => {
		view.show({ ...beginning(2), language: "ar" });
		expect(view.element).toHaveAttribute("lang", "ar");
		expect(view.element).toHaveAttribute("dir", "rtl");
		expect(view.element).toHaveAttribute("aria-busy", "true");
		view.show({ ...all(2), language: undefined });
		expect(view.element).not.toHaveAttribute("lang");
		expect(view.element).toHaveAttribute("aria-busy", "false");
	});

	test("keeps the elements of its beginning when the rest comes", async () => {
		view.show(beginning(2));
		const [first] = partsIn(view);
		const mark = first?.querySelector("mark");
		view.show(all(30));
		expect(partsIn(view)[0]).toBe(first);
		expect(first?.querySelector("mark")).toBe(mark);
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
		expect(filledIn(view)).toBe(30);
	});

	test("has another part in the place of one that was cut short", () => {
		view.show(beginning(2));
		const cut = { ...all(3), parts: [...partsOf(1), { html: "<p>whole</p>", range: range(10, 40) }] };
		view.show(cut);
		expect(view.element.textContent).toBe("0000000000whole");
	});

	test("takes nothing back that has come", () => {
		view.show({ ...beginning(5), hasAllText: true });
		view.show(beginning(2));
		expect(partsIn(view)).toHaveLength(5);
	});

	test("marks when the first of it is there, every mark of it, and all of it, each once", async () => {
		view.show(beginning(2));
		view.show({ ...all(20), isWhole: false });
		await vi.waitFor(() => expect(performance.getEntriesByName("reader:marked")).toHaveLength(1));
		expect(performance.getEntriesByName("reader:ready")).toHaveLength(0);
		view.show(all(20));
		view.show(all(20));
		await vi.waitFor(() => expect(performance.getEntriesByName("reader:ready")).toHaveLength(1));
		expect(performance.getEntriesByName("reader:first")).toHaveLength(1);
		expect(performance.getEntriesByName("reader:marked")).toHaveLength(1);
	});

	test("fills what is asked for before its turn, and all of it for the printer", () => {
		view.show(all(100));
		view.fill([79, 80, 81, 200]);
		expect(partsIn(view)[80]).toHaveTextContent("0000000080");
		view.fill();
		expect(filledIn(view)).toBe(100);
	});

	test("is left half filled while it rests, and goes on when it is shown again", async () => {
		view.show(all(60));
		view.pause();
		const beside = createArticleView();
		beside.show(all(60));
		await vi.waitFor(() => expect(isReady(beside)).toBe(true));
		expect(isReady(view)).toBe(false);
		view.show(all(60));
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
	});

	test("has every part drawn that comes, once it is filled", async () => {
		const drawn: (string | null)[] = [];
		view.setPartPainter((part) => drawn.push(part.textContent));
		view.show(all(20));
		await vi.waitFor(() => expect(isReady(view)).toBe(true));
		expect(drawn).toEqual(partsIn(view).map((part) => part.textContent));
	});
});

describe("a layer that is switched off", () => {
	const classesOf = () => partsIn(view).map((part) => part.className);

	test("is a class on the parts near the window, and on the others when they come near", () => {
		view.show(all(5));
		view.setOffClasses(" off-solid", new Set([0, 1]));
		expect(classesOf()).toEqual(["part off-solid", "part off-solid", "part", "part", "part"]);
		view.setOffClasses(" off-solid", new Set([1, 2]));
		expect(classesOf()).toEqual(["part off-solid", "part off-solid", "part off-solid", "part", "part"]);
		view.setOffClasses("", undefined);
		expect(classesOf()).toEqual(Array.from({ length: 5 }, () => "part"));
	});

	test("is off in parts that come later, in a document that has become long", () => {
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
