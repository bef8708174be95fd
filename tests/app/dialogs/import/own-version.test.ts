import { expect, test } from "vitest";
import { applyToReading } from "../../../../src/app/boot/change-reading.ts";
import { ownVersionIn, tallyOfVersion } from "../../../../src/app/dialogs/import/own-version.ts";
import { changedFiles } from "../../../../src/app/editing/bar/changed-files.ts";
import type { EditingSession } from "../../../../src/app/editing/session/editing-session.ts";
import { annotationSetOf } from "../../../../src/corpus/index.ts";
import type { NamedBytes } from "../../../../src/library/index.ts";
import { sampleDocument, sampleSession, setClaimField } from "../../editing/builders.ts";
import { mark, remove } from "../../editing/marking.ts";
import { annotationsText, sampleReading, sampleReport } from "../../sample-library.ts";

const bytesOf = (name: string, text: string): NamedBytes => ({ name, bytes: new TextEncoder().encode(text) });
const downloaded = (session: EditingSession) =>
	changedFiles(session).map(({ name, content }) => bytesOf(name, content));

test("Downloaded files show the same additions, changes and deletions on another page", () => {
	const session = sampleSession();
	mark(session, "Italy");
	setClaimField(session, "proposition", "It has many pages.");
	remove(session, "c3");
	const files = downloaded(session);
	expect(files.map(({ name }) => name)).toEqual(["report.jsonld", "entities.jsonld"]);
	const other = sampleReading();
	const change = ownVersionIn(other, files);
	if (!change) throw new Error("The files are not a version of the document.");
	expect(tallyOfVersion(change)).toEqual({ added: 1, changed: 1, deleted: 1 });
	const shown = applyToReading(other, change);
	expect(annotationSetOf(shown)).toEqual(annotationSetOf(session.reading()));
	expect(shown.sharedEntities).toEqual(session.reading().sharedEntities);
});

test("A file of shared entities alone changes the shared entities", () => {
	const session = sampleSession();
	mark(session, "Italy");
	const [, entities] = downloaded(session);
	const change = entities && ownVersionIn(sampleReading(), [entities]);
	expect(change?.items.map(({ kind }) => kind)).toEqual(["shared-entity"]);
});

test("Downloaded files are a version of a document without annotations", () => {
	const session = sampleSession({ base: sampleDocument([]) });
	mark(session, "Italy");
	const bare = sampleReading([]);
	const change = ownVersionIn(bare, downloaded(session));
	expect(change && tallyOfVersion(change)).toEqual({ added: 1, changed: 0, deleted: 0 });
});

test.each<readonly [string, () => readonly NamedBytes[]]>([
	["no file", () => []],
	["a file of another tool", () => [bytesOf("report.csv", "document,id,layer\r\n")]],
	[
		"annotations of somebody else",
		() => [bytesOf("report.jsonld", annotationsText(sampleReport.items.slice(0, 2)))],
	],
	[
		"a file with an invalid item",
		() => [bytesOf("report.jsonld", annotationsText(sampleReport.items).replace('"tagging"', '"tagged"'))],
	],
	[
		"two annotation files",
		() => [...downloaded(sampleWith("Italy")).slice(0, 1), ...downloaded(sampleWith("Italy")).slice(0, 1)],
	],
])("%s is not a version of the document", (_, filesOf) => {
	expect(ownVersionIn(sampleReading(), filesOf())).toBeUndefined();
});

function sampleWith(words: string): EditingSession {
	const session = sampleSession();
	mark(session, words);
	return session;
}
