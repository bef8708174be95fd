import { expect, test } from "vitest";
import { formats } from "../../../src/formats/index.ts";
import { wellFormed } from "../../../src/formats/kit/losses.ts";
import { contentOf, corpus, doc, entity, everything, span, text } from "../builders.ts";

const content = "isoHunt says so.";

test.each(
	formats.flatMap((format) =>
		["\uD800", "\u0000"].map(
			(character) => [format.label, JSON.stringify(character), format, character] as const,
		),
	),
)("%s keeps the character %s of a field, or names it as a loss", (_label, _shown, format, character) => {
	const claim = entity("c1", "Claim", { proposition: [text(`half${character}way`)] });
	const spans = [span(content, "a1", "says so", { layer: "claim", to: "c1" })];
	const { files, losses } = format.write(corpus(doc("report", content, spans, [claim])), everything);
	// Files are stored as UTF-8.
	const stored = files.map((file) => wellFormed(contentOf(file))).join("\n");
	const escaped = JSON.stringify(character).slice(1, -1);
	const isKept = [`half${character}way`, `half${escaped}way`].some((words) => stored.includes(words));
	const isWritten = /half.{1,6}way/su.test(stored);
	const isNamed = losses.some(({ what }) => what.includes("U+FFFD"));
	expect(isNamed).toBe(isWritten && !isKept);
});
