import type { DocumentRecord } from "../../../library/index.ts";
import { afterwordWords } from "./afterword-messages.ts";

/** What the file states of itself; what it does not state is said to be missing. */
export function About({ record }: { readonly record: DocumentRecord }) {
	const language = record.language && languageName(record.language);
	const stated = [
		[afterwordWords.fields.author, record.author],
		[afterwordWords.fields.source, record.source],
		[afterwordWords.fields.published, record.published],
		[afterwordWords.fields.language, language],
		[afterwordWords.fields.rights, record.rights],
	] as const;
	const given = [
		[afterwordWords.fields.received, record.received],
		[afterwordWords.fields.breadcrumb, record.breadcrumb],
		[afterwordWords.fields.trailer, record.trailer],
	] as const;
	return (
		<footer className="about">
			<h2>{afterwordWords.about}</h2>
			<dl className="fields">
				{stated.map(([label, value]) => (
					<div key={label}>
						<dt>{label}</dt>
						<dd className={value ? undefined : "missing"}>
							<bdi>{value ?? afterwordWords.notStated}</bdi>
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
