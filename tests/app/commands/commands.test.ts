import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { commandTable } from "../../../src/app/commands/command-table.ts";
import { commandsAt, commandsOf } from "../../../src/app/commands/commands.ts";
import { layersText } from "../sample-layers.ts";

const layers = readLayers(layersText, "annotations/layers.json").value;
const commands = commandsOf(layers);

describe("the table of commands", () => {
	test("keeps the ids under which readers have stored their keys", () => {
		expect(Object.keys(commandTable)).toEqual(
			expect.arrayContaining([
				...["show-all", "marks", "focus", "next-span", "previous-span", "next-mention", "previous-mention"],
				...["walk", "next-part", "previous-part", "documents", "copy-link", "copy-citation", "overview"],
				...["find", "export", "settings", "keys"],
			]),
		);
	});

	test("has a different label for every command", () => {
		const labels = commands.map(({ label }) => label);
		expect(labels).not.toContain("");
		expect(new Set(labels).size).toBe(labels.length);
	});

	test("has a different default key for every command that has one", () => {
		const keys = commands.flatMap(({ key }) => key ?? []);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test("keeps only commands with an icon in the bar of a phone", () => {
		expect(commandsAt("bar")).toEqual(["overview", "export"]);
		expect(commandsAt("bar", true, true)).toEqual(["overview"]);
		expect(commandTable.overview).toHaveProperty("icon");
	});

	test("lists the commands of the menu More", () => {
		expect(commandsAt("more")).toEqual(["document", "import", "compare", "settings", "keys"]);
		expect(commandsAt("more", true, true)).toEqual([
			"export",
			"document",
			"import",
			"compare",
			"settings",
			"keys",
		]);
	});

	test("leaves out the overview in a document without annotations", () => {
		expect(commandsAt("bar", false)).toEqual(["export"]);
	});
});

test("each layer has a command that shows or hides it, and one that shows only this layer", () => {
	expect(
		commands.filter(({ layer }) => layer === "claim").map(({ id, label, key }) => ({ id, label, key })),
	).toEqual([
		{ id: "layer claim", label: "Show or hide Claims", key: "2" },
		{ id: "layer-alone claim", label: "Show only Claims", key: "Shift 2" },
	]);
});
