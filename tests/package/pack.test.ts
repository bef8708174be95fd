import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { filesUnder } from "../project/files.ts";

/** The document of this project. */
const documentId = "iipa-special-301-2012";

const execute = promisify(execFile);
const isWindows = process.platform === "win32";
const npm = (words: readonly string[], cwd: string) => execute("npm", words, { cwd, shell: isWindows });

/** An empty folder outside of the project, in which the tarball is installed. */
let folder: string;
/** `node_modules/ascribe` in that folder. */
let installed: string;
let program: string;

// Packing builds the project if the build is missing or stale.
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "ascribe-package-"));
	installed = join(folder, "node_modules", "ascribe");
	program = join(installed, "bin", "ascribe.js");
	await npm(["pack", "--pack-destination", folder], process.cwd());
	const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
	await writeFile(join(folder, "package.json"), '{ "private": true }');
	await npm(["install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, tarball)], folder);
	for (const name of ["corpus", "annotations"]) await cp(name, join(folder, name), { recursive: true });
}, 180_000);

afterAll(() => rm(folder, { recursive: true }));

const ascribe = (...words: readonly string[]) =>
	execute(process.execPath, [program, ...words], { cwd: folder, maxBuffer: 10_000_000 });

describe("the packed package", () => {
	test("the package contains the built page, the command line, the readme and the licence", () => {
		const files = packedFiles();
		for (const file of [
			"LICENSE",
			"README.md",
			"bin/ascribe.js",
			"dist/cli/ascribe.js",
			"dist/page/index.html",
			"dist/page/licenses.txt",
			"package.json",
		])
			expect(files).toContain(file);
		expect(files.filter((file) => !/^(LICENSE|README\.md|package\.json|bin\/|dist\/)/.test(file))).toEqual(
			[],
		);
	});

	test("the package contains no source, test, source map or picture", () => {
		const files = packedFiles();
		expect(files.filter((file) => /\.(tsx?|map)$|(^|\/)(src|tests|scripts|docs)\//.test(file))).toEqual([]);
		const pictures = files.filter((file) => /\.(png|jpe?g|gif|webp|avif)$/.test(file));
		expect(pictures).toEqual(["dist/page/icon-192.png", "dist/page/icon-512.png"]);
	});

	test("the package takes less than 7.5 MB unpacked and installs no other package", () => {
		const sizes = packedFiles().map((file) => statSync(join(installed, file)).size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(7_500_000);
		expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
			"ascribe",
		]);
	});

	test("the package contains the licences of the bundled packages", async () => {
		const licenses = await readFile(join(installed, "dist", "page", "licenses.txt"), "utf8");
		for (const name of ["react", "micromark", "commander", "@fontsource-variable/source-serif-4"])
			expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
	});
});

describe("the installed command", { timeout: 30_000 }, () => {
	test("the installed command checks the current folder if no folder is named", async () => {
		const { stdout } = await execute("npx", ["--no-install", "ascribe", "check"], {
			cwd: folder,
			shell: isWindows,
		});
		expect(stdout).toMatch(/^1 document, \d+ spans/m);
	});

	test("the installed command exports the annotations", async () => {
		const { stdout } = await ascribe("export", "--format", "json");
		expect(JSON.parse(stdout)).toMatchObject({ documents: [{ id: documentId }] });
	});

	test("the installed command builds a site with the page and the document", async () => {
		await ascribe("build", "--out", "site");
		const files = filesUnder(join(folder, "site")).map((file) => file.slice(join(folder, "site/").length));
		expect(files).toContain("index.html");
		expect(files).toContain(`library/corpus/${documentId}.md`);
	});

	test("the installed command serves the page", async () => {
		const url = await serve();
		const response = await fetch(url);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain("<title>");
	});

	test("the installed command sends the policy that the examples in docs/publishing.md send", async () => {
		const url = await serve();
		const policy = (await fetch(url)).headers.get("Content-Security-Policy");
		const examples = (await readFile("docs/publishing.md", "utf8")).match(/default-src [^"]*/g);
		expect(examples).toEqual([policy, policy, policy]);
	});
});

/** Starts the installed `ascribe serve` until the end of the test. Resolves to the printed address. */
async function serve(): Promise<string> {
	const server = spawn(process.execPath, [program, "serve", "--port", "0"], {
		cwd: folder,
		stdio: ["ignore", "pipe", "inherit"],
	});
	onTestFinished(() => void server.kill());
	const [output]: unknown[] = await once(server.stdout, "data");
	return /http:\S+/.exec(String(output))?.[0] ?? "";
}

/** Paths in the package, with `/`. */
function packedFiles(): readonly string[] {
	const prefix = `${installed.replaceAll("\\", "/")}/`;
	return filesUnder(installed).map((file) => file.slice(prefix.length));
}
