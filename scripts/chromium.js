import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.js";

/** Runs without a sandbox, because CI runs as root, and without background requests to other hosts. */
export const chromiumFlags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/**
 * The path of Chromium or Chrome: `CHROMIUM_PATH`, or the first usual path that exists.
 * Playwright's own browser is not used, because it comes from another host than the packages.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
	const { CHROMIUM_PATH: chosen } = process.env;
	return chosen ? chosen : usualPaths().find((path) => existsSync(path));
}

/** Like `findChromium`, but throws an error that explains how to install Chromium. */
export function requireChromium() {
	const chromium = findChromium();
	if (chromium === undefined) throw new Error(installHint);
	return chromium;
}

/**
 * Installs Debian's package if no Chromium is found and this process is root. Resolves to
 * whether Chromium is installed.
 */
export async function installChromium() {
	if (findChromium() !== undefined) return true;
	if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
		console.error(installHint);
		return false;
	}
	console.log("Installing Chromium (apt-get) …");
	const unattended = { DEBIAN_FRONTEND: "noninteractive" };
	await run("apt-get", ["update"], unattended);
	await run("apt-get", ["install", "-y", "chromium"], unattended);
	if (findChromium() === undefined) console.error(installHint);
	return findChromium() !== undefined;
}

const installHint =
	"No Chromium found. Install it (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; " +
	"Windows: winget install Google.Chrome) or set CHROMIUM_PATH to the program.";

function usualPaths() {
	const {
		ProgramFiles: programs = "",
		"ProgramFiles(x86)": programs32 = "",
		LOCALAPPDATA: local = "",
	} = process.env;
	const windows = [programs, programs32, local].filter((folder) => folder !== "");
	return [
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
		"/usr/bin/google-chrome-stable",
		"/snap/bin/chromium",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		...windows.map((folder) => join(folder, "Google", "Chrome", "Application", "chrome.exe")),
	];
}
