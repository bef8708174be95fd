import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ascribe } from "../cli/run.ts";
import { doc, everything, input, span } from "../formats/builders.ts";
import { folderOf } from "../library/folder.ts";

const readme = readFileSync("README.md", "utf8");

/** Code blocks of the README that follow a line beginning with the path of a file. */
const files = Object.fromEntries(
	[
		...readme.matchAll(
			/^`((?:corpus|annotations)\/[\w.]+)`[^\n]*:?\n(?:\n[^\n`][^\n]*\n)*\n```\w+\n(.*?)^```$/gms,
		),
	].map(([, path = "", content = ""]) => [path, content]),
);

test("The minimal folder of the README passes ascribe check --strict", async () => {
	expect(Object.keys(files)).toEqual([
		"corpus/report.md",
		"annotations/layers.json",
		"annotations/report.jsonld",
	]);
	expect(await ascribe(["check", "--strict"], { cwd: await folderOf(files) })).toEqual({
		code: 0,
		out: expect.stringContaining("1 document, 3 spans: no problems found"),
		err: "",
	});
});

test("The example layer of the README can be added to the minimal folder", async () => {
	const [, entry = ""] = /^```json\n(\{\n {2}"id": "law".*?)^```$/ms.exec(readme) ?? [];
	const layers = JSON.parse(files["annotations/layers.json"] ?? "");
	const law = {
		name: "Law",
		label: { one: "Law", other: "Laws" },
		title: "name",
		fields: [{ name: "name", label: "Name", kind: "text" }],
	};
	const extended = JSON.stringify({
		layers: [...layers.layers, JSON.parse(entry)],
		entityTypes: [...layers.entityTypes, law],
	});
	const folder = await folderOf({ ...files, "annotations/layers.json": extended });
	expect(await ascribe(["check", "--strict"], { cwd: folder })).toMatchObject({ code: 0, err: "" });
});

test("The example format of the README writes a line for each span and reports the loss", async () => {
	const [, source = ""] = /^```ts\n(.*?)^```$/ms.exec(readme) ?? [];
	const formats = fileURLToPath(new URL("../../src/formats/", import.meta.url));
	const resolved = source.replaceAll('from "../', `from "${formats}`);
	const folder = await folderOf({ "lines.ts": resolved });
	const { lines } = await import(`${folder}/lines.ts`);
	const text = "isoHunt is on the list.";
	const document = doc("report", text, [span(text, "s1", "isoHunt")]);
	expect(lines.write(input(document), everything)).toEqual({
		files: [{ name: "report.txt", mediaType: "text/plain", content: "site\tisoHunt\n" }],
		losses: [
			{
				what: "everything but layer and quote",
				count: 1,
				spans: [{ document: "report", annotation: "s1" }],
			},
		],
	});
});
