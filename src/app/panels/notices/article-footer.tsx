import { type AnnotationId, type Entity, titleOf } from "../../../annotation/index.ts";
import type { DocumentRecord } from "../../../library/index.ts";
import { getEntityType, type Reading } from "../../reading/reading.ts";

/** What stands after the text: the spans that have no place in it, and what the file states of itself. */
export function ArticleFooter({ reading, current }: AfterwordProps) {
	return (
		<>
			<Unplaced reading={reading} current={current} />
			<About record={reading.open.record} />
		</>
	);
}

interface AfterwordProps {
	readonly reading: Reading;
	/** The span without a place that the address names. */
	readonly current: AnnotationId | undefined;
}

/** The spans whose words are gone, with what they said and why they have no place. */
function Unplaced({ reading, current }: UnplacedProps) {
	const { orphans, lostSections } = reading.open;
	if (orphans.length + lostSections.length === 0) return null;
	return (
		<section className="unplaced" id="not-placed" aria-labelledby="not-placed-title">
			<h2 id="not-placed-title">{footerMessages.unplaced}</h2>
			<p>{footerMessages.unplacedHint}</p>
			<ul>
				{orphans.map(({ annotation, layer, entity, placement }) => (
					<li
						key={annotation.id}
						data-orphan={annotation.id}
						aria-current={annotation.id === current || undefined}
					>
						<span className={`sample sample-${layer.markStyle}`}>{layer.count.one}</span>
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

const titleIn = (reading: Reading, entity: Entity) => titleOf(entity, getEntityType(reading, entity));

/** What the file states of itself; what it does not state is said to be missing. */
function About({ record }: { readonly record: DocumentRecord }) {
	const language = record.language && languageName(record.language);
	const stated = [
		[footerMessages.fields.author, record.author],
		[footerMessages.fields.source, record.source],
		[footerMessages.fields.published, record.published],
		[footerMessages.fields.language, language],
		[footerMessages.fields.rights, record.rights],
	] as const;
	const given = [
		[footerMessages.fields.received, record.received],
		[footerMessages.fields.breadcrumb, record.breadcrumb],
		[footerMessages.fields.trailer, record.trailer],
	] as const;
	return (
		<footer className="about">
			<h2>{footerMessages.about}</h2>
			<dl className="fields">
				{stated.map(([label, value]) => (
					<div key={label}>
						<dt>{label}</dt>
						<dd className={value ? undefined : "missing"}>
							<bdi>{value ?? footerMessages.notStated}</bdi>
						</dd>
					</div>
				))}
				{given.map(
					([label, value]) =>
						value && (
							<div key={label}>
								<dt>{label}</dt>
								<dd>
									<bdi>{value}</bdi>
								</dd>
							</div>
						),
				)}
			</dl>
		</footer>
	);
}

function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}

/** What stands after the text says. */
export const footerMessages = {
	unplaced: "Not placed",
	unplacedHint: "These spans are kept and exported, but their words are not where they were made.",
	about: "About this text",
	fields: {
		author: "Author",
		source: "Source",
		published: "Published",
		language: "Language",
		rights: "Rights",
		received: "Received",
		breadcrumb: "Above the article",
		trailer: "Below the article",
	},
	notStated: "not stated in the text",
};
