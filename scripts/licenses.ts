import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./command.js";

/**
 * Writes the licences of all bundled packages to `dist/page/licenses.txt`, because most of
 * them require that every copy contains the notice. Built sites contain the file too.
 *
 * Source maps name the modules of a bundle, workers included. Fonts are in no source map.
 */
const dist = join(projectFolder, "dist");
const packages = [...new Set([...filesIn(dist, ".map").flatMap(packagesInMap), ...fontPackages()])].sort();
writeFileSync(join(dist, "page", "licenses.txt"), packages.map(notice).join(`\n${"-".repeat(80)}\n\n`));

function filesIn(folder: string, ending: string): readonly string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name));
}

function packagesInMap(map: string): readonly string[] {
	const { sources }: { readonly sources: readonly string[] } = JSON.parse(readFileSync(map, "utf8"));
	// Uses the last match, because a package can be nested in the folder of another package.
	return sources.flatMap((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
}

function fontPackages(): readonly string[] {
	const scope = "@fontsource-variable";
	return readdirSync(join(projectFolder, "node_modules", scope)).map((name) => `${scope}/${name}`);
}

/** Name, version and licence text of a package; only the licence's name if the package contains no text. */
function notice(name: string): string {
	const folder = join(projectFolder, "node_modules", name);
	const { version, license }: { readonly version: string; readonly license: string } = JSON.parse(
		readFileSync(join(folder, "package.json"), "utf8"),
	);
	const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
	const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8")}`;
	return `${name} ${version} (${license})\n${text}`;
}
