import { expect, test } from "vitest";
import { checkBrat } from "../../../src/formats/brat/check.ts";

test.each([
	["x", "does not match the grammar"],
	["T1\tsite 0 2\tx", "words differ from the text"],
	["T1\tsite 0 9\tx", "outside the text"],
	["T1\tsite 0 1;1 2\tx y", "touch"],
	["T1\tsite 0 1\tx\nT1\tsite 0 1\tx", "used twice"],
	["#1\tid T1\tx", "id that does not exist"],
	["T1\tsite 0 1\tx\n#1\tid T1\tx\u2028y", "contains a line break"],
])("checkBrat rejects %j because of: %s", (annotations, reason) => {
	expect(() => checkBrat("xyz", `${annotations}\n`)).toThrow(reason);
});
