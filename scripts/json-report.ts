import { writeFileSync } from "node:fs";
import { JsonReporter } from "vitest/node";

/**
 * The JSON reporter of Vitest, without its message that names the report: `scripts/test.js` deletes the report.
 * The environment variable `TEST_REPORT` contains the path of the report.
 */
export default class QuietJsonReporter extends JsonReporter {
	constructor() {
		super({});
	}

	override async writeReport(report: string): Promise<void> {
		writeFileSync(process.env.TEST_REPORT ?? "", report);
	}
}
