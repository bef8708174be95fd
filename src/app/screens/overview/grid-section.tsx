import { type ReactNode, useMemo } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { sentenceOf } from "./describe.ts";
import { Downloads } from "./downloads.tsx";
import type { Grid } from "./grid.ts";
import { Legend } from "./legend.tsx";
import { legendEntries } from "./legend-entries.ts";
import type { Sources } from "./sources.ts";

/** One table of the overview with its heading, what its marks stand for, and its downloads. */
export function GridSection(props: GridSectionProps) {
	const { reading, sources, name, title, headline, grid, isFurther = false, children } = props;
	const legend = useMemo(() => legendEntries(grid, sources), [grid, sources]);
	const picture = { title, headline, legend, describe: (span: PlacedSpan) => sentenceOf(reading, span) };
	return (
		<section>
			{isFurther && <h2>{title}</h2>}
			{isFurther && headline !== "" && <p className="lead">{headline}</p>}
			{children}
			<footer>
				<Legend entries={legend} />
				<Downloads grid={grid} record={reading.open.record} name={name} picture={picture} />
			</footer>
		</section>
	);
}

interface GridSectionProps {
	readonly reading: Reading;
	readonly sources: Sources;
	/** For its files. */
	readonly name: string;
	readonly title: string;
	/** What stands over the picture, and over the table where it is not the first. */
	readonly headline: string;
	readonly grid: Grid;
	/** True after the first, whose title is the screen's. */
	readonly isFurther?: boolean;
	readonly children: ReactNode;
}
