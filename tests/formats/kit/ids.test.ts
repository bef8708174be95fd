import { expect, test } from "vitest";
import { fileName } from "../../../src/formats/kit/ids.ts";
import { doc } from "../builders.ts";

const named = (...ids: readonly string[]) =>
	fileName(
		ids.map((id) => doc(id, "text", [])),
		"csv",
	);

test("a file has the name of its document, or of the corpus", () => {
	expect(named("iipa-special-301-2012")).toBe("iipa-special-301-2012.csv");
	expect(named("one", "two")).toBe("corpus.csv");
	expect(named()).toBe("corpus.csv");
});

test("a file's name leads nowhere, whatever the id", () => {
	expect(named("../../etc/passwd")).toBe("etc-passwd.csv");
	expect(named("שלום")).toBe("document.csv");
	expect(named("x".repeat(200))).toBe(`${"x".repeat(81)}.csv`);
});
