import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { readLayers } from "../../src/annotation/index.ts";
import { layersText } from "../app/sample-layers.ts";
import { folderOf } from "../library/folder.ts";
import { filesUnder } from "./files.ts";

const contributing = readFileSync("CONTRIBUTING.md", "utf8");

/** Returns the code block under a heading. */
function exampleUnder(heading: string): string {
	const [, section = ""] = new RegExp(`^## ${heading}$(.*?)^## `, "ms").exec(contributing) ?? [];
	const [, example = ""] = /^```ts\n(.*?)^```$/ms.exec(section) ?? [];
	return example;
}

/**
 * Copies a folder of `src/app` with an entry added to one of its tables.
 *
 * @returns the path of the copy
 */
async function folderWith(entry: string, folder: string, tableFile: string, table: string): Promise<string> {
	const parent = fileURLToPath(new URL(`../../src/app/`, import.meta.url));
	const files = filesUnder(`src/app/${folder}`).filter((file) => file.endsWith(".ts"));
	const copies = files.map((file) => {
		const source = readFileSync(file, "utf8").replaceAll('from "../', `from "${parent}`);
		const isTable = file.endsWith(`/${tableFile}`);
		const start = `export const ${table} = {\n`;
		if (isTable) expect(source).toContain(start);
		const name = file.slice(`src/app/${folder}/`.length);
		return [name, isTable ? source.replace(start, start + entry) : source];
	});
	return folderOf(Object.fromEntries(copies));
}

afterEach(() => vi.unstubAllGlobals());

test("The example command of CONTRIBUTING.md is one entry, which adds a key and an item in the menu More", async () => {
	const example = exampleUnder("Add a command of the page");
	const folder = await folderWith(example, "commands", "command-table.ts", "commandTable");
	const { commandsAt } = await import(`${folder}/commands.ts`);
	const { commandFor, createKeyTable } = await import(`${folder}/key-table.ts`);
	expect(commandsAt("more")).toContain("print");
	const pressed = { key: "g", code: "KeyG", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
	const { value: layers } = readLayers(layersText, "layers.json");
	const command = commandFor(pressed, createKeyTable(layers, new Map()), true);
	expect(command).toMatchObject({ id: "print", label: "Print" });
	const print = vi.fn();
	vi.stubGlobal("print", print);
	command.perform();
	expect(print).toHaveBeenCalledOnce();
});

test("The example setting of CONTRIBUTING.md is one entry, which adds a stored value and a page attribute", async () => {
	const example = exampleUnder("Add a setting");
	const folder = await folderWith(example, "settings", "settings-table.ts", "settingsTable");
	const { pageAttributes, parseSettings, serializeSettings } = await import(`${folder}/settings.ts`);
	expect(parseSettings('{"justified": "yes"}').justified).toBe(false);
	const settings = parseSettings('{"justified": true}');
	expect(parseSettings(serializeSettings(settings))).toEqual(settings);
	expect(pageAttributes(settings)).toMatchObject({ "data-justified": "" });
});
