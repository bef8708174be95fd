import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { guideRules, layersFileSchema, markStyles } from "../../src/annotation/index.ts";
import { ascribe } from "../cli/run.ts";
import { corpus, doc, everything, span } from "../formats/builders.ts";
import { folderOf } from "../library/folder.ts";

const readme = readFileSync("README.md", "utf8");
const layersPage = readFileSync("docs/layers.md", "utf8");

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
	const [, layer = ""] = /^```json\n(\{\n {2}"id": "law".*?)^```$/ms.exec(readme) ?? [];
	const [, entityType = ""] = /^```json\n(\{\n {2}"name": "Law".*?)^```$/ms.exec(readme) ?? [];
	const layers = JSON.parse(files["annotations/layers.json"] ?? "");
	const extended = JSON.stringify({
		layers: [...layers.layers, JSON.parse(layer)],
		entityTypes: [...layers.entityTypes, JSON.parse(entityType)],
	});
	const folder = await folderOf({ ...files, "annotations/layers.json": extended });
	expect(await ascribe(["check", "--strict"], { cwd: folder })).toMatchObject({ code: 0, err: "" });
});

test("docs/layers.md describes every property of layers.json in the table of its object", () => {
	const { layers, entityTypes } = layersFileSchema.shape;
	const objects = {
		Layers: layers._zod.def.element,
		"Entity types": entityTypes._zod.def.element,
		Fields: entityTypes._zod.def.element.shape.fields._zod.def.element,
	};
	for (const [heading, { shape }] of Object.entries(objects)) {
		const [, section = ""] = new RegExp(`^## ${heading}$(.*?)^## `, "ms").exec(layersPage) ?? [];
		const rows = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
		expect(rows, heading).toEqual(Object.keys(shape));
	}
	const [, rules = ""] = /^## Rules$(.*?)^## /ms.exec(layersPage) ?? [];
	expect([...rules.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name)).toEqual([...guideRules]);
	for (const style of markStyles) expect(layersPage).toContain(`\`${style}\``);
});

test("The example section of docs/layers.md can be added to the minimal folder", async () => {
	const blocks = [...layersPage.matchAll(/^```json\n(.*?)^```$/gms)].map(([, block = ""]) => block);
	const section = blocks.find((block) => block.includes('"value": "section"')) ?? "";
	const annotations = JSON.parse(files["annotations/report.jsonld"] ?? "");
	const { first } = annotations;
	const extended = JSON.stringify({
		...annotations,
		first: { ...first, items: [...first.items, JSON.parse(section)] },
	});
	const folder = await folderOf({ ...files, "annotations/report.jsonld": extended });
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
	expect(lines.write(corpus(document), everything)).toEqual({
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
