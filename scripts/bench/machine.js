import { cpus, totalmem } from "node:os";

/**
 * What was measured on, without anything that names the machine or its owner.
 *
 * @param {string} chromium its version
 */
export function machine(chromium) {
	const processors = cpus();
	const model = processors[0]?.model.trim() || "processor unknown";
	const memory = Math.round(totalmem() / 1024 ** 3);
	return `${processors.length} cores (${model}), ${memory} GB, Node ${process.versions.node}, Chromium ${chromium}`;
}
