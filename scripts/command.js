import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder that holds `package.json`. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a program in the project's folder with this terminal as its output, and
 * gives its exit code; 1 where a signal ended it or it could not start. A shell
 * is used on Windows alone, where npm is a batch file.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {Record<string, string>} environment beside that of this process
 * @returns {Promise<number>}
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
 * Runs a script of an installed package with this Node, so that neither a
 * shell nor `PATH` decides which one.
 *
 * @param {string} script path in the project's folder
 * @param {readonly string[]} words
 * @param {Record<string, string>} [environment]
 */
export const runNode = (script, words = [], environment) =>
	run(process.execPath, [script, ...words], environment);
