import { join } from "node:path";
import { expect, test } from "vitest";
import { ascribe } from "./run.ts";

test("the shipped library has no errors and no warnings", async () => {
	const projectFolder = join(import.meta.dirname, "..", "..");
	const { code, out, err } = await ascribe(["check", "--strict"], { projectFolder });
	expect([code, err]).toEqual([0, ""]);
	expect(out).toMatch(
		/^\d{3,} placed, 0 to be checked, 0 orphans, 0 refused\n1 document, \d+ spans: no problems found\n$/,
	);
});
