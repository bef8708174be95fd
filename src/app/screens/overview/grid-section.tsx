import { type ReactNode, useMemo } from "react";
import type { DocumentRecord, PlacedSpan } from "../../../corpus/index.ts";
import { fileName } from "../../../formats/index.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { download } from "../../ui/download.ts";
import { overviewMessages as text } from "../screen-messages.ts";
import { MarkDrawing } from "./cells.tsx";
import { type Grid, gridCsv } from "./grid.ts";
import { gridSvg, type PictureOptions } from "./grid-svg.ts";
import { markLabel } from "./marks.ts";
import { type LegendEntry, legendOf, type Sources } from "./sources.ts";

/** A table of the overview with its heading, its legend and its download buttons. */
export function GridSection(props: GridSectionProps) {
	const reading = useDocument();
	const { sources, name, title, headline, grid, isFurther = false, children } = props;
	const legend = useMemo(() => legendOf(grid, sources), [grid, sources]);
	const picture = { title, headline, legend, describe: (span: PlacedSpan) => markLabel(reading, span) };
	return (
		<section>
			{isFurther && <h2>{title}</h2>}
			{isFurther && headline !== "" && <p className="lead">{headline}</p>}
			{children}
			<footer>
				<Legend entries={legend} />
				<DownloadButtons grid={grid} record={reading.record} name={name} picture={picture} />
			</footer>
		</section>
	);
}

interface GridSectionProps {
	readonly sources: Sources;
	/** Suffix of the names of the downloaded files. */
	readonly name: string;
	readonly title: string;
	/** Shown above the picture, and above the table unless it is the first. */
	readonly headline: string;
	readonly grid: Grid;
	/** True for every section except the first, whose title is the title of the screen. */
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

/** Downloads a grid as CSV and as SVG. */
function DownloadButtons({ grid, record, name, picture }: DownloadButtonsProps) {
	const save = (extension: string, mediaType: string, content: string) =>
		download(fileName([record], `${name}.${extension}`), new Blob([content], { type: mediaType }));
	return (
		<p className="downloads">
			<button
				type="button"
				className="tool"
				aria-label={text.of(text.csv, picture.title)}
				onClick={() => save("csv", "text/csv", gridCsv(grid))}
			>
				{text.csv}
			</button>
			<button
				type="button"
				className="tool"
				aria-label={text.of(text.svg, picture.title)}
				onClick={() => save("svg", "image/svg+xml", gridSvg(grid, picture))}
			>
				{text.svg}
			</button>
		</p>
	);
}

interface DownloadButtonsProps {
	readonly grid: Grid;
	readonly record: DocumentRecord;
	/** Suffix of the file names, in lower-case letters. */
	readonly name: string;
	readonly picture: PictureOptions;
}
