import { readFile, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { lockFolder } from "../../../../src/library/folder/saving/lock.ts";
import { folderOf } from "../../folder.ts";

const patience = 60_000;
const deadProcess = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() });

describe("lockFolder", () => {
	test("the lock names its holder, and is gone after it is released", async () => {
		const folder = await folderOf({});
		const lock = await lockFolder(folder, patience);
		const content: unknown = JSON.parse(await readFile(join(folder, ".ascribe-lock"), "utf8"));
		expect(content).toMatchObject({ pid: process.pid, host: hostname() });
		await lock?.release();
		await expect(readFile(join(folder, ".ascribe-lock"))).rejects.toThrow("ENOENT");
	});

	test("only one holder at a time, also if many take over the locks of programs that were killed", async () => {
		const folder = await folderOf({ ".ascribe-lock": deadProcess });
		let [inside, most, held] = [0, 0, 0];
		await Promise.all(
			Array.from({ length: 12 }, async (_, program) => {
				for (let turn = 0; turn < 8; turn += 1) {
					const lock = await lockFolder(folder, patience);
					inside += 1;
					most = Math.max(most, inside);
					held += 1;
					await setImmediate();
					expect(await lock?.isHeld()).toBe(true);
					inside -= 1;
					// A third of the programs are killed while they hold the lock.
					if ((program + turn) % 3 === 0) await writeFile(join(folder, ".ascribe-lock"), deadProcess);
					else await lock?.release();
				}
			}),
		);
		expect([most, held]).toEqual([1, 96]);
	});

	test("a holder whose lock was taken over does not release the lock of the other", async () => {
		const folder = await folderOf({});
		const first = await lockFolder(folder, patience);
		await writeFile(join(folder, ".ascribe-lock"), deadProcess);
		const second = await lockFolder(folder, patience);
		expect(await first?.isHeld()).toBe(false);
		await first?.release();
		expect(await second?.isHeld()).toBe(true);
	});

	test.each([
		["of another machine that is a minute old", JSON.stringify({ pid: 1, host: "elsewhere" }), 61],
		["without content, whose writer was killed", "", 3],
	])("a lock %s is taken over", async (_what, content, age) => {
		const folder = await folderOf({ ".ascribe-lock": content });
		expect(await lockFolder(folder, 0)).toBeUndefined();
		const then = Date.now() / 1_000 - age;
		await utimes(join(folder, ".ascribe-lock"), then, then);
		expect(await lockFolder(folder, patience)).toBeDefined();
	});
});
