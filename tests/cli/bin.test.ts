import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { annotationsText, folderOf, layersText, sharedEntitiesText } from "../library/folder.ts";

const program = join(import.meta.dirname, "..", "..", "bin", "ascribe.js");

function start(words: readonly string[], cwd: string) {
	const child = spawn(process.execPath, [program, ...words], { cwd, stdio: ["ignore", "pipe", "pipe"] });
	onTestFinished(() => void child.kill("SIGKILL"));
	child.stdout.setEncoding("utf8");
	const output = { out: "", err: "" };
	child.stdout.on("data", (text: string) => {
		output.out += text;
	});
	child.stderr.on("data", (text: Buffer) => {
		output.err += text;
	});
	const ended = once(child, "close").then(([code]: unknown[]) => ({ code, ...output }));
	return { child, ended };
}

const library = () =>
	folderOf({
		"corpus/report.md": "isoHunt.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/report.jsonld": annotationsText("report", [{ id: "a", words: "isoHunt", start: 0 }]),
	});

// The first test may build the program.
describe("the ascribe program", { timeout: 120_000 }, () => {
	test("the ascribe program uses the arguments, the current folder and the exit code of its process", async () => {
		const good = await start(["check", "."], await library()).ended;
		expect(good).toMatchObject({ code: 0 });
		expect(good.out).toMatch(/^1 document, 1 span: /m);
		const wrong = await start(["export", "--format", "doc"], await library()).ended;
		expect(wrong).toMatchObject({ code: 2, out: "" });
		expect(wrong.err).toMatch(/^Unknown format "doc"/m);
		// A checkout is the default folder only for those who work inside of it.
		const elsewhere = await start(["check"], await folderOf({ "notes.md": "A note.\n" })).ended;
		expect(elsewhere).toMatchObject({ code: 2, out: "" });
		expect(elsewhere.err).toMatch(/^The current folder has no folder corpus/m);
	});

	test("ascribe export writes only the export to standard output", async () => {
		const { code, out } = await start(["export", ".", "--format", "json"], await library()).ended;
		expect(code).toBe(0);
		expect(JSON.parse(out)).toBeTypeOf("object");
	});

	test("ascribe export reports in one sentence that standard output is full", async () => {
		const full = await open("/dev/full", "w");
		onTestFinished(() => full.close());
		const child = spawn(process.execPath, [program, "export", ".", "--format", "json"], {
			cwd: await library(),
			stdio: ["ignore", full.fd, "pipe"],
		});
		let err = "";
		child.stderr?.on("data", (text: Buffer) => {
			err += text;
		});
		expect(await once(child, "close")).toEqual([2, null]);
		expect(err).toBe("Standard output cannot be written (ENOSPC). Free space, or write to another place.\n");
	});

	test("ascribe serve runs until a signal stops it, and exits with 0", async () => {
		const { child, ended } = start(["serve", ".", "--port", "0"], await library());
		const [printed]: unknown[] = await once(child.stdout, "data");
		const [url = ""] = /http:\S+/.exec(String(printed)) ?? [];
		const page = await fetch(url);
		expect(page.status).toBe(200);
		const [script = ""] = /assets\/[\w.-]+\.js/.exec(await page.text()) ?? [];
		// Clients that went away, and one that listens for changes, do not keep the server running.
		for (const paths of [
			[`/${script}`, "/library/changes"],
			["/library/changes", "/library/changes"],
			[`/${script}`],
		]) {
			await abandon(Number(new URL(url).port), paths);
		}
		const changes = await fetch(new URL("library/changes", url));
		child.kill("SIGTERM");
		expect(await ended).toMatchObject({ code: 0 });
		await changes.body?.cancel().catch(() => undefined);
	});
});

/** Requests paths over one connection, and closes the connection when the first bytes arrive. */
async function abandon(port: number, paths: readonly string[]): Promise<void> {
	const client = connect(port, "127.0.0.1");
	client.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`).join(""));
	await once(client, "data");
	client.destroy();
}
