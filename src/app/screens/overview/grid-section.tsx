import { type ReactNode, useMemo } from "react";
import { fileName } from "../../../formats/index.ts";
import type { DocumentRecord, PlacedSpan } from "../../../library/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { download } from "../../ui/download.ts";
import { sentenceOf } from "./describe.ts";
import type { Grid } from "./grid.ts";
import { gridCsv } from "./grid-csv.ts";
import { gridSvg, type PictureWords } from "./grid-svg.ts";
import { type LegendEntry, legendEntries } from "./legend-entries.ts";
import { MarkDrawing } from "./mark.tsx";
import { overviewMessages as words } from "./overview-messages.ts";
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

function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
	return (
		<ul className="legend">
			{entries.map(({ layer, pattern, label }) => (
				<li key={`${layer.id} ${pattern}`}>
					<MarkDrawing layer={layer} pattern={pattern} />
					{label}
				</li>
			))}
		</ul>
	);
}

/** A grid to take along: its numbers and its picture. */
function Downloads({ grid, record, name, picture }: DownloadsProps) {
	const save = (extension: string, mediaType: string, content: string) =>
		download(fileName([record], `${name}.${extension}`), new Blob([content], { type: mediaType }));
	return (
		<p className="downloads">
			<button
				type="button"
				className="tool"
				aria-label={words.of(words.csv, picture.title)}
				onClick={() => save("csv", "text/csv", gridCsv(grid))}
			>
				{words.csv}
			</button>
			<button
				type="button"
				className="tool"
				aria-label={words.of(words.svg, picture.title)}
				onClick={() => save("svg", "image/svg+xml", gridSvg(grid, picture))}
			>
				{words.svg}
			</button>
		</p>
	);
}

interface DownloadsProps {
	readonly grid: Grid;
	readonly record: DocumentRecord;
	/** Told from the other files of the document: lower-case letters. */
	readonly name: string;
	readonly picture: PictureWords;
}
