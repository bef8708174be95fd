import { expect, test } from "vitest";
import { type Wording, wordingAt } from "../../../../src/app/editing/selection/wording.ts";
import { range } from "../../../../src/document/index.ts";

/** Returns the wording of the words between brackets. */
function wordingOf(marked: string): Wording {
	const text = marked.replace(/[[\]]/g, "");
	return wordingAt(text, range(marked.indexOf("["), marked.indexOf("]") - 1));
}

test.each([
	["quoted", 'She said: ["They knew."]'],
	["quoted", 'She said: "[They knew]."'],
	["quoted", 'A first one.\n"They knew. [They chose to wait]," she said.'],
	["quoted", "She said: “[They knew], and they chose to wait.”"],
	["quoted", "Sie sagte: „[Alle wussten es].“"],
	["quoted", "Elle dit : « [ils savaient] »."],
	["quoted", "Hun sagde: »[de vidste det]«."],
	["quoted", "她说：「[他们知道]。」"],
	["quoted", "She said: ‘[They didn’t know].’"],
	["mixed", '[She called it "shameless"].'],
	["mixed", '["They knew," she said. "They waited."]'],
	["reported", "[They knew], she said."],
	["reported", '"They knew," she said. [She showed no letters.] "They waited."'],
	["reported", 'A 5" pipe [burst], and a 6" pipe leaked.'],
	["reported", 'She said: "They knew.\n[Nobody answered.] "We did," he said.'],
] as const)("%s: %s", (wording, marked) => {
	expect(wordingOf(marked)).toBe(wording);
});
