import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.js";

/** What Chromium is started with: no sandbox as CI runs as root, and nothing that calls home. */
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
 * Where Chromium or Chrome is: `CHROMIUM_PATH`, else the first usual place that
 * exists. Playwright's own download is not used; it needs a host beside the registries.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
	const { CHROMIUM_PATH: chosen } = process.env;
	return chosen ? chosen : usualPlaces().find((place) => existsSync(place));
}

/** As `findChromium`, or a sentence that says how to get one. */
export function requireChromium() {
	const chromium = findChromium();
	if (chromium === undefined) throw new Error(howToInstall);
	return chromium;
}

/** Installs Debian's package where none is found and this may be done. Gives whether one is there. */
export async function installChromium() {
	if (findChromium() !== undefined) return true;
	if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
		console.error(howToInstall);
		return false;
	}
	console.log("Installing Chromium (apt-get) …");
	const unattended = { DEBIAN_FRONTEND: "noninteractive" };
	await run("apt-get", ["update"], unattended);
	await run("apt-get", ["install", "-y", "chromium"], unattended);
	if (findChromium() === undefined) console.error(howToInstall);
	return findChromium() !== undefined;
}

const howToInstall =
	"No Chromium found. Install it (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; " +
	"Windows: winget install Google.Chrome) or set CHROMIUM_PATH to the program.";

function usualPlaces() {
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
