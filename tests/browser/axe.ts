import { readFileSync } from "node:fs";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";

const source = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

const allRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Rules whose undecided findings a person must check. They concern contrast over the gradients of marks,
 * names of buttons that show a sign, and the size of targets that the bar partly covers.
 */
const leftToPeople = ["color-contrast", "label-content-name-mismatch", "target-size"];

/**
 * Checks that axe finds nothing. Repeats the check until it passes or the time is over, because the browser lays
 * out the contents of an opened panel only after its first frame.
 *
 * @param state named in the failure
 * @param scope a selector of the part that the state of the page adds; the whole page by default
 */
export const expectNoFindings = (page: Page, state: string, scope?: string): Promise<void> =>
	expect.poll(() => axeFindings(page, scope), { message: state, timeout: 30_000 }).toEqual([]);

/**
 * Returns the findings of axe in the light theme, and on contrast also in the dark theme: rule, element and reason.
 *
 * @param scope a selector of the part that the state of the page adds; the whole page by default
 */
async function axeFindings(page: Page, scope = "html"): Promise<readonly string[]> {
	const light = await runAxe(page, scope, { runOnly: { type: "tag", values: allRules } });
	await page.emulateMedia({ colorScheme: "dark" });
	const dark = await axeContrastFindings(page, scope);
	await page.emulateMedia({ colorScheme: "light" });
	return [...light, ...dark];
}

/** Returns the findings of axe in the current colours only. */
export const axeViolations = (page: Page, scope = "html"): Promise<readonly string[]> =>
	runAxe(page, scope, { runOnly: { type: "tag", values: allRules } }, false);

/** Returns the findings of axe on contrast in the current colours. */
const axeContrastFindings = (page: Page, scope = "html"): Promise<readonly string[]> =>
	runAxe(page, scope, { runOnly: { type: "rule", values: ["color-contrast"] } }, false);

/** @param isStrict whether findings that axe cannot decide count */
async function runAxe(
	page: Page,
	scope: string,
	options: RunOptions,
	isStrict = true,
): Promise<readonly string[]> {
	if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
	return page.evaluate(
		// Runs in the page, which returns only the findings: the full report has an entry for every element.
		async ({ scope, options, isStrict, leftToPeople }) => {
			const { axe }: { axe?: { run: (scope: string, options: RunOptions) => Promise<AxeResults> } } =
				Object(globalThis);
			if (!axe) throw new Error("axe is not in the page.");
			// Preloading would fetch the style sheets again, which the policy of the page does not allow.
			const { violations, incomplete } = await axe.run(scope, { ...options, preload: false });
			const undecided = isStrict ? incomplete.filter(({ id }) => !leftToPeople.includes(id)) : [];
			return [...violations, ...undecided].flatMap(({ id, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
			);
		},
		{ scope, options, isStrict, leftToPeople },
	);
}
