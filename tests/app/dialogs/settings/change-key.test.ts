import { expect, test } from "vitest";
import { readLayers } from "../../../../src/annotation/index.ts";
import { createKeyTable } from "../../../../src/app/commands/key-table.ts";
import { changeKey } from "../../../../src/app/dialogs/settings/change-key.ts";
import { layersText } from "../../sample-layers.ts";

const layers = readLayers(layersText, "annotations/layers.json").value;
const change = (command: "export" | "next-span", pressed: string, chosen = new Map<string, string>()) =>
	changeKey(createKeyTable(layers, chosen), chosen, command, pressed);

test("a free character becomes the key, as its small letter", () => {
	expect(change("export", "E")).toEqual({ kind: "changed", keys: new Map([["export", "e"]]) });
	expect(change("export", "π")).toEqual({ kind: "changed", keys: new Map([["export", "π"]]) });
	expect(change("export", "😀")).toEqual({ kind: "changed", keys: new Map([["export", "😀"]]) });
});

test("the others that were chosen stay", () => {
	expect(change("export", "e", new Map([["next-span", "q"]]))).toEqual({
		kind: "changed",
		keys: new Map([
			["next-span", "q"],
			["export", "e"],
		]),
	});
});

test("a key that another command has is refused, and who has it is told", () => {
	expect(change("export", "j")).toMatchObject({ kind: "taken", by: { command: { kind: "next-span" } } });
	expect(change("export", "2")).toMatchObject({
		kind: "taken",
		by: { command: { kind: "layer", layer: "claim" } },
	});
	expect(change("export", "q", new Map([["next-span", "q"]]))).toMatchObject({ kind: "taken" });
});

test("a key that another command has given up is free", () => {
	expect(change("export", "j", new Map([["next-span", ""]]))).toMatchObject({ kind: "changed" });
});

test("its own key again is no conflict, and none at all switches it off", () => {
	expect(change("export", "x")).toMatchObject({ kind: "changed" });
	expect(change("export", "")).toEqual({ kind: "changed", keys: new Map([["export", ""]]) });
});

test.each([" ", "\t", "ab"])("%j is no character to choose", (pressed) => {
	expect(change("export", pressed)).toEqual({ kind: "no-character" });
});
