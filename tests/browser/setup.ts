import { afterEach, expect } from "vitest";
import { closePages, takeUnexpectedMessages } from "./chromium.ts";

afterEach(async ({ task }) => {
	await closePages(task.result?.state === "fail");
	expect(takeUnexpectedMessages(), "unexpected browser messages").toEqual([]);
});
