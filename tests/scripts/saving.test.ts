import { beforeAll, describe, expect, it } from "vitest";
import { killDuringSaves } from "../../scripts/bench/editing/kill-server.ts";
import { writeWithTwo } from "../../scripts/bench/editing/two-writers.ts";
import { buildIfStale } from "../../scripts/build.js";

// The servers run in processes of their own, so they need the built command line.
describe("saving", { timeout: 300_000 }, () => {
	beforeAll(async () => {
		expect(await buildIfStale()).toBe(true);
	}, 300_000);

	it("a server that is killed 5 times during saves loses nothing that was acknowledged", async () => {
		const report = await killDuringSaves(5);
		expect(report.failures).toEqual([]);
		expect(report.unanswered).toBe(5);
	});

	it("two writers with a server each lose nothing that was acknowledged", async () => {
		const { changes, failures } = await writeWithTwo(100);
		expect([changes, failures]).toEqual([100, []]);
	});
});
