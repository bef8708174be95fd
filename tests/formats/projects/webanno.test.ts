import { expect, test } from "vitest";
import { webanno } from "../../../src/formats/webanno/index.ts";
import { exchanged, projectFiles } from "./project.ts";

const project = await projectFiles("webanno");
const result = exchanged(project, webanno);

test("a WebAnno TSV file comes in completely", () => {
	expect([result.tally, result.codes]).toEqual([[9, 0, 0, 0], ["W_ENTITY_NEW"]]);
	expect(result.losses.map(({ what }) => what)).not.toContain("relations between annotations");
});

test("a WebAnno TSV file goes out with its own layers, features and relations", () => {
	const [written = ""] = result.files.values();
	const [stated = ""] = project.values();
	expect(layersIn(written)).toEqual(layersIn(stated));
	expect(annotationsIn(written)).toEqual(annotationsIn(stated));
});

/** Returns the declared layers with their features in alphabetical order. */
const layersIn = (file: string) =>
	[...file.matchAll(/^#T_\w\w=(.*)$/gm)]
		.map(([, declared = ""]) => {
			const [type, ...features] = declared.split("|");
			return [type, ...features.toSorted()].join(" ");
		})
		.toSorted();

/**
 * Returns each annotation as its layer, its place and its values, found by the rules of the format: values with one number
 * are one annotation. A relation has the places of both ends.
 */
function annotationsIn(file: string): readonly string[] {
	const columns = [...file.matchAll(/^#T_(\w\w)=(.*)$/gm)].flatMap(([, kind, declared = ""]) => {
		const [type = "", ...features] = declared.split("|");
		return features.map((feature) => ({ kind, type, feature }));
	});
	const rows = [...file.matchAll(/^(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)\t[^\t]*\t(.*)\t$/gm)].map(
		([, id = "", start = "", end = "", values = ""]) => ({ id, start, end, values: values.split("\t") }),
	);
	const places = new Map(rows.map(({ id, start }) => [id, start]));
	const found = new Map<string, { place: string; values: Set<string> }>();
	for (const { id, start, end, values } of rows) {
		for (const [index, cell] of values.entries()) {
			const { kind = "", type = "", feature = "" } = columns[index] ?? {};
			if (cell === "_") continue;
			for (const [level, stacked] of cell.split("|").entries()) {
				const [, value = "", number] = /^(.*?)(?:\[(\d+)\])?$/.exec(stacked) ?? [];
				const key = `${type} ${number ?? `${id}/${level}`}`;
				const known = found.get(key) ?? { place: `${start}-${end}`, values: new Set() };
				found.set(key, { ...known, place: known.place.replace(/-\d+$/, `-${end}`) });
				const shown =
					kind === "RL" && feature.startsWith("BT_")
						? `from ${places.get(value.replace(/\[.*/, ""))}`
						: value;
				if (shown !== "*") known.values.add(`${feature}=${shown}`);
			}
		}
	}
	return [...found]
		.map(([key, { place, values }]) => `${key.split(" ")[0]} ${place} ${[...values].toSorted().join(" ")}`)
		.toSorted();
}
