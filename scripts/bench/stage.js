import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSite, hostStatic, serveFolder } from "../serve.js";
import { writeFolder } from "./folder.js";
import { peers, writePeers } from "./peers.js";
import { writePlainPage } from "./plain-page.js";
import { sizes } from "./sizes.js";
import { otherAt, readerAt } from "./variants.js";

/**
 * Everything that is measured of one size, on servers that run until `end`.
 *
 * @typedef {{ readonly words: number, readonly annotations: number,
 *   readonly variants: readonly import("./variants.js").Variant[], readonly end: () => Promise<void> }} Stage
 *
 * @param {import("./sizes.js").SizeName} name
 * @param {import("./options.js").Options} options
 * @returns {Promise<Stage>}
 */
export async function setStage(name, options) {
	const folder = mkdtempSync(join(tmpdir(), "ascribe-bench-"));
	/** @type {(() => Promise<void>)[]} */
	const running = [];
	const end = async () => {
		for (const stop of running) await stop();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const [library, site] = [join(folder, "library"), join(folder, "site")];
		const generated = writeFolder(library, sizes[name]);
		await buildSite(site, library);
		const server = await serveFolder(library);
		running.push(server.stop);
		const host = await hostStatic(site, "/", await isolationOf(server.url));
		running.push(host.stop);
		const styles = await writePlainPage(host.url, site);
		const variants = [otherAt("plain", `${host.url}plain.html`)];
		if (options.modes.includes("built")) variants.push(readerAt("built", host.url));
		if (options.modes.includes("markdown")) variants.push(readerAt("markdown", server.url));
		if (options.peers === "all" || (options.peers === "default" && name !== "1M")) {
			await writePeers(site, generated, styles);
			for (const peer of peers) variants.push(otherAt(peer, `${host.url}${peer}.html`));
		}
		return { words: generated.words, annotations: generated.spans.length, variants, end };
	} catch (error) {
		await end();
		throw error;
	}
}

/**
 * The header for which a browser gives a page a process of its own, after the answer has begun: what `ascribe serve`
 * asks for all pages are measured with.
 *
 * @param {string} url
 * @returns {Promise<Readonly<Record<string, string>>>}
 */
async function isolationOf(url) {
	const name = "Cross-Origin-Opener-Policy";
	const value = (await fetch(url)).headers.get(name);
	return value === null ? {} : { [name]: value };
}
