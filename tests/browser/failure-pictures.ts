import { join } from "node:path";
import type { Page } from "playwright";
import { TestRunner } from "vitest";

/** Git ignores this folder; CI uploads it. */
const folder = "test-results";

/**
 * Saves a picture of the viewport in `test-results` if the current test has failed. Call this
 * function in `afterEach`, for each page that is still open.
 *
 * Never rejects, because the error of the test matters more than a missing picture.
 */
export async function savePictureOnFailure(page: Page): Promise<void> {
	const test = TestRunner.getCurrentTest();
	if (test?.result?.state !== "fail" || page.isClosed()) return;
	const count = (pictureCounts.get(test) ?? 0) + 1;
	pictureCounts.set(test, count);
	const file = test.file.name.replace(/^.*\//, "");
	const path = join(folder, `${fileName(`${file} ${test.fullTestName}`)}-${count}.png`);
	try {
		await page.screenshot({ path, timeout: 5_000, animations: "disabled" });
		console.error(`Picture of the failed page: ${path}`);
	} catch (error) {
		console.error(`No picture of the failed page: ${error instanceof Error ? error.message : error}`);
	}
}

/** Number of pictures of each failed test. */
const pictureCounts = new WeakMap<object, number>();

/** Letters, digits and hyphens, at most 200 of them: file systems allow 255 bytes. */
function fileName(text: string): string {
	return text
		.replace(/[^a-zA-Z0-9]+/g, "-")
		.replace(/^-|-$/g, "")
		.slice(0, 200);
}
