import { chmod, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesIn, publishSite, type SiteFile } from "../../src/cli/publish.ts";
import { type Disk, nodeDisk } from "../../src/library/folder/index.ts";
import { folderOf } from "../library/folder.ts";

/** A site whose page and catalogue name the files that they need. */
const siteOf = (version: string): readonly SiteFile[] => [
	{ path: "index.html", content: `${version} assets/${version}.js` },
	{ path: `assets/${version}.js`, content: version },
	{ path: "library/catalogue.json", content: `${version} library/prepared/${version}.chunks` },
	{ path: `library/prepared/${version}.chunks`, content: version },
	{ path: "library/corpus/report.md", content: version },
	{ path: "icon.svg", content: "the same" },
];

/** The versions of the page and of the catalogue. Fails if a file that they name is missing. */
async function versionsIn(site: string): Promise<readonly string[]> {
	const versions: string[] = [];
	for (const path of ["index.html", "library/catalogue.json"]) {
		const [version = "", needed = ""] = (await readFile(join(site, path), "utf8")).split(" ");
		expect(await readFile(join(site, needed), "utf8")).toBe(version);
		versions.push(version);
	}
	return versions;
}

/** A disk that stops working at the given rename, as if the process had been killed. */
function diskFailingAt(step: number): Disk {
	let renames = 0;
	return {
		...nodeDisk,
		rename: async (from, to) => {
			renames += 1;
			if (renames >= step) throw Object.assign(new Error("No space."), { code: "ENOSPC" });
			await nodeDisk.rename(from, to);
		},
	};
}

const newSite = async () => {
	const parent = await folderOf({ "other.txt": "" });
	return { parent, site: join(parent, "site") };
};

describe("publishing a site", () => {
	test("a new folder gets every file at once", async () => {
		const { parent, site } = await newSite();
		await publishSite(site, siteOf("one"));
		expect(await versionsIn(site)).toEqual(["one", "one"]);
		expect((await readdir(parent)).sort()).toEqual(["other.txt", "site"]);
		const stopped = publishSite(join(parent, "next"), siteOf("one"), diskFailingAt(1));
		await expect(stopped).rejects.toThrow();
		expect((await readdir(parent)).sort()).toEqual(["other.txt", "site"]);
	});

	test("the files of the earlier site are deleted with their folders", async () => {
		const { site } = await newSite();
		await publishSite(site, [...siteOf("one"), { path: "old/deep/file.txt", content: "" }]);
		await publishSite(site, siteOf("two"));
		expect(await versionsIn(site)).toEqual(["two", "two"]);
		expect((await filesIn(site)).toSorted()).toEqual(
			[...siteOf("two").map(({ path }) => path), ".ascribe-build"].sort(),
		);
		expect(await readdir(site)).not.toContain("old");
	});

	test("a build that is stopped at any step leaves a site that works, and the next build completes it", async () => {
		const stopped: (readonly string[])[] = [];
		for (let step = 1; step <= 7; step += 1) {
			const { site } = await newSite();
			await publishSite(site, siteOf("one"));
			await expect(publishSite(site, siteOf("two"), diskFailingAt(step))).rejects.toThrow();
			stopped.push(await versionsIn(site));
			const listed = (await readFile(join(site, ".ascribe-build"), "utf8")).split("\n");
			expect((await filesIn(site)).filter((path) => !listed.includes(path))).toEqual([]);
			await publishSite(site, siteOf("two"));
			expect(await versionsIn(site)).toEqual(["two", "two"]);
		}
		expect(stopped[0]).toEqual(["one", "one"]);
		expect(stopped.at(-1)).toEqual(["two", "two"]);
	});

	test.each(["", "index.html"])(
		"a read-only folder or file (%j) is refused, and nothing changes",
		async (path) => {
			const { parent, site } = await newSite();
			await publishSite(site, siteOf("one"));
			await chmod(join(site, path), 0o555);
			await expect(publishSite(site, siteOf("two"))).rejects.toMatchObject({ code: "EACCES" });
			await chmod(join(site, path), 0o755);
			expect(await versionsIn(site)).toEqual(["one", "one"]);
			expect((await readdir(parent)).sort()).toEqual(["other.txt", "site"]);
		},
	);

	test("the temporary folder of a killed build is deleted, and that of a running one is kept", async () => {
		const killed = 2 ** 22 + 1;
		const running = `.site-${process.pid}-AbC123`;
		const names = [
			`.site-${killed}-AbC123/site/index.html`,
			`${running}/index.html`,
			".site-notes/a",
			".sites-1/a",
		];
		const parent = await folderOf(Object.fromEntries(names.map((name) => [name, ""])));
		await publishSite(join(parent, "site"), siteOf("one"));
		expect((await readdir(parent)).sort()).toEqual([running, ".site-notes", ".sites-1", "site"].sort());
	});

	test("a file that has not changed is not written again", async () => {
		const { site } = await newSite();
		await publishSite(site, siteOf("one"));
		const written: string[] = [];
		const disk: Disk = {
			...nodeDisk,
			write: (path, ...rest) => {
				written.push(path.slice(path.lastIndexOf("/") + 1));
				return nodeDisk.write(path, ...rest);
			},
		};
		await publishSite(site, siteOf("one"), disk);
		expect(written).toEqual(["manifest", "manifest"]);
	});

	test("a folder that cannot be synced is no failure", async () => {
		const { site } = await newSite();
		const disk: Disk = { ...nodeDisk, syncFolder: () => Promise.reject(new Error("Not supported.")) };
		await publishSite(site, siteOf("one"), disk);
		await publishSite(site, siteOf("two"), disk);
		expect(await versionsIn(site)).toEqual(["two", "two"]);
	});
});
