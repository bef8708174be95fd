import type { LayerId } from "../../annotation/index.ts";
import type { Reading } from "../reading/reading.ts";

/** What is added to the class of a part for each layer that is switched off, by which its marks are plain text. */
export const offClasses = (reading: Reading, hidden: ReadonlySet<LayerId>): string =>
	reading.open.layers.layers
		.filter(({ id }) => hidden.has(id))
		.map(({ channel }) => ` off-${channel}`)
		.join("");
