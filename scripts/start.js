import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildIfStale } from "./build.js";
import { projectFolder } from "./command.js";
import { installPackages } from "./install.js";

/** `npm start`: from a fresh clone to a reader that answers, with nothing but Node and git before. */
async function start() {
	if (!(await installPackages())) return fail("The packages could not be installed; npm says why above.");
	if (!(await buildIfStale())) return fail("The reader could not be built; Vite says why above.");
	serve();
}

/** A terminal sends Ctrl+C to the server as well; this process waits for it to stop in good order. */
function serve() {
	const words = [join("bin", "ascribe.js"), "serve", projectFolder, ...process.argv.slice(2)];
	const server = spawn(process.execPath, words, { cwd: projectFolder, stdio: "inherit" });
	process.on("SIGINT", () => {});
	process.on("SIGTERM", () => server.kill());
	server.on("close", (code) => {
		process.exitCode = code ?? 0;
	});
}

/** @param {string} sentence */
function fail(sentence) {
	console.error(sentence);
	process.exitCode = 1;
}

await start();
