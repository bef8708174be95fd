import type { Format } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { headOf } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { writeWithoutRelations } from "../kit/relations.ts";
import { readTei } from "./read.ts";
import { teiFileType, teiNamespace, writeTei } from "./write.ts";

/**
 * TEI P5 with stand-off annotation (https://tei-c.org/guidelines/). The text contains anchors. The
 * `standOff` element contains the spans between anchors and the records of the linked entities.
 */
export const tei: Format = {
	id: "tei",
	label: "TEI",
	hint: "XML for scholarly editions",
	...teiFileType,
	offsets: "none",
	write: writeInSinglePieces(writeWithoutRelations(writeTei)),
	read: readTei,
	countSpans: (content) =>
		countMatches(content, /<(?:span|annotation|persName|placeName|orgName|geogName|name|rs|seg)[\s>]/),
	detect: (files) =>
		files.some((file) => /<(?:TEI|teiCorpus)[\s>]/.test(headOf(file)) && headOf(file).includes(teiNamespace)),
};
