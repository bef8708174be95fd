import { expect, test } from "vitest";
import { fileName } from "../../../src/formats/kit/ids.ts";
import { doc } from "../builders.ts";

const named = (...ids: readonly string[]) =>
	fileName(
		ids.map((id) => doc(id, "text", []).record),
		"csv",
	);

test("an exported file has the name of its only document, or `corpus`", () => {
	expect(named("iipa-special-301-2012")).toBe("iipa-special-301-2012.csv");
	expect(named("one", "two")).toBe("corpus.csv");
	expect(named()).toBe("corpus.csv");
});

test("the name of an exported file never points to another folder", () => {
	expect(named("../../etc/passwd")).toBe("etc-passwd.csv");
	expect(named("שלום")).toBe("document.csv");
	expect(named("x".repeat(200))).toBe(`${"x".repeat(81)}.csv`);
});
