import { afterEach, expect } from "vitest";
import { closePages, openPages, takeUnexpectedMessages } from "./chromium.ts";
import { savePictureOnFailure } from "./failure-pictures.ts";

afterEach(async ({ task }) => {
	for (const page of await openPages()) await savePictureOnFailure(page);
	await closePages(task.result?.state === "fail");
	expect(takeUnexpectedMessages(), "unexpected browser messages").toEqual([]);
});
