import { median } from "./figures.js";

/**
 * What is told of a page: one figure of all its runs, and what the reader is to
 * keep to. Milliseconds unless the label says otherwise.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./variants.js").VariantName} VariantName
 * @typedef {Readonly<Record<import("./sizes.js").SizeName, number>>} Goal
 * @typedef {{
 *   readonly label: string,
 *   readonly of: (runs: readonly Run[]) => number | undefined,
 *   readonly isRatio: boolean,
 *   readonly goals: Partial<Record<VariantName, Goal>>,
 * }} Measure `isRatio` where the goal is a share of what the plain page takes to be shown
 */

/** @param {number} small @param {number} middle @param {number} large @param {number} largest @returns {Goal} */
const goal = (small, middle, large, largest) => ({
	"2k": small,
	"50k": middle,
	"200k": large,
	"1M": largest,
});

/** @param {Goal} both */
const ofReaders = (both) => ({ built: both, markdown: both });

/** What the shares are of: the plain page, when its frame is drawn. @param {readonly Run[]} runs */
export const shown = (runs) => median(runs.map(({ firstShown }) => firstShown));

/** @type {readonly Measure[]} */
export const measures = [
	{
		label: "first marks",
		of: (runs) => median(runs.map(({ first }) => first)),
		isRatio: true,
		goals: { built: goal(1.5, 0.7, 0.35, 0.12), markdown: goal(2, 0.8, 0.6, 0.25) },
	},
	{ label: "first marks, frame drawn", of: shown, isRatio: true, goals: {} },
	{
		label: "all marks in the page",
		of: (runs) => median(runs.map(({ marked }) => marked)),
		isRatio: true,
		goals: { built: goal(2, 1, 0.7, 0.5), markdown: goal(2, 1.5, 2, 1.7) },
	},
	{
		label: "all ready, notes and filters too",
		of: (runs) => median(runs.map(({ ready }) => ready)),
		isRatio: true,
		goals: { built: goal(2, 1, 0.7, 0.5), markdown: goal(2, 1.5, 2, 1.7) },
	},
	{
		label: "longest main-thread task until ready",
		of: (runs) => median(runs.map(({ longest }) => longest)),
		isRatio: false,
		goals: ofReaders(goal(50, 50, 60, 100)),
	},
	{
		label: "switch a layer",
		of: (runs) => median(runs.flatMap(({ switches = [] }) => switches)),
		isRatio: false,
		goals: ofReaders(goal(5, 6, 6, 8)),
	},
	{
		label: "switch a layer, with notes and counts",
		of: (runs) => median(runs.flatMap(({ told = [] }) => told)),
		isRatio: false,
		goals: {},
	},
	{
		label: "filter by entity or type",
		of: (runs) => median(runs.flatMap(({ filters = [] }) => filters)),
		isRatio: false,
		goals: ofReaders(goal(8, 8, 8, 16)),
	},
	{
		label: "spans under the pointer",
		of: (runs) => median(runs.flatMap(({ hover }) => hover ?? [])),
		isRatio: false,
		goals: ofReaders(goal(0.1, 0.1, 0.1, 0.1)),
	},
	{
		label: "frames over 17 ms while reading, %",
		of: (runs) => {
			const frames = runs.reduce((sum, run) => sum + run.frames, 0);
			const late = runs.reduce((sum, run) => sum + run.late, 0);
			return frames > 0 ? (100 * late) / frames : undefined;
		},
		isRatio: false,
		goals: ofReaders(goal(0, 0, 1, 1)),
	},
	{
		label: "script memory, MB",
		of: (runs) => inMegabytes(median(runs.map(({ heap }) => heap))),
		isRatio: false,
		goals: {},
	},
	{
		label: "process memory, MB",
		of: (runs) => inMegabytes(median(runs.flatMap(({ process }) => process ?? []))),
		isRatio: false,
		goals: {},
	},
	{
		label: "scripts and styles until ready, KB gzip",
		of: (runs) => inKilobytes(median(runs.map(({ bundle }) => bundle))),
		isRatio: false,
		goals: {},
	},
];

const inMegabytes = (/** @type {number | undefined} */ bytes) =>
	bytes === undefined ? undefined : bytes / 1024 ** 2;
const inKilobytes = (/** @type {number | undefined} */ bytes) =>
	bytes === undefined ? undefined : bytes / 1000;
