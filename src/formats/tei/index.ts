import type { Format } from "../format.ts";
import { headOf } from "../kit/one-file.ts";
import { readTei } from "./read.ts";
import { teiFileType, teiNamespace, writeTei } from "./write.ts";

/**
 * TEI P5 with stand-off annotation: the text with anchors in it, and before it the
 * spans between these, which point at records of what they are linked to.
 */
export const tei: Format = {
	id: "tei",
	label: "TEI",
	...teiFileType,
	offsets: "none",
	write: writeTei,
	read: readTei,
	detect: (files) =>
		files.some((file) => /<TEI[\s>]/.test(headOf(file)) && headOf(file).includes(teiNamespace)),
};
