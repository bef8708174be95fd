import { type AnnotationId, type Entity, titleOf } from "../../../annotation/index.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { afterwordWords } from "./afterword-messages.ts";

/** The spans whose words are gone, with what they said and why they have no place. */
export function Unplaced({ reading, current }: UnplacedProps) {
	const { orphans, lostSections } = reading.open;
	if (orphans.length + lostSections.length === 0) return null;
	return (
		<section className="unplaced" id="not-placed" aria-labelledby="not-placed-title">
			<h2 id="not-placed-title">{afterwordWords.unplaced}</h2>
			<p>{afterwordWords.unplacedHint}</p>
			<ul>
				{orphans.map(({ annotation, layer, entity, placement }) => (
					<li
						key={annotation.id}
						data-orphan={annotation.id}
						aria-current={annotation.id === current || undefined}
					>
						<span className={`sample sample-${layer.channel}`}>{layer.count.one}</span>
						<blockquote>{annotation.quote.exact}</blockquote>
						<p>{titleIn(reading, entity)}</p>
						<p className="reason">{placement.reason}</p>
					</li>
				))}
				{lostSections.map(({ section, placement }) => (
					<li key={section.id}>
						<blockquote>{section.label}</blockquote>
						{"reason" in placement && <p className="reason">{placement.reason}</p>}
					</li>
				))}
			</ul>
		</section>
	);
}

interface UnplacedProps {
	readonly reading: Reading;
	/** The one that the address names. */
	readonly current: AnnotationId | undefined;
}

const titleIn = (reading: Reading, entity: Entity) => titleOf(entity, typeOf(reading, entity));
