import type { ImportOutcome, ImportTally } from "../../../library/index.ts";
import { importWords } from "./import-messages.ts";

/** What became of the spans of each file: the four numbers, which are all that it held. */
export function Found({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }) {
	return (
		<section className="import-found" aria-label={importWords.found}>
			{outcomes.map(({ file, format, spans, sections }) => (
				<div key={`${file} ${format}`}>
					<h3>{importWords.of(file, format)}</h3>
					<Numbers tally={spans} />
					{total(sections) > 0 && (
						<>
							<h4>{importWords.sections}</h4>
							<Numbers tally={sections} />
						</>
					)}
				</div>
			))}
		</section>
	);
}

function Numbers({ tally }: { readonly tally: ImportTally }) {
	return (
		<dl>
			{(["placed", "check", "orphans", "refused", "known"] as const)
				.filter((name) => name !== "known" || tally.known > 0)
				.map((name) => (
					<div key={name}>
						<dt>{importWords[name]}</dt>
						<dd>{tally[name]}</dd>
					</div>
				))}
		</dl>
	);
}

const total = ({ placed, check, orphans, refused }: ImportTally): number =>
	placed + check + orphans + refused;
