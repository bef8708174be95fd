import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder, run } from "./command.js";

/**
 * Installs the packages of the lock where `node_modules` does not hold them.
 * Gives whether they are there afterwards.
 */
export async function installPackages() {
	if (isInstalled()) return true;
	console.log("Installing packages (npm ci) …");
	if ((await run("npm", ["ci", ...words])) === 0) return true;
	console.log("npm ci failed; trying npm install, which may change package-lock.json …");
	return (await run("npm", ["install", ...words])) === 0;
}

/** The build and the tests need the development packages, whatever `NODE_ENV` says. */
const words = ["--include=dev", "--no-audit", "--no-fund"];

/**
 * Compares the lock with the list that npm leaves in `node_modules`, package by
 * package: git gives a file that it checks out a new time, so times say nothing.
 * Optional packages are those of other platforms.
 */
function isInstalled() {
	const wanted = packagesIn("package-lock.json");
	const present = packagesIn(join("node_modules", ".package-lock.json"));
	return Object.entries(wanted).every(
		([path, { version, optional }]) => path === "" || optional || present[path]?.version === version,
	);
}

/**
 * @param {string} lock
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesIn(lock) {
	try {
		return JSON.parse(readFileSync(join(projectFolder, lock), "utf8")).packages ?? {};
	} catch {
		return {};
	}
}
