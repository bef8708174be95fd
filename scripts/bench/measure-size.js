import { runOnce } from "./run.js";
import { sizes } from "./sizes.js";
import { setStage } from "./stage.js";
import { labels } from "./variants.js";

/**
 * Measures all pages of a size in turn, so that whatever else the machine does
 * falls on all alike. A page that failed twice is not tried again.
 *
 * @param {import("./sizes.js").SizeName} name
 * @param {import("./options.js").Options} options
 * @returns {Promise<import("./report.js").SizeResult>}
 */
export async function measureSize(name, options) {
	console.log(`${name}: making the document and its pages …`);
	try {
		const { words, annotations, variants, end } = await setStage(name, options);
		try {
			const measured = variants.map((variant) => ({
				variant,
				runs: /** @type {import("./run.js").Run[]} */ ([]),
				failures: /** @type {string[]} */ ([]),
			}));
			for (let turn = 1; turn <= options.runs; turn += 1) {
				for (const { variant, runs, failures } of measured) {
					if (failures.length > 1) continue;
					console.log(`${name}: run ${turn} of ${options.runs}, ${labels[variant.name]} …`);
					const outcome = await runOnce(variant, sizes[name].wait);
					if (outcome.kind === "measured") runs.push(outcome.run);
					else failures.push(outcome.reason);
				}
			}
			const told = measured.map(({ variant, runs, failures }) => ({ name: variant.name, runs, failures }));
			return { name, words, annotations, measured: told };
		} finally {
			await end();
		}
	} catch (error) {
		const [failure = "unknown"] = (error instanceof Error ? error.message : String(error)).split("\n");
		return { name, ...sizes[name], measured: [], failure };
	}
}
