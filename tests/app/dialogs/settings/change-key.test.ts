import { expect, test } from "vitest";
import { readLayers } from "../../../../src/annotation/index.ts";
import { createKeyTable } from "../../../../src/app/commands/key-table.ts";
import { changeKey } from "../../../../src/app/dialogs/settings/change-key.ts";
import { layersText } from "../../sample-layers.ts";

const layers = readLayers(layersText, "annotations/layers.json").value;
const change = (command: "export" | "next-span", pressed: string, chosen = new Map<string, string>()) =>
	changeKey(createKeyTable(layers, chosen), chosen, command, pressed);

test("changeKey assigns a free character to the command in lower case", () => {
	expect(change("export", "E")).toEqual({ kind: "changed", keys: new Map([["export", "e"]]) });
	expect(change("export", "π")).toEqual({ kind: "changed", keys: new Map([["export", "π"]]) });
	expect(change("export", "😀")).toEqual({ kind: "changed", keys: new Map([["export", "😀"]]) });
});

test("changeKey keeps the chosen keys of other commands", () => {
	expect(change("export", "e", new Map([["next-span", "q"]]))).toEqual({
		kind: "changed",
		keys: new Map([
			["next-span", "q"],
			["export", "e"],
		]),
	});
});

test("changeKey refuses a key of another command and returns that command", () => {
	expect(change("export", "j")).toMatchObject({ kind: "taken", by: { id: "next-span" } });
	expect(change("export", "2")).toMatchObject({
		kind: "taken",
		by: { id: "layer claim" },
	});
	expect(change("export", "q", new Map([["next-span", "q"]]))).toMatchObject({ kind: "taken" });
});

test("changeKey accepts a key that was removed from another command", () => {
	expect(change("export", "j", new Map([["next-span", ""]]))).toMatchObject({ kind: "changed" });
});

test("changeKey accepts the command's own key, and an empty key removes it", () => {
	expect(change("export", "x")).toMatchObject({ kind: "changed" });
	expect(change("export", "")).toEqual({ kind: "changed", keys: new Map([["export", ""]]) });
});

test.each([" ", "\t", "ab"])("changeKey refuses %j, which is not a single visible character", (pressed) => {
	expect(change("export", pressed)).toEqual({ kind: "invalid" });
});
