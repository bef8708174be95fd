import { type Agent, agentName, quotedWordsOf, signatureOf } from "../../../annotation/index.ts";
import type { DocumentRecord } from "../../../corpus/index.ts";
import { safeUrl } from "../../../document/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { attributedTitleOf } from "../../reading/names.ts";
import { useDocument, useTarget } from "../../reading/page-context.tsx";
import { formatDates } from "../../reading/signature-line.ts";

/** The end of the page: the annotations not found in the text, and the metadata of the document. */
export function ArticleFooter() {
	return (
		<>
			<Orphans />
			<About record={useDocument().record} />
		</>
	);
}

/** The annotations and sections not found in the text, with the reasons. */
function Orphans() {
	const reading = useDocument();
	const target = useTarget();
	const current = target.kind === "orphan" ? target.orphan.annotation.id : undefined;
	const { orphans, lostSections } = reading;
	if (orphans.length + lostSections.length === 0) return null;
	return (
		<section className="unplaced" id="not-placed" aria-labelledby="not-placed-title">
			<h2 id="not-placed-title">{footerMessages.orphans}</h2>
			<p>{footerMessages.orphansHint}</p>
			<ul>
				{orphans.map(({ annotation, layer, entity, placement }) => (
					<li
						key={annotation.id}
						data-orphan={annotation.id}
						aria-current={annotation.id === current || undefined}
					>
						<span className={`sample ${styleClasses("sample", layer)}`}>{layer.count.one}</span>
						<blockquote>{quotedWordsOf(annotation)}</blockquote>
						<p>{attributedTitleOf(reading, entity)}</p>
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

/** The metadata of the document. A missing main field is shown as not stated. */
function About({ record }: { readonly record: DocumentRecord }) {
	const language = record.language && languageName(record.language);
	const mainFields = [
		[footerMessages.fields.author, record.author],
		[footerMessages.fields.source, record.source],
		[footerMessages.fields.published, record.published],
		[footerMessages.fields.language, language],
		[footerMessages.fields.rights, record.rights],
	] as const;
	const optionalFields = [
		[footerMessages.fields.received, record.received],
		[footerMessages.fields.breadcrumb, record.breadcrumb],
		[footerMessages.fields.trailer, record.trailer],
	] as const;
	return (
		<footer className="about">
			<h2>{footerMessages.about}</h2>
			<dl className="fields">
				{mainFields.map(([label, value]) => (
					<div key={label}>
						<dt>{label}</dt>
						<dd className={value ? undefined : "missing"}>
							<bdi>{value ?? footerMessages.notStated}</bdi>
						</dd>
					</div>
				))}
				{optionalFields.map(
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
				<SignatureFields />
			</dl>
		</footer>
	);
}

/** Who annotated the document, when, by which rules and with which programs. Empty if the file does not say. */
function SignatureFields() {
	const signature = signatureOf(useDocument());
	if (!signature) return null;
	const dates = formatDates(signature, footerMessages.changed);
	const agentFields = [
		[footerMessages.fields.annotators, signature.creators],
		[footerMessages.fields.guides, signature.guides],
		[footerMessages.fields.generators, signature.generators],
	] as const;
	return (
		<>
			{agentFields.map(
				([label, agents]) =>
					agents.length > 0 && (
						<div key={label}>
							<dt>{label}</dt>
							<dd>
								{agents.map((agent, at) => (
									<span key={agentName(agent)}>
										{at > 0 && ", "}
										<AgentName agent={agent} />
									</span>
								))}
							</dd>
						</div>
					),
			)}
			{dates !== undefined && (
				<div>
					<dt>{footerMessages.fields.annotated}</dt>
					<dd>{dates}</dd>
				</div>
			)}
		</>
	);
}

/** The name of an agent, as a link if its address can be opened. */
function AgentName({ agent }: { readonly agent: Agent }) {
	const address = agent.id === undefined ? undefined : safeUrl(agent.id);
	const name = <bdi>{agentName(agent)}</bdi>;
	if (address === undefined) return name;
	return (
		<a href={address} rel="noopener noreferrer">
			{name}
		</a>
	);
}

function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}

const footerMessages = {
	orphans: "Not placed",
	orphansHint:
		"The quotes of these annotations were not found in the text. The annotations are kept and exported.",
	about: "About this text",
	fields: {
		author: "Author",
		source: "Source",
		published: "Published",
		language: "Language",
		rights: "Rights",
		received: "Received",
		breadcrumb: "Site navigation when captured (above)",
		trailer: "Site navigation when captured (below)",
		annotators: "Annotated by",
		guides: "Annotation rules",
		generators: "Written with",
		annotated: "Annotated on",
	},
	notStated: "not stated in the text",
	changed: (created: string, modified: string) => `${created}, last changed on ${modified}`,
};
