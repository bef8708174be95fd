import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { annotationsText, folderOf, layersText, registerText } from "../library/folder.ts";

const program = join(import.meta.dirname, "..", "..", "bin", "ascribe.js");

function start(words: readonly string[], cwd: string) {
	const child = spawn(process.execPath, [program, ...words], { cwd, stdio: ["ignore", "pipe", "pipe"] });
	onTestFinished(() => void child.kill("SIGKILL"));
	child.stdout.setEncoding("utf8");
	const said = { out: "", err: "" };
	child.stdout.on("data", (text: string) => {
		said.out += text;
	});
	child.stderr.on("data", (text: Buffer) => {
		said.err += text;
	});
	const ended = once(child, "close").then(([code]: unknown[]) => ({ code, ...said }));
	return { child, ended };
}

const library = () =>
	folderOf({
		"corpus/report.md": "isoHunt.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": registerText,
		"annotations/report.jsonld": annotationsText("report", [{ id: "a", words: "isoHunt", start: 0 }]),
	});

// The first of them may build the program.
describe("the program that users run", { timeout: 120_000 }, () => {
	test("takes its words, its folder and its exit code from where it is run", async () => {
		const good = await start(["check"].concat("."), await library()).ended;
		expect(good).toMatchObject({ code: 0 });
		expect(good.out).toMatch(/^1 document, 1 span: /m);
		const wrong = await start(["export", "--format", "doc"], await library()).ended;
		expect(wrong).toMatchObject({ code: 2, out: "" });
		expect(wrong.err).toMatch(/^No format is called "doc"/m);
	});

	test("writes an export and nothing else to standard output", async () => {
		const { code, out } = await start(["export", ".", "--format", "json"], await library()).ended;
		expect(code).toBe(0);
		expect(JSON.parse(out)).toBeTypeOf("object");
	});

	test("serves until it is told to stop, and ends in order", async () => {
		const { child, ended } = start(["serve", ".", "--port", "0"], await library());
		const [said]: unknown[] = await once(child.stdout, "data");
		const [url = ""] = /http:\S+/.exec(String(said)) ?? [];
		expect((await fetch(url)).status).toBe(200);
		child.kill("SIGTERM");
		expect(await ended).toMatchObject({ code: 0 });
	});
});
