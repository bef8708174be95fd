import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder, run } from "./command.js";

/** Installs the packages of `package-lock.json` if one is missing. Resolves to false if that failed. */
export async function installPackages() {
	if (isInstalled()) return true;
	console.log("Installing packages (npm ci) …");
	if ((await run("npm", ["ci", ...options])) === 0) return true;
	console.log("npm ci failed. Trying npm install, which may change package-lock.json …");
	return (await run("npm", ["install", ...options])) === 0;
}

/** The build and the tests need the development packages, even if `NODE_ENV` is "production". */
const options = ["--include=dev", "--no-audit", "--no-fund"];

/**
 * Compares `package-lock.json` with npm's list in `node_modules`, package by package. File
 * times cannot be compared, because git gives every file that it checks out a new time.
 * Optional packages are ignored: most of them are for other platforms.
 */
function isInstalled() {
	const required = packagesIn("package-lock.json");
	const installed = packagesIn(join("node_modules", ".package-lock.json"));
	return Object.entries(required).every(
		([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
	);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>} empty if the file cannot be read
 */
function packagesIn(lockFile) {
	try {
		return JSON.parse(readFileSync(join(projectFolder, lockFile), "utf8")).packages ?? {};
	} catch {
		return {};
	}
}
