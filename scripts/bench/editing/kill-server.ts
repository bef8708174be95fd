import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { randomFrom } from "../random.ts";
import { startSaveServer } from "./save-server.ts";
import { makeFolder, pairRequest, pairsIn, readFolderDocument, savedDocument } from "./saved-folder.ts";

export interface KillReport {
	readonly kills: number;
	/** Saves that the server had acknowledged. */
	readonly acknowledged: number;
	/** Saves without an answer: on disk after the next start, or not. */
	readonly unanswered: number;
	readonly unansweredOnDisk: number;
	/** Times that the next start found an intent, a temporary file or a lock. */
	readonly leftOver: number;
	/**
	 * Acknowledged saves that are not on disk, half saves, files that are not whole, and files that a kill left and the
	 * next save did not remove. Expected: none.
	 */
	readonly failures: readonly string[];
}

/**
 * Kills a server at random moments of its saves, starts it again, and compares the files with what was acknowledged.
 * Each save changes two files.
 */
export async function killDuringSaves(kills: number, seed = 1): Promise<KillReport> {
	const random = randomFrom(seed);
	const folder = makeFolder();
	const failures: string[] = [];
	const acknowledged = new Set<string>();
	let [unanswered, unansweredOnDisk, leftOver, saves] = [0, 0, 0, 0];
	let pending: string | undefined;
	try {
		for (let kill = 1; kill <= kills + 1; kill += 1) {
			const server = await startSaveServer(folder);
			failures.push(...lossesIn(folder, acknowledged).map((loss) => `kill ${kill - 1}: ${loss}`));
			const save = async (name: string) => {
				const answer = await server.save(savedDocument, pairRequest(name, Number(name) * 10));
				if (answer?.kind === "saved") acknowledged.add(name);
				else if (answer) failures.push(`save ${name} was answered with ${JSON.stringify(answer)}`);
				return answer !== undefined;
			};
			if (pending !== undefined) {
				unanswered += 1;
				if (pairsIn(readFolderDocument(folder)).whole.has(pending)) unansweredOnDisk += 1;
				if (!(await save(pending))) failures.push(`save ${pending} was not answered a second time`);
				failures.push(...hiddenFiles(folder).map((name) => `save ${pending} did not remove ${name}`));
				pending = undefined;
			}
			const killed = setTimeout(kill > kills ? 0 : random.below(longestRun)).then(server.kill);
			while (pending === undefined && kill <= kills) {
				saves += 1;
				if (!(await save(String(saves)))) pending = String(saves);
			}
			await killed;
			if (hiddenFiles(folder).length > 0) leftOver += 1;
		}
		return { kills, acknowledged: acknowledged.size, unanswered, unansweredOnDisk, leftOver, failures };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Intents, temporary files and locks. */
const hiddenFiles = (folder: string): readonly string[] =>
	readdirSync(join(folder, "annotations")).filter((name) => name.startsWith("."));

/** Milliseconds: a few saves. */
const longestRun = 120;

function lossesIn(folder: string, acknowledged: ReadonlySet<string>): readonly string[] {
	try {
		const { whole, half } = pairsIn(readFolderDocument(folder));
		return [
			...half.map((name) => `save ${name} is in one file only`),
			...[...acknowledged].filter((name) => !whole.has(name)).map((name) => `save ${name} is lost`),
		];
	} catch (error) {
		return [error instanceof Error ? error.message : String(error)];
	}
}
