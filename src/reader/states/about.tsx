import type { DocumentRecord } from "../../library/index.ts";
import { words } from "../words.ts";

/** What the file states of itself; what it does not state is said to be missing. */
export function About({ record }: { readonly record: DocumentRecord }) {
	const language = record.language && languageName(record.language);
	const stated = [
		[words.fields.author, record.author],
		[words.fields.source, record.source],
		[words.fields.published, record.published],
		[words.fields.language, language],
		[words.fields.rights, record.rights],
	] as const;
	const given = [
		[words.fields.received, record.received],
		[words.fields.breadcrumb, record.breadcrumb],
		[words.fields.trailer, record.trailer],
	] as const;
	return (
		<footer className="about">
			<h2>{words.about}</h2>
			<dl className="fields">
				{stated.map(([label, value]) => (
					<div key={label}>
						<dt>{label}</dt>
						<dd className={value ? undefined : "missing"}>{value ?? words.notStated}</dd>
					</div>
				))}
				{given.map(
					([label, value]) =>
						value && (
							<div key={label}>
								<dt>{label}</dt>
								<dd>{value}</dd>
							</div>
						),
				)}
			</dl>
		</footer>
	);
}

function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}
