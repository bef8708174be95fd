import { expect, test } from "vitest";
import { documentId } from "../../src/annotation/index.ts";
import { openDocument, openLibraryParts, titleOf } from "../../src/corpus/index.ts";
import { annotationsText, layersText } from "../library/folder.ts";

const parts = openLibraryParts({
	layers: layersText,
	sharedEntities: JSON.stringify({
		included: [
			{ id: "#named", type: "Site", name: "isoHunt" },
			{ id: "#marked", type: "Site" },
			{ id: "#lost", type: "Site" },
			{ id: "#unmarked", type: "Site" },
		],
	}),
});
const document = openDocument({
	record: { id: documentId("report"), title: "Report", file: "corpus/report.md" },
	source: "Demonoid and the other site and Demonoid.me.",
	...parts,
	annotations: annotationsText("report", [
		{ id: "a", words: "Demonoid.me", start: 32, site: "marked" },
		{ id: "b", words: "Demonoid", start: 0, site: "marked" },
		{ id: "c", words: "words that nobody wrote", start: 3, site: "lost" },
	]),
});

test.each([
	["its title field", "named", "isoHunt"],
	["the words of its first span if the title field is empty", "marked", "Demonoid"],
	["the quoted words of an orphan if it has no other span", "lost", "words that nobody wrote"],
	["its id if it has no span", "unmarked", "unmarked"],
])("the title of an entity is %s", (_, id, title) => {
	const entity = parts.sharedEntities.find((one) => one.id === id);
	expect(entity && titleOf(document, entity)).toBe(title);
});
