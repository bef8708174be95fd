import { fileName } from "../../../formats/index.ts";
import type { DocumentRecord } from "../../../library/index.ts";
import { download } from "../../ui/save.ts";
import type { Grid } from "./grid.ts";
import { gridCsv } from "./grid-csv.ts";
import { gridSvg, type PictureWords } from "./grid-svg.ts";
import { overviewWords as words } from "./overview-messages.ts";

/** A grid to take along: its numbers and its picture. */
export function Downloads({ grid, record, name, picture }: DownloadsProps) {
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
