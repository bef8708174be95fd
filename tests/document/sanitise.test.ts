import { defaultSchema } from "rehype-sanitize";
import { expect, test } from "vitest";
import { schema } from "../../src/document/sanitise.ts";

test("the schema leaves no key to the sanitiser's own, which the page does without", () => {
	expect(Object.keys(defaultSchema).filter((key) => !Object.hasOwn(schema, key))).toEqual([]);
});
