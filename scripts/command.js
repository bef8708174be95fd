import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that contains `package.json`. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the project folder with the output of this process. Uses a shell only on
 * Windows, where npm is a batch file.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {Record<string, string>} environment added to the environment of this process
 * @returns {Promise<number>} the exit code; 1 if the program did not start or a signal ended it
 */
export function run(program, words, environment = {}) {
	return new Promise((resolve) => {
		const child = spawn(program, words, {
			cwd: projectFolder,
			env: { ...process.env, ...environment },
			stdio: ["ignore", "inherit", "inherit"],
			shell: process.platform === "win32" && program !== process.execPath,
		});
		child.on("error", (error) => {
			console.error(`${program}: ${error.message}`);
			resolve(1);
		});
		child.on("close", (code) => resolve(code ?? 1));
	});
}

/**
 * Runs a script with this version of Node, whatever `PATH` contains.
 *
 * @param {string} script path from the project folder
 * @param {readonly string[]} words
 * @param {Record<string, string>} [environment]
 */
export const runNode = (script, words = [], environment) =>
	run(process.execPath, [script, ...words], environment);

/**
 * Runs a TypeScript script of this project. The packages must be installed.
 *
 * @param {string} script path from the project folder
 * @param {readonly string[]} words
 */
export const runTypeScript = (script, words = []) =>
	runNode(join("node_modules", "tsx", "dist", "cli.mjs"), [script, ...words]);
