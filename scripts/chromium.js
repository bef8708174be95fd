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
export const findChromium = () => firstOf([...browserPaths(), headlessShell]);

/** Like `findChromium`, but throws an error that explains how to install Chromium. */
export const requireChromium = () => required(findChromium());

/**
 * Like `requireChromium`, but prefers the headless shell, which has the same engine without the interface of a
 * browser. Tests take a sixth less processor time in the shell.
 */
export const requireHeadlessChromium = () => required(firstOf([headlessShell, ...browserPaths()]));

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
	// The recommended packages are for printers, screens and graphics cards.
	const install = ["install", "-y", "--no-install-recommends", "fonts-liberation"];
	await run("apt-get", ["update"], unattended);
	const code = await run("apt-get", [...install, "chromium-headless-shell"], unattended);
	// Older distributions do not have the shell.
	if (code !== 0) await run("apt-get", [...install, "chromium"], unattended);
	if (findChromium() === undefined) console.error(installHint);
	return findChromium() !== undefined;
}

const installHint =
	"No Chromium found. Install it (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; " +
	"Windows: winget install Google.Chrome) or set CHROMIUM_PATH to the program.";

const headlessShell = "/usr/bin/chromium-headless-shell";

/** @param {readonly string[]} paths */
function firstOf(paths) {
	const { CHROMIUM_PATH: chosen } = process.env;
	return chosen ? chosen : paths.find((path) => existsSync(path));
}

/** @param {string | undefined} path */
function required(path) {
	if (path === undefined) throw new Error(installHint);
	return path;
}

function browserPaths() {
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
