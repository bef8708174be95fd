import { writeFileSync } from "node:fs";
import { JsonReporter } from "vitest/node";

/**
 * The JSON reporter of Vitest, without its message that names the report: `scripts/test.js` deletes the report.
 * The environment variable `TEST_REPORT` contains the path of the report.
 */
export default function createReporter() {
	const reporter = new JsonReporter({});
	reporter.writeReport = async (report) => writeFileSync(process.env.TEST_REPORT ?? "", report);
	return reporter;
}
