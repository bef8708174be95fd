import type { ReactNode } from "react";
import type { DocumentRecord } from "../../../library/index.ts";
import { useShortcut } from "../../commands/use-shortcut.ts";
import { messages } from "../../language/messages.ts";
import { Menu } from "../../ui/menu.tsx";
import "../../../styles/bar.css";
import "../../../styles/sample.css";
import "./bar.css";

/** The strip at the top: which document, and what can be done with it. */
export function Bar({ record, documents, hrefOf, children }: BarProps) {
	const name = record?.shortTitle ?? record?.title ?? messages.product;
	const shortcut = useShortcut("documents");
	return (
		<header className="bar">
			<span className="emblem" aria-hidden="true">
				<i />
				<i />
				<i />
			</span>
			{documents.length > 1 ? (
				<Menu
					label={<span className="document-name">{name}</span>}
					name={messages.named(messages.documents, name)}
					what="documents"
					shortcut={shortcut}
				>
					<DocumentList documents={documents} current={record} hrefOf={hrefOf} />
				</Menu>
			) : (
				<span className="document-name">{name}</span>
			)}
			{children}
		</header>
	);
}

interface BarProps {
	readonly record: DocumentRecord | undefined;
	readonly documents: readonly DocumentRecord[];
	readonly hrefOf: (record: DocumentRecord) => string;
	readonly children?: ReactNode;
}

export function DocumentList({ documents, current, hrefOf }: DocumentListProps) {
	return (
		<ul className="document-list">
			{documents.map((record) => (
				<li key={record.id}>
					<a href={hrefOf(record)} aria-current={record === current ? "page" : undefined}>
						<bdi>{record.title}</bdi>
					</a>
				</li>
			))}
		</ul>
	);
}

interface DocumentListProps {
	readonly documents: readonly DocumentRecord[];
	readonly current: DocumentRecord | undefined;
	readonly hrefOf: (record: DocumentRecord) => string;
}
