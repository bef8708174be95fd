import type { LayerId, Layers } from "../../../annotation/index.ts";
import { pluralise } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import { overviewMessages as words } from "./overview-messages.ts";

/** How much the text reports and how much the author says, as the filters leave it; empty where neither is shown. */
export function headlineOf({ layers }: Layers, filtered: FilterResult, hidden: ReadonlySet<LayerId>): string {
	const sentence = layers
		.filter(({ id, notes }) => notes && !hidden.has(id))
		.map(({ id, count, voice }) => {
			const { shown, total } = filtered.layers.get(id) ?? { shown: 0, total: 0 };
			const amount = shown === total ? pluralise(total, count) : words.outOf(shown, pluralise(total, count));
			return voice === "author" ? words.own(amount) : words.reported(amount);
		})
		.join(words.and);
	return sentence === "" ? "" : `${sentence}.`;
}
