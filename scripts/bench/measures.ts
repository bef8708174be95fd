import type { PageName } from "./pages.ts";
import type { Run } from "./run.ts";
import type { SizeName } from "./sizes.ts";

/** One figure of a page, computed from all its runs. Milliseconds unless the label names another unit. */
export interface Measure {
	readonly label: string;
	/** Returns the figure, or undefined if no run has one. */
	readonly of: (runs: readonly Run[]) => number | undefined;
	/** True if the goal is a multiple of the time in which the plain page is shown. */
	readonly isRatio: boolean;
	/** The highest value that a page should reach. */
	readonly goals: Partial<Record<PageName, Goal>>;
}

type Goal = Readonly<Record<SizeName, number>>;

/** The time that ratios are relative to: the first frame of the plain page is drawn. */
export const shown = (runs: readonly Run[]) => median(runs.map(({ firstShown }) => firstShown));

const goal = (small: number, middle: number, large: number, largest: number): Goal => ({
	"2k": small,
	"50k": middle,
	"200k": large,
	"1M": largest,
});

const forBothModes = (both: Goal) => ({ built: both, markdown: both });

export const measures: readonly Measure[] = [
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
		label: "everything ready, with notes and filters",
		of: (runs) => median(runs.map(({ ready }) => ready)),
		isRatio: true,
		goals: { built: goal(2, 1, 0.7, 0.5), markdown: goal(2, 1.5, 2, 1.7) },
	},
	{
		label: "longest main-thread task until ready",
		of: (runs) => median(runs.map(({ longest }) => longest)),
		isRatio: false,
		goals: forBothModes(goal(50, 50, 60, 100)),
	},
	{
		label: "switch a layer",
		of: (runs) => median(runs.flatMap(({ switches = [] }) => switches)),
		isRatio: false,
		goals: forBothModes(goal(5, 6, 6, 8)),
	},
	{
		label: "switch a layer, with notes and counts",
		of: (runs) => median(runs.flatMap(({ announced = [] }) => announced)),
		isRatio: false,
		goals: {},
	},
	{
		label: "filter by entity or type",
		of: (runs) => median(runs.flatMap(({ filters = [] }) => filters)),
		isRatio: false,
		goals: forBothModes(goal(8, 8, 8, 16)),
	},
	{
		label: "spans under the pointer",
		of: (runs) => median(runs.flatMap(({ hover }) => hover ?? [])),
		isRatio: false,
		goals: forBothModes(goal(0.1, 0.1, 0.1, 0.1)),
	},
	{
		label: "frames over 17 ms while reading, %",
		of: (runs) => {
			const frames = runs.reduce((sum, run) => sum + run.frames, 0);
			const late = runs.reduce((sum, run) => sum + run.late, 0);
			return frames > 0 ? (100 * late) / frames : undefined;
		},
		isRatio: false,
		goals: forBothModes(goal(0, 0, 1, 1)),
	},
	{
		label: "script memory, MB",
		of: (runs) => divided(median(runs.map(({ heap }) => heap)), 1024 ** 2),
		isRatio: false,
		goals: {},
	},
	{
		label: "process memory, MB",
		of: (runs) => divided(median(runs.flatMap(({ process }) => process ?? [])), 1024 ** 2),
		isRatio: false,
		goals: {},
	},
	{
		label: "scripts and styles until ready, KB gzip",
		of: (runs) => divided(median(runs.map(({ bundle }) => bundle)), 1000),
		isRatio: false,
		goals: {},
	},
];

/** Undefined for an empty list. */
function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((one, other) => one - other);
	const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
	return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

const divided = (value: number | undefined, divisor: number) =>
	value === undefined ? undefined : value / divisor;
