import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildIfStale } from "./build.js";
import { projectFolder } from "./command.js";
import { installPackages } from "./install.js";

/** `npm start`: installs, builds and serves. Needs nothing but Node, npm and a clone. */
async function start() {
	if (!(await installPackages())) return fail("The installation failed. npm printed the reason above.");
	if (!(await buildIfStale())) return fail("The build failed. Vite printed the reason above.");
	serve();
}

/** Ctrl+C reaches the server too, so this process ignores the signal and waits for the server to end. */
function serve() {
	const words = [join("bin", "ascribe.js"), "serve", projectFolder, ...process.argv.slice(2)];
	const server = spawn(process.execPath, words, { cwd: projectFolder, stdio: "inherit" });
	process.on("SIGINT", () => {});
	process.on("SIGTERM", () => server.kill());
	server.on("close", (code) => {
		process.exitCode = code ?? 0;
	});
}

/** @param {string} message */
function fail(message) {
	console.error(message);
	process.exitCode = 1;
}

await start();
