import type { ExportedFile, Loss } from "../../formats/index.ts";
import { counted, words } from "../words.ts";

/** The first lines of the very file that would be downloaded, and what the format leaves out. */
export function Preview({ files, losses }: PreviewProps) {
	const [file] = files;
	const lines = file ? file.content.slice(0, mostCharacters).split(/\r?\n/, mostLines) : [];
	return (
		<section className="preview" aria-label={words.exporting.preview}>
			<header>
				<h3>{words.exporting.preview}</h3>
				<span>{file?.name}</span>
			</header>
			<textarea readOnly wrap="off" spellCheck={false} aria-label={file?.name} value={lines.join("\n")} />
			{losses.length > 0 && (
				<details>
					<summary>{words.exporting.losses}</summary>
					<ul>
						{losses.map(({ what, count }) => (
							<li key={what}>{`${what} (${counted(count, words.exporting.spans)})`}</li>
						))}
					</ul>
				</details>
			)}
		</section>
	);
}

interface PreviewProps {
	readonly files: readonly ExportedFile[];
	readonly losses: readonly Loss[];
}

const mostLines = 40;
const mostCharacters = 8_000;
