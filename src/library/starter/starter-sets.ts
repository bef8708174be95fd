import { article } from "./article.ts";
import { interview } from "./interview.ts";
import { report } from "./report.ts";
import type { StarterSet } from "./starter-set.ts";

/** The sets to choose from, the most common first. Plain data, for `ascribe init` and for the page. */
export const starterSets: readonly StarterSet[] = [
	article,
	interview,
	report,
	{
		id: "empty",
		label: "No layers",
		description: "Define your own layers in annotations/layers.json. Notes need no layer.",
		layers: [],
		entityTypes: [],
	},
];
